const windows = new TextDecoder('windows-1252');
const characters = Array.from({ length: 256 }, (_, byte) => windows.decode(new Uint8Array([byte])));
const bytesOf = new Map(characters.map((character, byte) => [character, byte]));

/** The bytes of a text that was read as Windows-1252; undefined where it was not. */
export function bytesIn1252(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (const character of text) {
    const byte = bytesOf.get(character);
    if (byte === undefined) return undefined;
    bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
}

/**
 * Text that was UTF-8 and was read as Windows-1252, because the mail declared another character set or none, read anew: "dÃ©jÃ "
 * becomes "déjà". Text in which that does not work out to the last byte stays as it is.
 */
export function mended(text: string): string {
  if (!/[\u00c2-\u00f4][^\p{ASCII}]/u.test(text)) return text;
  const bytes = bytesIn1252(text);
  if (!bytes) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

/** The beginning of a raw mail, in which its declarations stand, as Latin-1. */
export function headOf(raw: Uint8Array): string {
  return Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 200_000)).toString('latin1');
}

const utf8Declared = /charset\s*=\s*"?utf-?8(?![\w-])/i;

/** Whether a raw mail says anywhere that it is UTF-8: then what looks broken was written so. */
export function declaresUtf8(head: string): boolean {
  return utf8Declared.test(head);
}

const replaced = (text: string) => text.split('\ufffd').length - 1;

/** Whether a text has characters that could not be decoded: it is not in the character set that it was read in. */
export function looksWrong(text: string | undefined): boolean {
  return text !== undefined && replaced(text) > 0;
}

/** The character set that a page names in itself, where it is one that can be read and not UTF-8. */
export function charsetInPage(html: string | undefined): string | undefined {
  const name = /<meta[^>]{1,200}charset\s*=\s*["']?([\w:.-]{2,40})/i.exec(html?.slice(0, 5000) ?? '')?.[1];
  try {
    const { encoding } = new TextDecoder(name);
    return encoding === 'utf-8' ? undefined : encoding;
  } catch {
    return undefined;
  }
}

/** A header of a part of text that names no character set, not on the lines below it either. */
const undeclared = /^(content-type:[ \t]*text\/(?:plain|html))(?!(?:[^\n]*;[ \t]*\r?\n[ \t])*[^\n]*charset)/gim;

/**
 * A raw mail that says (or says nothing, which means) UTF-8 and is not, written anew as what it then is in practice:
 * Windows-1252, or what its page names. Bytes that stand there as they are become UTF-8; where all are encoded, the declaration is
 * changed.
 */
export function inCharset(raw: Uint8Array, charset = 'windows-1252'): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const plain = bytes.every((byte) => byte < 0x80);
  if (!plain) return Buffer.from(new TextDecoder(charset).decode(bytes), 'utf8');
  const declared = bytes.toString('latin1').replace(/(charset\s*=\s*"?)utf-?8/gi, `$1${charset}`);
  return Buffer.from(declared.replace(undeclared, `$1; charset=${charset}`), 'latin1');
}

/** Whether a second reading is better than the first: text with a few broken characters is still better than all in mojibake. */
export function isBetter(second: string, first: string): boolean {
  const mojibake = second.match(/[\u00c2-\u00f4][\u0080-\u00bf\u2018-\u2122\u0152-\u02dc]/g)?.length ?? 0;
  return mojibake < replaced(first);
}
