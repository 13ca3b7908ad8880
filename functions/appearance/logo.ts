import { createHash } from 'node:crypto';
import type { Appearance } from './appearance.ts';

/** Bytes of a logo. */
export const logoSizeLimit = 200 * 1024;

/** No SVG: it can hold scripts and fetch from elsewhere. */
export type LogoType = 'image/png' | 'image/jpeg' | 'image/webp';

const starts = (bytes: Uint8Array, at: number, text: string) =>
  [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/** The type of an image by its first bytes, whatever it is called; undefined where it is none that a logo may be. */
export function logoType(bytes: Uint8Array): LogoType | undefined {
  if (starts(bytes, 0, '\x89PNG\r\n\x1a\n') && starts(bytes, 12, 'IHDR')) return 'image/png';
  if (starts(bytes, 0, '\xff\xd8\xff')) return 'image/jpeg';
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP')) return 'image/webp';
  return undefined;
}

/** SHA-256, hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether these bytes are the desk's logo. */
export function isLogo(appearance: Appearance | undefined, bytes: Uint8Array): boolean {
  const logo = appearance?.logo;
  return logo?.size === bytes.byteLength && logo.hash === hashOf(bytes);
}
