import PostalMime, { type Attachment } from 'postal-mime';
import { declaresUtf8, mended } from './mend.ts';

/** A part of a mail that is not its body. */
export interface MailPart {
  /** As the mail names it; not yet safe to store or show (functions/files/file.ts `safeName`). */
  name?: string;
  /** Lower-case MIME type. */
  type: string;
  bytes: Uint8Array;
  /** Content-ID without its angle brackets, where the HTML can refer to the part. */
  contentId?: string;
}

/** What of a mail is read, decoded. Header values are unfolded but keep their encoded words. */
export interface ParsedMail {
  headers: { name: string; value: string }[];
  subject: string;
  text?: string;
  html?: string;
  parts: MailPart[];
  /** With angle brackets, as it came. */
  messageId?: string;
  /** Message-IDs of References, oldest first, then of In-Reply-To, with angle brackets. */
  references: string[];
  /** The first address of each Reply-To, To and Cc mailbox, lower case. */
  replyTo: string[];
  recipients: string[];
}

/** The mail cannot be taken apart. It stays stored whole, and is shown as unreadable with this reason. */
export class UnreadableMail extends Error {
  constructor(cause: unknown) {
    super('The mail cannot be parsed', { cause });
    this.name = 'UnreadableMail';
  }
}

/** Deeper and larger mails are made to exhaust readers; 50 levels of forwards do occur. */
const limits = { maxNestingDepth: 120, maxHeadersSize: 2 * 1024 * 1024, forceRfc822Attachments: true };

function partOf(attachment: Attachment): MailPart {
  const { content } = attachment;
  const bytes =
    typeof content === 'string'
      ? Buffer.from(content, attachment.encoding === 'base64' ? 'base64' : 'utf8')
      : new Uint8Array(content);
  const contentId = attachment.contentId?.replace(/^<|>$/g, '');
  return {
    ...(attachment.filename ? { name: attachment.filename } : {}),
    type: attachment.mimeType || 'application/octet-stream',
    bytes,
    ...(contentId ? { contentId } : {}),
  };
}

function messageIds(value: string | undefined): string[] {
  return [...(value ?? '').slice(0, 20_000).matchAll(/<[^<>\s]{1,900}>/g)].map(([id]) => id);
}

function addressesOf(list: { address?: string; group?: { address: string }[] }[] | undefined): string[] {
  return (list ?? [])
    .flatMap((entry) => entry.group ?? [{ address: entry.address ?? '' }])
    .map(({ address }) => address.toLowerCase())
    .filter((address) => address !== '');
}

/**
 * Takes a raw mail apart (RFC 5322, RFC 2045 ff). Forwarded mails (message/rfc822) stay whole, as attachments.
 * @throws UnreadableMail where the parser gives up: nested too deeply, headers beyond 2 MB.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  const mail = await PostalMime.parse(raw, limits).catch((error: unknown) => {
    throw new UnreadableMail(error);
  });
  const mend = declaresUtf8(raw) ? (text: string) => text : mended;
  const messageId = messageIds(mail.messageId)[0];
  return {
    headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
    subject: mail.subject ?? '',
    ...(mail.text === undefined ? {} : { text: mend(mail.text) }),
    ...(mail.html === undefined ? {} : { html: mend(mail.html) }),
    parts: mail.attachments.map(partOf),
    ...(messageId ? { messageId } : {}),
    references: [...new Set([...messageIds(mail.references), ...messageIds(mail.inReplyTo)])],
    replyTo: addressesOf(mail.replyTo),
    recipients: [...addressesOf(mail.to), ...addressesOf(mail.cc)],
  };
}

/** The values of a header, by its name in lower case, in the order of the mail. */
export function headerValues(mail: Pick<ParsedMail, 'headers'>, name: string): string[] {
  return mail.headers.filter((header) => header.name === name).map(({ value }) => value);
}

/** The first value of a header, trimmed and in lower case; empty where the mail has none. */
export function headerWord(mail: Pick<ParsedMail, 'headers'>, name: string): string {
  return (headerValues(mail, name)[0] ?? '').trim().toLowerCase();
}
