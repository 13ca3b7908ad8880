import type { MailPart } from './part.ts';

/** Files that are looked for inside the words of one mail. */
const mostFiles = 200;

const begins = /^begin [0-7]{3,4} (\S.{0,254})$/;

const space = 32;

/** What a character of uuencode says: six bits; -1 where it is none. A space may have been lost at the end of its line. */
const bitsOf = (code: number) => (Number.isNaN(code) ? 0 : code < space || code > 96 ? -1 : (code - space) & 63);

/**
 * Writes the bytes of a line of uuencode (POSIX.1-2024, uuencode). By the character and into one array for the whole file: a line for
 * each 45 bytes makes a quarter of a million of them in 12 MB.
 * @returns where they end; undefined where it is no such line
 */
function writeLine(line: string, into: Uint8Array, at: number): number | undefined {
  const count = bitsOf(line.charCodeAt(0));
  const digits = Math.ceil(count / 3) * 4;
  // Some writers add a checksum to each line.
  if (count < 1 || line.length > digits + 2) return undefined;
  let end = at;
  for (let place = 1; place <= digits; place += 4) {
    const a = bitsOf(line.charCodeAt(place));
    const b = bitsOf(line.charCodeAt(place + 1));
    const c = bitsOf(line.charCodeAt(place + 2));
    const d = bitsOf(line.charCodeAt(place + 3));
    if ((a | b | c | d) < 0) return undefined;
    into[end++] = (a << 2) | (b >> 4);
    into[end++] = ((b & 15) << 4) | (c >> 2);
    into[end++] = ((c & 3) << 6) | d;
  }
  for (let place = digits + 1; place < line.length; place++) if (bitsOf(line.charCodeAt(place)) < 0) return undefined;
  return at + count;
}

/** The file that begins at a line, and the line after it; undefined where it is no whole file. */
function fileAt(lines: readonly string[], start: number): { part: MailPart; next: number } | undefined {
  const name = begins.exec(lines[start] ?? '')?.[1]?.trim();
  if (name === undefined) return undefined;
  let bytes = new Uint8Array(64 * 1024);
  let length = 0;
  let at = start + 1;
  for (let line = lines[at]; line !== undefined; line = lines[++at]) {
    // A line has 63 bytes at the most.
    if (length + 64 > bytes.length) {
      const larger = new Uint8Array(2 * bytes.length);
      larger.set(bytes);
      bytes = larger;
    }
    const end = writeLine(line, bytes, length);
    if (end === undefined) break;
    length = end;
  }
  while (/^[ `]?$/.test(lines[at] ?? 'end')) at += 1;
  if (length === 0 || lines[at]?.trimEnd() !== 'end') return undefined;
  return { part: { name, type: 'application/octet-stream', bytes: bytes.slice(0, length) }, next: at + 1 };
}

/** A text without the uuencoded files that old mail programs write into it, and these files. What is not whole stays text. */
export function withoutUuencoded(text: string): { text: string; parts: MailPart[] } {
  if (!/^begin [0-7]{3,4} /m.test(text)) return { text, parts: [] };
  const lines = text.split(/\r?\n/);
  const kept: string[] = [];
  const parts: MailPart[] = [];
  for (let at = 0; at < lines.length; ) {
    const file = parts.length < mostFiles ? fileAt(lines, at) : undefined;
    if (file) {
      parts.push(file.part);
      at = file.next;
    } else kept.push(lines[at++] ?? '');
  }
  return parts.length === 0 ? { text, parts } : { text: kept.join('\n'), parts };
}

const dataImage = /(\ssrc\s*=\s*)(["'])data:(image\/(?:png|jpeg|gif|webp));base64,([a-z0-9+/=\s]+)\2/gi;

/** HTML in which images that are written into it (RFC 2397) are parts that it refers to, and these parts. */
export function withoutDataImages(html: string): { html: string; parts: MailPart[] } {
  const parts: MailPart[] = [];
  const lighter = html.replace(dataImage, (whole, before: string, quote: string, type: string, data: string) => {
    if (parts.length >= mostFiles) return whole;
    const contentId = `written-${parts.length + 1}@inside.invalid`;
    parts.push({ type: type.toLowerCase(), bytes: Buffer.from(data, 'base64'), contentId });
    return `${before}${quote}cid:${contentId}${quote}`;
  });
  return { html: lighter, parts };
}
