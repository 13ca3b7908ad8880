const windows = new TextDecoder('windows-1252');
const characters = Array.from({ length: 256 }, (_, byte) => windows.decode(new Uint8Array([byte])));
const bytesOf = new Map(characters.map((character, byte) => [character, byte]));

/**
 * Text that was UTF-8 and was read as Windows-1252, because the mail declared another character set or none, read anew: "dÃ©jÃ "
 * becomes "déjà". Text in which that does not work out to the last byte stays as it is.
 */
export function mended(text: string): string {
  if (!/[\u00c2-\u00f4][^\p{ASCII}]/u.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (const character of text) {
    const byte = bytesOf.get(character);
    if (byte === undefined) return text;
    bytes[length++] = byte;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length));
  } catch {
    return text;
  }
}

/** The beginning of a raw mail, in which its declarations stand, as Latin-1. */
export function headOf(raw: Uint8Array): string {
  return Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 200_000)).toString('latin1');
}

const utf8Declared = /charset\s*=\s*"?utf-?8/i;

/** Whether a raw mail says anywhere that it is UTF-8: then what looks broken was written so. */
export function declaresUtf8(head: string): boolean {
  return utf8Declared.test(head);
}

const replaced = (text: string) => text.split('\ufffd').length - 1;

/** Whether a text has characters that could not be decoded: it is not in the character set that it was read in. */
export function looksWrong(text: string | undefined): boolean {
  return text !== undefined && replaced(text) > 0;
}

/**
 * A raw mail that says (or says nothing, which means) UTF-8 and is not, written anew as what it then is in practice:
 * Windows-1252. Bytes that stand there as they are become UTF-8; where all are encoded, the declaration is changed.
 */
export function asWindows1252(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const plain = bytes.every((byte) => byte < 0x80);
  if (!plain) return Buffer.from(windows.decode(bytes), 'utf8');
  return Buffer.from(bytes.toString('latin1').replace(/(charset\s*=\s*"?)utf-?8/gi, '$1windows-1252'), 'latin1');
}

/** Whether a second reading is better than the first: text with a few broken characters is still better than all in mojibake. */
export function isBetter(second: string, first: string): boolean {
  const mojibake = second.match(/[\u00c2-\u00f4][\u0080-\u00bf\u2018-\u2122\u0152-\u02dc]/g)?.length ?? 0;
  return mojibake < replaced(first);
}
