import { isUtf8 } from 'node:buffer';
import type { Attachment, Email } from 'postal-mime';
import { withoutDataImages, withoutUuencoded } from './inside-words.ts';
import { charsetInPage, declaresUtf8, headOf, inCharset, isBetter, looksWrong, mended } from './mend.ts';
import { fromDos, fromJis, swapped } from './old-charsets.ts';
import type { MailPart } from './part.ts';
import { postalMime } from './plain-lines.ts';
import { firstParts, headerBytes, salvaged } from './salvage.ts';
import { signedContent } from './signed-data.ts';
import { unpackTnef } from './tnef.ts';
import { charsetsIn, declaresUtf7, decodedHeader, decodeUtf7 } from './utf7.ts';

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

/** What gateways that do not know S/MIME call it. */
const smimeName = /^smime\.p7([ms])$/i;

function typeOf({ mimeType, filename }: Attachment): string {
  const [, end] = smimeName.exec(filename ?? '') ?? [];
  if (end && mimeType === 'application/octet-stream')
    return end.toLowerCase() === 'm' ? 'application/pkcs7-mime' : 'application/pkcs7-signature';
  return mimeType || 'application/octet-stream';
}

function partOf(attachment: Attachment): MailPart {
  const { content } = attachment;
  const bytes =
    typeof content === 'string'
      ? Buffer.from(content, attachment.encoding === 'base64' ? 'base64' : 'utf8')
      : new Uint8Array(content);
  const contentId = attachment.contentId?.replace(/^<|>$/g, '');
  return {
    ...(attachment.filename ? { name: attachment.filename } : {}),
    type: typeOf(attachment),
    bytes,
    ...(contentId ? { contentId } : {}),
  };
}

function messageIds(value: string | undefined): string[] {
  // The latest stand at the end.
  return [...(value ?? '').slice(-20_000).matchAll(/<[^<>\s]{1,900}>/g)].map(([id]) => id);
}

function addressesOf(list: { address?: string; group?: { address: string }[] }[] | undefined): string[] {
  return (list ?? [])
    .flatMap((entry) => entry.group ?? [{ address: entry.address ?? '' }])
    .map(({ address }) => address.toLowerCase())
    .filter((address) => address !== '');
}

type Content = Pick<ParsedMail, 'text' | 'html' | 'parts'>;

const read = (raw: Uint8Array) =>
  postalMime(firstParts(raw), limits).catch((error: unknown) => {
    throw new UnreadableMail(error);
  });

const saysNothing = ({ text, html, attachments }: Email) => !text?.trim() && !html?.trim() && attachments.length === 0;

/** What has to be done with text in what the mail declares, and no decoder reads, or wrongly. */
function mendingOf(head: string): (text: string) => string {
  if (declaresUtf7(head)) return decodeUtf7;
  const [charset = '', ...others] = charsetsIn(head);
  const dos = others.every((one) => one === charset) ? fromDos(charset) : undefined;
  return dos ?? (declaresUtf8(head) ? (text) => text : mended);
}

/** Text and HTML in the character set that they are in, whatever the mail declares. */
async function wordsOf(mail: Email, raw: Uint8Array): Promise<Pick<ParsedMail, 'text' | 'html'>> {
  const mend = mendingOf(headOf(raw));
  const wrong = looksWrong(mail.text) || looksWrong(mail.html);
  const second = wrong ? await read(inCharset(raw, charsetInPage(mail.html))) : undefined;
  const best = (key: 'text' | 'html') => {
    const first = mail[key];
    if (first === undefined) return {};
    const other = second?.[key];
    const read = other !== undefined && looksWrong(first) && isBetter(other, first) ? other : mend(first);
    return { [key]: swapped(fromJis(read)) };
  };
  return { ...best('text'), ...best('html') };
}

/** The headers; where bytes stand in them that are no UTF-8, as Windows-1252. */
async function headersOf(mail: Email, raw: Uint8Array): Promise<ParsedMail['headers']> {
  const broken = mail.headers.some(({ value }) => looksWrong(value));
  const { headers } = broken ? await read(inCharset(headerBytes(raw))) : mail;
  return headers.map(({ key, value }) => ({ name: key, value }));
}

/** Bytes of such words that are read. */
const mostOther = 1024 * 1024;

const wrapped = /^application\/(ms-tnef|vnd\.ms-tnef)$/;
const signedWhole = /^application\/(x-)?pkcs7-mime$/;

/** Text that is made for programs, not for reading. */
const otherText = /^text\/(?!calendar|(x-)?vcard|directory|rfc822-headers|(x-amp|watch)-html)/;

/** Words in a kind of text that nobody knows: they are read as plain text (RFC 2046 §4.1.4). What has a name is a file. */
function otherWords(parts: readonly MailPart[]): string | undefined {
  const part = parts.find(({ type, name }) => name === undefined && otherText.test(type));
  if (!part) return undefined;
  const words = Buffer.from(part.bytes.subarray(0, mostOther));
  const text = isUtf8(words) ? words.toString() : new TextDecoder('windows-1252').decode(words);
  return part.type === 'text/enriched'
    ? text
        .replace(/<{2}/g, '\u0000')
        .replace(/<[^<>]{1,60}>/g, '')
        .replaceAll('\u0000', '<')
    : text;
}

/** The content with what is wrapped in it: Outlook's winmail.dat, the mail inside an opaque signature, files inside its words. */
async function unwrapped(content: Content): Promise<Content> {
  const parts: MailPart[] = [];
  let { text, html } = content;
  let wordless = !text?.trim() && !html?.trim();
  for (const part of content.parts) {
    const isPacked = wrapped.test(part.type) || part.name?.toLowerCase() === 'winmail.dat';
    const packed = isPacked ? unpackTnef(part.bytes, wordless) : undefined;
    // A mail has its words in one of them: unpacking many would take minutes.
    if (isPacked) wordless = false;
    const inner = signedWhole.test(part.type) && !text && !html ? signedContent(part.bytes) : undefined;
    if (packed) {
      parts.push(...packed.parts);
      if (!text?.trim() && !html?.trim()) ({ text, html } = packed);
    } else if (inner) {
      const mail = await read(inner);
      ({ text, html } = await wordsOf(mail, inner));
      parts.push(...mail.attachments.map(partOf));
    } else parts.push(part);
  }
  if (!text?.trim() && !html?.trim()) text = otherWords(parts) ?? text;
  const plain = text === undefined ? undefined : withoutUuencoded(text);
  const page = html === undefined ? undefined : withoutDataImages(html);
  return {
    ...(plain && { text: plain.text }),
    ...(page && { html: page.html }),
    parts: [...parts, ...(plain?.parts ?? []), ...(page?.parts ?? [])],
  };
}

/**
 * Takes a raw mail apart (RFC 5322, RFC 2045 ff). Forwarded mails (message/rfc822) stay whole, as attachments.
 * @throws UnreadableMail where the parser gives up: nested too deeply, headers beyond 2 MB.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  const first = await read(raw);
  const other = saysNothing(first) ? salvaged(raw) : undefined;
  const mail = other ? await read(other) : first;
  const messageId = messageIds(mail.messageId)[0];
  const headers = await headersOf(first, raw);
  const subject = headers.find(({ name }) => name === 'subject')?.value ?? '';
  const words = await wordsOf(mail, other ?? raw);
  return {
    headers,
    subject: decodedHeader(subject),
    ...(await unwrapped({ ...words, parts: mail.attachments.map(partOf) })),
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
