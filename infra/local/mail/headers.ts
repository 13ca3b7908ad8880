/** A header of a mail as it stands there, unfolded but not decoded. */
export interface RawHeader {
  name: string;
  value: string;
}

/** Where the header block of a raw mail ends, in bytes; the whole length when it has no body. */
function headerEnd(raw: Buffer): number {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((end) => end >= 0);
  return ends.length ? Math.min(...ends) : raw.length;
}

/** The headers of a raw mail in their order. Lines that are no header are passed over. */
export function rawHeaders(raw: Buffer): RawHeader[] {
  const text = raw.subarray(0, headerEnd(raw)).toString('latin1');
  return text
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const match = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line);
      return match ? [{ name: match[1] ?? '', value: (match[2] ?? '').trim() }] : [];
    });
}

/** Puts headers in front of a raw mail, taking away those of the same names when `replace` says so. */
export function withHeaders(raw: Buffer, added: RawHeader[], replace: boolean): Buffer {
  const names = new Set(added.map(({ name }) => name.toLowerCase()));
  const end = headerEnd(raw);
  const lines = raw.subarray(0, end).toString('latin1').split(/\r?\n/);
  let dropping = false;
  const kept = lines.filter((line) => {
    if (/^[ \t]/.test(line)) return !dropping;
    dropping = replace && names.has(line.slice(0, line.indexOf(':')).trim().toLowerCase());
    return !dropping;
  });
  const head = [...added.map(({ name, value }) => `${name}: ${value}`), ...kept].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), raw.subarray(end)]);
}
