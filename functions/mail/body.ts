import { textLimit } from '../tickets/ticket.ts';
import { safeHtml } from './html.ts';
import type { ParsedMail } from './parse.ts';
import { splitReply } from './reply.ts';
import { beginningOf } from './safe-tags.ts';
import { withFoldedEnd } from './signature.ts';
import { linesOfHtml, textOfHtml } from './text.ts';

/** Bytes of HTML that are cleaned, and elements inside each other: beyond that it was made to keep a reader busy. */
const htmlLimit = { bytes: 2 * 1024 * 1024, depth: 5000 };

export interface Body {
  /** At most `textLimit` bytes. */
  text: string;
  /** Safe HTML that says the same as `text`, its signature marked; absent where there is none, or it is too long to be kept. */
  html?: string;
  /** The whole text, where `text` had to be cut. */
  whole?: string;
  /** What a reply quoted and `text` leaves out. */
  quoted: string;
}

/** Without control characters, which neither the table's readers nor terminals show well; line ends become `\n`. */
function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .trim();
}

const size = (text: string) => Buffer.byteLength(text);

/** The longest beginning of a text within so many bytes of UTF-8, cut between characters. */
export function cutToBytes(text: string, limit: number): string {
  if (size(text) <= limit) return text;
  const bytes = Buffer.from(text).subarray(0, limit);
  return new TextDecoder().decode(bytes).replace(/\ufffd+$/, '');
}

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** Whether HTML, as text, says what the text says: quotations are gone from both, and nothing else from either. */
function saysTheSame(html: string, text: string): boolean {
  const [a, b] = [letters(textOfHtml(html)).length, letters(text).length];
  return a >= b * 0.9 && a <= b * 1.1 + 20;
}

/** The beginning of safe HTML that says exactly these words; empty where none does. Not every mail program marks what it quotes. */
function beginningThatSays(safe: string, words: string): string {
  const wanted = letters(words);
  let said = '';
  for (const { text, at } of linesOfHtml(safe)) {
    const line = letters(text);
    if (line !== '' && said === wanted) return beginningOf(safe.slice(0, at));
    said += line;
    if (said.length > wanted.length) return '';
  }
  return '';
}

/** Elements that end by themselves, so that leaving out their end tags does not nest them. */
const selfEnding =
  /^(area|base|br|col|dd|dt|hr|img|input|li|link|meta|option|p|source|tbody|td|tfoot|th|thead|tr|wbr)$/i;

function isCleanable(html: string): boolean {
  if (size(html) > htmlLimit.bytes) return false;
  let depth = 0;
  for (const [, slash, tag = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (selfEnding.test(tag)) continue;
    depth = slash ? Math.max(0, depth - 1) : depth + 1;
    if (depth > htmlLimit.depth) return false;
  }
  return true;
}

/** The words of HTML that is too much to be cleaned. Single spaces, which are most, stay as they are: replacing each takes ten times the memory. */
function crudeText(html: string): string {
  return html.replace(/[ \t]*(?:<[^<>]{0,1000}>[ \t]*)+|[ \t]{2,}|\t/g, ' ').trim();
}

/**
 * The body of a mail as a message shows it: its text (made from the HTML where there is no text part) and its HTML as a safe
 * subset.
 * @param isReply whether it answers in a known ticket: then what it quotes is left out
 * @param inline ids of stored files by Content-ID, for images inside the HTML
 */
export function bodyOf(
  mail: Pick<ParsedMail, 'text' | 'html'>,
  isReply: boolean,
  inline: ReadonlyMap<string, string> = new Map(),
): Body {
  const source = clean(mail.html ?? '');
  const cleanable = isCleanable(source);
  const html = source !== '' && cleanable ? safeHtml(source, { inline }) : '';
  const plain = clean(mail.text ?? '') || (cleanable ? textOfHtml(html) : crudeText(source));
  const { text: kept, quoted } = isReply ? splitReply(plain) : { text: plain, quoted: '' };
  const text = cutToBytes(kept, textLimit);
  const unquoted = quoted === '' ? html : safeHtml(source, { inline, withoutQuotes: true });
  const same = html !== '' && text === kept && saysTheSame(unquoted, kept);
  const shown = same ? unquoted : quoted === '' || text !== kept ? '' : beginningThatSays(html, kept);
  // Too long a page is not kept, so that nobody looks for the end of it.
  const page = shown !== '' && size(shown) <= textLimit ? withFoldedEnd(shown) : '';
  const keepHtml = page !== '' && size(page) <= textLimit;
  return { text, ...(keepHtml ? { html: page } : {}), ...(text === kept ? {} : { whole: kept }), quoted };
}
