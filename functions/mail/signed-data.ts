/** An element of BER (X.690 §8.1), by where its content begins and ends. */
interface Element {
  tag: number;
  start: number;
  end: number;
  /** Where the next element begins. */
  next: number;
}

const deepest = 20;
const tags = { octets: 0x04, oid: 0x06, sequence: 0x30, octetsInPieces: 0x24, zero: 0xa0 };
const oidOfData = '2a864886f70d010701';
const oidOfSignedData = '2a864886f70d010702';

/** The element at an offset; undefined where there is none that is whole. */
function elementAt(bytes: Buffer, at: number, depth = 0): Element | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || depth > deepest) return undefined;
  if (first === 0x80) {
    // Of indefinite length: until two zeros.
    let child = at + 2;
    while (bytes[child] !== 0 || bytes[child + 1] !== 0) {
      const element = elementAt(bytes, child, depth + 1);
      if (!element) return undefined;
      child = element.next;
    }
    return { tag, start: at + 2, end: child, next: child + 2 };
  }
  const more = first & 0x80 ? first & 0x7f : 0;
  if (more > 4 || at + 2 + more > bytes.length) return undefined;
  const length = more ? bytes.readUIntBE(at + 2, more) : first;
  const start = at + 2 + more;
  return start + length > bytes.length ? undefined : { tag, start, end: start + length, next: start + length };
}

function childrenOf(bytes: Buffer, { start, end }: Element): Element[] {
  const children: Element[] = [];
  for (let at = start; at < end; ) {
    const child = elementAt(bytes, at);
    if (!child) return children;
    children.push(child);
    at = child.next;
  }
  return children;
}

const isOid = (bytes: Buffer, element: Element | undefined, oid: string) =>
  element?.tag === tags.oid && bytes.subarray(element.start, element.end).toString('hex') === oid;

/**
 * The mail inside a signed one (CMS SignedData, RFC 5652 §5, as S/MIME's application/pkcs7-mime has it). The signature is not
 * checked. Undefined where the data is encrypted, or something else.
 */
export function signedContent(data: Uint8Array): Uint8Array | undefined {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const outer = elementAt(bytes, 0);
  if (outer?.tag !== tags.sequence) return undefined;
  const [oid, wrapped] = childrenOf(bytes, outer);
  if (!isOid(bytes, oid, oidOfSignedData) || wrapped?.tag !== tags.zero) return undefined;
  const [signed] = childrenOf(bytes, wrapped);
  const content = signed && childrenOf(bytes, signed)[2];
  const [kind, inside] = content ? childrenOf(bytes, content) : [];
  if (!isOid(bytes, kind, oidOfData) || !inside) return undefined;
  const [octets] = childrenOf(bytes, inside);
  if (octets?.tag === tags.octets) return bytes.subarray(octets.start, octets.end);
  if (octets?.tag !== tags.octetsInPieces) return undefined;
  return Buffer.concat(childrenOf(bytes, octets).map(({ start, end }) => bytes.subarray(start, end)));
}
