import { headOf } from './mend.ts';

/** Where the header of a raw mail ends: the offset of its body, and the header's own length. */
function splitAt(raw: string): { head: string; body: string } {
  const found = /\r?\n\r?\n/.exec(raw);
  return found
    ? { head: raw.slice(0, found.index), body: raw.slice(found.index + found[0].length) }
    : { head: raw, body: '' };
}

/** The header of a raw mail, with the empty line that ends it. */
export function headerBytes(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((end) => end >= 0);
  return ends.length > 0 ? bytes.subarray(0, Math.min(...ends) + 4) : bytes;
}

/** The header without its fields of these names (and their folded lines). */
function without(head: string, names: RegExp): string {
  let dropping = false;
  return head
    .split(/\r?\n/)
    .filter((line) => {
      if (!/^[ \t]/.test(line)) dropping = names.test(line);
      return !dropping;
    })
    .join('\r\n');
}

/** The boundary that a body seems to use: a line of dashes and more, under which a part's header begins. */
const usedBoundary = /(?:^|\n)--([^\r\n]{1,70}?)[ \t]*\r?\nContent-[a-z-]{2,40}[ \t]*:/i;

/**
 * A mail whose structure hides all that it says (its boundary is missing, or never used), written anew so that it can be read:
 * divided at the boundary that its body uses, or as plain text. Undefined where it has no body.
 */
export function salvaged(raw: Uint8Array): Uint8Array | undefined {
  const { head, body } = splitAt(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1'));
  if (body.trim() === '') return undefined;
  const boundary = usedBoundary.exec(body.slice(0, 200_000))?.[1]?.replace(/["\\]/g, '');
  const kept = without(head, /^content-(type|transfer-encoding)[ \t]*:/i);
  const type = boundary ? `multipart/mixed; boundary="${boundary}"` : 'text/plain';
  return Buffer.from(`${kept}\r\nContent-Type: ${type}\r\n\r\n${body}`, 'latin1');
}

/** Parts between delimiters of one kind that are read. No mail of a person has so many; each takes its time, and a megabyte has room for 100 000. */
const mostParts = 5000;
const declaredBoundary = /boundary\s*=\s*(?:"([^"\r\n]{1,70})"|([^"\s;]{1,70}))/gi;

/** A raw mail as far as its first parts go, where it was made of so many that nobody could read them; whole in any other case. */
export function firstParts(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const names = [...headOf(raw).matchAll(declaredBoundary)].slice(0, 20).map(([, quoted, bare]) => quoted ?? bare);
  let end = bytes.length;
  for (const name of new Set(names)) {
    let at = -1;
    for (let count = 0; count <= mostParts; count++) {
      at = bytes.indexOf(`\n--${name}`, at + 1, 'latin1');
      if (at < 0 || at >= end) break;
    }
    if (at >= 0) end = Math.min(end, at);
  }
  return raw.subarray(0, end);
}
