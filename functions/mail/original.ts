import * as z from 'zod/mini';
import { headerBytes } from './salvage.ts';
import { decodedHeader } from './utf7.ts';

/** What of a mail as it arrived is shown at most: a longer one is downloaded. */
const most = { headers: 300, value: 4000, allHeaders: 300_000, name: 255, parts: 200, depth: 30, source: 200_000 };

export const originalView = z.lazy(() =>
  z
    .object({
      /** Bytes of the whole mail. */
      size: z.int(),
      /** In the order of the mail, encoded words decoded. */
      headers: z.array(z.object({ name: z.string(), value: z.string() })),
      /** Its parts as it is built of them; `depth` 0 is the mail itself. */
      parts: z.array(
        z.object({
          depth: z.int(),
          type: z.string(),
          name: z.optional(z.string()),
          /** Bytes as they are written, encoded. */
          size: z.int(),
        }),
      ),
      /** The beginning of its source. */
      source: z.string(),
      /** Whether that is all of it. */
      whole: z.boolean(),
    })
    .register(z.globalRegistry, { id: 'OriginalMail' }),
);
export type OriginalMail = z.infer<typeof originalView>;

type Header = OriginalMail['headers'][number];

/** Bytes as text: UTF-8, or what nearly all mails are in that are none. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The fields of a header, unfolded (RFC 5322 §2.2.3). */
function fieldsOf(head: string, limit: number): Header[] {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/, limit);
  return lines.flatMap((line) => {
    const end = line.indexOf(':');
    return end > 0
      ? [{ name: line.slice(0, end).trim(), value: line.slice(end + 1, end + 1 + most.value).trim() }]
      : [];
  });
}

const fieldOf = (fields: readonly Header[], name: string) =>
  fields.find((field) => field.name.toLowerCase() === name)?.value ?? '';

function parameterOf(field: string, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(field) ?? [];
  return quoted ?? bare;
}

/** Where the parts between these delimiters begin and end (RFC 2046 §5.1.1); a body that is cut off has its last part all the same. */
function partsBetween(text: string, boundary: string, start: number, end: number): [from: number, to: number][] {
  const found: [number, number][] = [];
  const escaped = boundary.replace(/[^\w ]/g, '\\$&');
  const delimiter = new RegExp(`(?<![^\\n])--${escaped}(--)?[ \\t]*\\r?(?![^\\n])`, 'g');
  delimiter.lastIndex = start;
  // Nothing behind the end is looked at, or each of many parts would have the whole mail read again.
  const within = text.slice(0, end);
  let from: number | undefined;
  for (let next = delimiter.exec(within); next; next = delimiter.exec(within)) {
    if (from !== undefined) found.push([from, next.index]);
    from = delimiter.lastIndex + 1;
    if (next[1] !== undefined || found.length > most.parts) return found;
  }
  if (from !== undefined && from < end) found.push([from, end]);
  return found;
}

/** How a mail is built, outermost part first. `text` has one character for each byte. */
function structureOf(text: string): OriginalMail['parts'] {
  const parts: OriginalMail['parts'] = [];
  const walk = (start: number, end: number, depth: number): void => {
    if (parts.length >= most.parts || depth > most.depth) return;
    const gap = /\r?\n\r?\n/g;
    gap.lastIndex = Math.max(0, start - 2);
    const found = gap.exec(text.slice(0, Math.min(end, start + 1_000_000)));
    const fields = fieldsOf(text.slice(start, Math.max(start, found?.index ?? end)), most.headers);
    const body = Math.min(end, found ? found.index + found[0].length : end);
    const declared = fieldOf(fields, 'content-type');
    const type = /^[\w.+-]+\/[\w.+-]+/.exec(declared)?.[0].toLowerCase() ?? 'text/plain';
    const name = parameterOf(fieldOf(fields, 'content-disposition'), 'filename') ?? parameterOf(declared, 'name');
    const words = name && decodedHeader(textOf(Buffer.from(name, 'latin1')));
    parts.push({ depth, type, ...(words ? { name: words.slice(0, most.name) } : {}), size: end - body });
    const boundary = type.startsWith('multipart/') ? parameterOf(declared, 'boundary') : undefined;
    if (boundary) for (const [from, to] of partsBetween(text, boundary, body, end)) walk(from, to, depth + 1);
    else if (type === 'message/rfc822' && !/base64/i.test(fieldOf(fields, 'content-transfer-encoding')))
      walk(body, end, depth + 1);
  };
  walk(0, text.length, 0);
  return parts;
}

/** The first of the headers, as many as an answer has room for: in JSON a control character takes six (Lambda answers 6 MB at most). */
function withinRoom(headers: readonly Header[]): Header[] {
  let left = most.allHeaders;
  return headers.filter(({ name, value }) => {
    left -= name.length + value.length;
    return left >= 0;
  });
}

/** A mail as it arrived, for reading: its headers, how it is built, and its source, each within bounds. Nothing of it is run. */
export function originalOf(raw: Uint8Array): OriginalMail {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const head = textOf(headerBytes(raw).subarray(0, 1_000_000));
  return {
    size: raw.byteLength,
    headers: withinRoom(fieldsOf(head, most.headers).map(({ name, value }) => ({ name, value: decodedHeader(value) }))),
    parts: structureOf(bytes.toString('latin1')),
    source: textOf(bytes.subarray(0, most.source)),
    whole: raw.byteLength <= most.source,
  };
}
