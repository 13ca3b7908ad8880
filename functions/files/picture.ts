/**
 * Pictures that stand in a message. A message is text alone; where one of its own files is to stand in it, the text says
 * `![what it shows](name of the file)`, as Markdown does. A mark is a picture only where the message has a picture of that name:
 * nothing else can be shown by it, of no other message, ticket or site; everything else stays the text that it is.
 */

/** What browsers and mail programs show. No SVG: it can hold scripts and fetch from elsewhere. */
const pictureTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
/** Bytes of a picture that stands in a message; a larger one is a file beside it. */
export const pictureLimit = 5 * 1024 * 1024;
/** Characters that say what a picture shows. */
export const altLimit = 200;

interface File {
  name: string;
  type: string;
  size: number;
}

/** Whether a file can stand in a message. */
export function isPicture({ type, size }: Pick<File, 'type' | 'size'>): boolean {
  return pictureTypes.includes(type) && size <= pictureLimit;
}

/** A piece of a message: words, or one of its pictures. `at` is where it begins, in characters. */
export type Piece<F> = { at: number; text: string; picture?: undefined } | { at: number; picture: F; alt: string };

const mark = /!\[([^\]\n]{0,200})\]\(([^()\n]{1,255})\)/g;

/** A message's text cut where its pictures stand. */
export function piecesOf<F extends File>(text: string, files: readonly F[] = []): Piece<F>[] {
  const pictures = new Map(files.filter(isPicture).map((file) => [file.name, file]));
  const pieces: Piece<F>[] = [];
  let end = 0;
  const words = (until: number) => {
    if (until > end) pieces.push({ at: end, text: text.slice(end, until) });
  };
  for (const found of pictures.size > 0 ? text.matchAll(mark) : []) {
    const picture = pictures.get(found[2] ?? '');
    if (!picture) continue;
    words(found.index);
    pieces.push({ at: found.index, picture, alt: (found[1] ?? '').trim() });
    end = found.index + found[0].length;
  }
  words(text.length);
  return pieces;
}

/** What a message names as pictures, whether it has them or not. */
export function namedPictures(text: string): { name: string; alt: string }[] {
  return [...text.matchAll(mark)].map(([, alt = '', name = '']) => ({ name, alt }));
}

/** The text by which a picture stands in a message. */
export function pictureMark(name: string, alt = ''): string {
  return `![${alt.replace(/[\]\n]/g, ' ').slice(0, altLimit)}](${name})`;
}

/** The same text with another word for what a picture shows. */
export function withAlt(text: string, name: string, alt: string): string {
  return text.replace(mark, (whole, _before, one) => (one === name ? pictureMark(name, alt) : whole));
}

/** The same text without a picture, and without the lines that it leaves empty. */
export function withoutPicture(text: string, name: string): string {
  return text.replace(mark, (whole, _alt, one) => (one === name ? '' : whole)).replace(/\n{3,}/g, '\n\n');
}

/** A text in which pictures are their words alone: for a line that shows none. */
export function withoutMarks(text: string): string {
  return text.replace(mark, (_whole, alt: string, name: string) => `[${alt.trim() || name}]`);
}

/** A name for a picture that can stand in a mark and that no other file of the message has. */
export function freeName(name: string, taken: readonly string[]): string {
  const clean = name.replace(/[()[\]\n]/g, '-').slice(-200) || 'image.png';
  const dot = clean.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, ''];
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? clean : `${stem}-${count}${ending}`;
    if (!taken.includes(free)) return free;
  }
}

/** The Content-ID of a file in our mails; and the file whose it is, by which an answer that quotes it is known to bring nothing new. */
export const pictureCid = (fileId: string) => `${fileId}@guichet`;
export const fileOfCid = (contentId = '') => /^(fil_[0-9a-z]{26})@guichet$/.exec(contentId)?.[1];

/**
 * How many pixels wide a PNG or JPEG is (PNG, third edition §11.2.1; ITU-T T.81 §B.2.2); undefined for what is neither. Outlook
 * keeps to the width that is written beside a picture, and to no style.
 */
export function pixelWidth(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength >= 24 && view.getUint32(0) === 0x89504e47) return view.getUint32(16);
  if (bytes.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= bytes.byteLength && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    // A frame's header, whatever its coding: not a Huffman table, an extension, or arithmetic conditioning.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return view.getUint16(at + 7);
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
