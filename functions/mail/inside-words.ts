import type { MailPart } from './part.ts';

/** Files that are looked for inside the words of one mail. */
const mostFiles = 200;

const begins = /^begin [0-7]{3,4} (\S.{0,254})$/;

/** The bytes of a line of uuencode (POSIX.1-2024, uuencode); undefined where it is none. Spaces at its end may have been lost. */
function bytesOfLine(line: string): Uint8Array | undefined {
  const count = (line.charCodeAt(0) - 32) & 63;
  const digits = Math.ceil(count / 3) * 4;
  // Some writers add a checksum to each line.
  if (count === 0 || line.length > digits + 2 || !/^[ -`]+$/.test(line)) return undefined;
  const bytes = new Uint8Array((digits / 4) * 3);
  for (let at = 0; at < digits / 4; at++) {
    const [a = 0, b = 0, c = 0, d = 0] = [1, 2, 3, 4].map(
      (place) => ((line.charCodeAt(at * 4 + place) || 32) - 32) & 63,
    );
    bytes.set([(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d], at * 3);
  }
  return bytes.subarray(0, count);
}

/** The file that begins at a line, and the line after it; undefined where it is no whole file. */
function fileAt(lines: readonly string[], start: number): { part: MailPart; next: number } | undefined {
  const name = begins.exec(lines[start] ?? '')?.[1]?.trim();
  if (name === undefined) return undefined;
  const pieces: Uint8Array[] = [];
  let at = start + 1;
  for (let line = lines[at]; line !== undefined; line = lines[++at]) {
    const bytes = bytesOfLine(line);
    if (!bytes) break;
    pieces.push(bytes);
  }
  while (/^[ `]?$/.test(lines[at] ?? 'end')) at += 1;
  if (pieces.length === 0 || lines[at]?.trimEnd() !== 'end') return undefined;
  return { part: { name, type: 'application/octet-stream', bytes: Buffer.concat(pieces) }, next: at + 1 };
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
