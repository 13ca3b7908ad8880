import { createHash } from 'node:crypto';
import { headerValues, type ParsedMail } from './parse.ts';

const digest = (kind: string, value: string) =>
  `${kind}#${createHash('sha256').update(value).digest('hex').slice(0, 40)}`;

/** The key under which a mail's Message-ID is remembered. */
export function keyOfMessageId(messageId: string): string {
  return digest('ID', messageId.toLowerCase());
}

/**
 * The key of an Outlook conversation: the first 22 bytes of Thread-Index, which all its mails share (MS-OXOMSG §2.2.1.3). Undefined
 * where the mail has none.
 */
export function keyOfConversation(mail: Pick<ParsedMail, 'headers'>): string | undefined {
  const index = Buffer.from((headerValues(mail, 'thread-index')[0] ?? '').replace(/\s/g, '').slice(0, 200), 'base64');
  return index.length < 22 ? undefined : digest('TI', index.subarray(0, 22).toString('hex'));
}
