const windows = new TextDecoder('windows-1252');
const bytesOf = new Map(Array.from({ length: 256 }, (_, byte) => [windows.decode(new Uint8Array([byte])), byte]));

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

/** Whether a raw mail says anywhere that it is UTF-8: then what looks broken was written so. */
export function declaresUtf8(raw: Uint8Array): boolean {
  return /charset\s*=\s*"?utf-?8/i.test(
    Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 200_000)).toString('latin1'),
  );
}
