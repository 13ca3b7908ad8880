import MailComposer from 'nodemailer/lib/mail-composer';
import { deskHeader, messageHeader } from '../mail/loop-headers.ts';
import type { Content } from './templates/layout.ts';

/** How a mail came about (RFC 3834): by a machine's own doing, in answer to a mail, or by a person. */
export type Submission = 'auto-generated' | 'auto-replied' | 'no';

export interface Mail extends Content {
  from: { name: string; address: string };
  to: { name: string; address: string };
  replyTo?: string;
  submission: Submission;
  /** The tenant's id: the header by which a desk knows its own mail; absent for mail of the platform. */
  desk?: string;
  /** For notices to the desk’s own people, which they choose themselves: how they are filtered (RFC 2919), and where they are ended (RFC 2369). */
  list?: { id: string; unsubscribe: string };
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  /** Those with a Content-ID belong into the HTML. */
  attachments: { name: string; type: string; bytes: Uint8Array; cid?: string }[];
  /** Epoch milliseconds. */
  at: number;
}

/**
 * What Exchange is not to answer to a mail of a machine: receipts, absences, rules. Not `All`, which would keep back the report that the
 * mail did not arrive ([MS-OXCMAIL] §2.2.3.2.14).
 */
const noAnswers = 'DR, RN, NRN, OOF, AutoReply';

/**
 * The MIME form of a mail. nodemailer encodes names and subjects and drops line breaks from every header, so that no text can
 * add a header of its own.
 */
export function composed(mail: Mail): Promise<Uint8Array> {
  const automatic = mail.submission !== 'no';
  return new MailComposer({
    from: mail.from,
    to: mail.to,
    ...(mail.replyTo ? { replyTo: { name: mail.from.name, address: mail.replyTo } } : {}),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: new Date(mail.at),
    ...(mail.messageId ? { messageId: mail.messageId } : {}),
    ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo } : {}),
    ...(mail.references?.length ? { references: mail.references } : {}),
    headers: {
      'Auto-Submitted': mail.submission,
      ...(automatic ? { 'X-Auto-Response-Suppress': noAnswers } : {}),
      ...(mail.list ? { 'List-Id': `<${mail.list.id}>`, 'List-Unsubscribe': `<${mail.list.unsubscribe}>` } : {}),
      ...(mail.desk ? { [deskHeader]: mail.desk } : {}),
      ...(mail.desk && mail.messageId ? { [messageHeader]: mail.messageId } : {}),
    },
    attachments: mail.attachments.map(({ name, type, bytes, cid }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(bytes),
      ...(cid ? { cid, contentDisposition: 'inline' as const } : {}),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
