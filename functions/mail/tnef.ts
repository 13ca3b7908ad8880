import { unpackRtf } from './compressed-rtf.ts';
import type { MailPart } from './part.ts';
import { wordsOfRtf } from './rtf.ts';

/** What a winmail.dat holds: its files, and its body where the mail has none beside it. */
export interface Unpacked {
  parts: MailPart[];
  text?: string;
  html?: string;
}

/** Of one winmail.dat; a mail's own limits on number and size of attachments come after this. */
const mostParts = 200;
const signature = 0x223e9f78;

/** Attributes of a TNEF stream (MS-OXTNEF §2.1.3), by type and id. */
const attribute = {
  attachRendering: 0x00069002,
  attachData: 0x0006800f,
  attachTitle: 0x00018010,
  attachProperties: 0x00069005,
  messageProperties: 0x00069003,
};
/** MAPI properties (MS-OXPROPS), by id. */
const property = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  data: 0x3701,
  longName: 0x3707,
  mimeType: 0x370e,
  contentId: 0x3712,
};

/** Bytes of the property types of fixed size, padded to four (MS-OXCDATA §2.11.1). */
const fixedSizes: Record<number, number> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 };

type Properties = Map<number, Uint8Array>;

const padded = (length: number) => (length + 3) & ~3;

/** The properties of an attribute, by id; of several values the first. What is cut off is left out. */
function propertiesOf(data: Buffer): Properties {
  const found: Properties = new Map();
  let at = 4;
  const u32 = () => {
    const value = data.readUInt32LE(at);
    at += 4;
    return value;
  };
  try {
    for (let left = Math.min(data.readUInt32LE(0), 2000); left > 0; left--) {
      const type = data.readUInt16LE(at);
      const id = data.readUInt16LE(at + 2);
      at += 4;
      if (id >= 0x8000) {
        at += 16;
        const length = u32() === 0 ? 4 : padded(u32());
        at += length;
      }
      const several = (type & 0x1000) !== 0;
      const base = type & 0x0fff;
      const fixed = fixedSizes[base];
      const count = several || fixed === undefined ? u32() : 1;
      for (let value = 0; value < count; value++) {
        const length = fixed ?? u32();
        if (at + length > data.length) return found;
        if (value === 0) found.set(id, data.subarray(at, at + length));
        at += padded(length);
        if (base === 0x1f && value === 0) found.set(id, Buffer.from(textOf(found.get(id), 'utf-16le')));
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

function textOf(bytes: Uint8Array | undefined, charset = 'utf-8'): string {
  if (!bytes) return '';
  const strict = (name: string) => new TextDecoder(name, { fatal: true }).decode(bytes);
  let text: string;
  try {
    text = strict(charset);
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes);
  }
  return text.replace(/\0+$/, '');
}

function* attributesOf(stream: Buffer): Generator<{ id: number; data: Buffer }> {
  let at = 6;
  while (at + 9 <= stream.length) {
    const id = stream.readUInt32LE(at + 1);
    const length = stream.readUInt32LE(at + 5);
    const start = at + 9;
    if (start + length > stream.length) return;
    yield { id, data: stream.subarray(start, start + length) };
    at = start + length + 2;
  }
}

interface Draft {
  title?: string;
  data?: Uint8Array;
  properties?: Properties;
}

function partOf({ title, data, properties }: Draft): MailPart | undefined {
  const bytes = data ?? properties?.get(property.data);
  if (!bytes || bytes.byteLength === 0) return undefined;
  const name = textOf(properties?.get(property.longName)) || title;
  const type = textOf(properties?.get(property.mimeType)).toLowerCase();
  const contentId = textOf(properties?.get(property.contentId)).replace(/^<|>$/g, '');
  return {
    ...(name ? { name } : {}),
    type: type || 'application/octet-stream',
    bytes,
    ...(contentId ? { contentId } : {}),
  };
}

/**
 * Takes a winmail.dat apart (MS-OXTNEF), in which Outlook wraps what it sends as "rich text". No library for it is kept.
 * @param wordless whether nothing else says what the mail says: where it is said, the RTF of the same words is not unpacked
 * @returns undefined where it is none, or holds nothing
 */
export function unpackTnef(bytes: Uint8Array, wordless: boolean): Unpacked | undefined {
  const stream = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (stream.length < 15 || stream.readUInt32LE(0) !== signature) return undefined;
  const drafts: Draft[] = [];
  let message: Properties = new Map();
  for (const { id, data } of attributesOf(stream)) {
    const draft = drafts.at(-1);
    if (id === attribute.attachRendering) {
      if (drafts.length === mostParts) break;
      drafts.push({});
    } else if (id === attribute.messageProperties) message = propertiesOf(data);
    else if (draft && id === attribute.attachTitle) draft.title = textOf(data);
    else if (draft && id === attribute.attachData) draft.data = data;
    else if (draft && id === attribute.attachProperties) draft.properties = propertiesOf(data);
  }
  const parts = drafts.map(partOf).filter((part) => part !== undefined);
  const packed = message.get(property.rtf);
  const rich = packed && wordless ? unpackRtf(packed) : undefined;
  const said = rich && wordsOfRtf(rich);
  const text = textOf(message.get(property.body)) || said?.text;
  const html = textOf(message.get(property.html)) || said?.html;
  if (parts.length === 0 && !text && !html && (wordless || !packed)) return undefined;
  return { parts, ...(text ? { text } : {}), ...(html ? { html } : {}) };
}
