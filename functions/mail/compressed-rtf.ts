/** What a dictionary begins with (MS-OXRTFCP §2.1.2.1): the words that most documents begin with. */
const beginning = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
);
const dictionarySize = 4096;
const headerSize = 16;
const kinds = { compressed: 0x75465a4c, plain: 0x414c454d };

/** Bytes of a document that are unpacked; what follows is left out. */
export const mostRtf = 4 * 1024 * 1024;

/**
 * The RTF document that Outlook packs into the property PidTagRtfCompressed (MS-OXRTFCP). One that is cut off or broken gives what
 * can be read of it; its checksum is not looked at.
 * @returns undefined where it is something else
 */
export function unpackRtf(bytes: Uint8Array): Buffer | undefined {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (packed.length < headerSize) return undefined;
  const kind = packed.readUInt32LE(8);
  const size = Math.min(packed.readUInt32LE(4), mostRtf);
  if (kind === kinds.plain) return packed.subarray(headerSize, headerSize + size);
  if (kind !== kinds.compressed) return undefined;

  const dictionary = Buffer.alloc(dictionarySize);
  beginning.copy(dictionary);
  const out = Buffer.alloc(size);
  let written = 0;
  let place = beginning.length;
  const write = (byte: number) => {
    out[written++] = byte;
    dictionary[place] = byte;
    place = (place + 1) % dictionarySize;
  };
  let at = headerSize;
  while (at < packed.length && written < size) {
    const control = packed[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < packed.length && written < size; bit++) {
      if ((control & (1 << bit)) === 0) {
        write(packed[at++] ?? 0);
        continue;
      }
      if (at + 2 > packed.length) return out.subarray(0, written);
      const reference = packed.readUInt16BE(at);
      at += 2;
      const from = reference >> 4;
      // The place that is written next: nothing stands there yet, so it marks the end.
      if (from === place) return out.subarray(0, written);
      for (let step = 0; step < (reference & 15) + 2 && written < size; step++)
        write(dictionary[(from + step) % dictionarySize] ?? 0);
    }
  }
  return out.subarray(0, written);
}
