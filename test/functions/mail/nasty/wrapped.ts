const u16 = (value: number) => Buffer.from([value & 255, value >> 8]);
function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
const pad = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

function attribute(level: number, id: number, data: Buffer): Buffer {
  const sum = data.reduce((total, byte) => (total + byte) & 0xffff, 0);
  return Buffer.concat([Buffer.from([level]), u32(id), u32(data.length), data, u16(sum)]);
}

/** Properties of MAPI: a named one and one of fixed size first, which a reader must pass over. */
function properties(texts: [id: number, text: string][]): Buffer {
  const named = Buffer.concat([u16(3), u16(0x8001), Buffer.alloc(16), u32(1), u32(4), Buffer.from('n\0\0\0'), u32(7)]);
  const fixed = Buffer.concat([u16(0x40), u16(0x3007), Buffer.alloc(8)]);
  const unicode = texts.map(([id, text]) => {
    const bytes = Buffer.from(`${text}\0`, 'utf16le');
    return Buffer.concat([u16(0x1f), u16(id), u32(1), u32(bytes.length), pad(bytes)]);
  });
  return Buffer.concat([u32(2 + texts.length), named, fixed, ...unicode]);
}

/** RTF as Outlook packs it (MS-OXRTFCP), every byte as itself: the simplest that a reader must understand. */
export function packedRtf(rtf: string, kind: 'compressed' | 'plain' = 'compressed'): Buffer {
  const bytes = Buffer.from(rtf, 'latin1');
  const groups: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 8) groups.push(Buffer.from([0]), bytes.subarray(at, at + 8));
  const packed = kind === 'plain' ? bytes : Buffer.concat(groups);
  return Buffer.concat([
    u32(packed.length + 12),
    u32(bytes.length),
    u32(kind === 'plain' ? 0x414c454d : 0x75465a4c),
    u32(0),
    packed,
  ]);
}

/** A property of MAPI that is bytes. */
function binary(id: number, bytes: Buffer): Buffer {
  return Buffer.concat([u32(1), u16(0x102), u16(id), u32(1), u32(bytes.length), pad(bytes)]);
}

/** A winmail.dat (MS-OXTNEF). */
export function tnef({
  body,
  rtf,
  files,
}: {
  body?: string;
  /** Packed. */
  rtf?: Buffer;
  files: { name: string; type?: string; data: string }[];
}): Buffer {
  return Buffer.concat([
    u32(0x223e9f78),
    u16(1),
    attribute(1, 0x00089006, u32(0x00010000)),
    ...(body === undefined ? [] : [attribute(1, 0x00069003, properties([[0x1000, body]]))]),
    ...(rtf === undefined ? [] : [attribute(1, 0x00069003, binary(0x1009, rtf))]),
    ...files.flatMap(({ name, type, data }) => [
      attribute(2, 0x00069002, Buffer.alloc(14)),
      attribute(2, 0x00018010, Buffer.from(`${name.slice(0, 8)}\0`, 'latin1')),
      attribute(2, 0x0006800f, Buffer.from(data)),
      attribute(2, 0x00069005, properties([[0x3707, name], ...(type ? [[0x370e, type] as [number, string]] : [])])),
    ]),
  ]);
}

function der(tag: number, content: Buffer, indefinite = false): Buffer {
  if (indefinite) return Buffer.concat([Buffer.from([tag, 0x80]), content, Buffer.from([0, 0])]);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** A mail inside CMS SignedData (RFC 5652), without a signer. */
export function signedMail(mail: string, inPieces = false): Buffer {
  const oid = (last: number) => der(6, Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, last]));
  const bytes = Buffer.from(mail);
  const octets = inPieces
    ? der(0x24, Buffer.concat([der(4, bytes.subarray(0, 10)), der(4, bytes.subarray(10))]), true)
    : der(4, bytes);
  const content = der(0x30, Buffer.concat([oid(1), der(0xa0, octets, inPieces)]), inPieces);
  const signed = der(0x30, Buffer.concat([der(2, Buffer.from([1])), der(0x31, Buffer.alloc(0)), content]), inPieces);
  return der(0x30, Buffer.concat([oid(2), der(0xa0, signed, inPieces)]), inPieces);
}
