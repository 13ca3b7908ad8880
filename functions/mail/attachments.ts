import { extname } from 'node:path';
import { fileSizeLimit, filesPerMessage, safeName } from '../files/file.ts';
import { spokenSize } from '../files/size-words.ts';
import type { Language } from '../shared/language.ts';
import type { MailPart } from './part.ts';
import { formalParts } from './protection.ts';

export interface NamedPart extends MailPart {
  name: string;
}

export interface Selection {
  kept: NamedPart[];
  /** Too large, or too many: they stay in the raw mail, and the message names them. */
  left: { name: string; size: number }[];
}

const endings: Record<string, string> = {
  'application/pdf': '.pdf',
  'image/gif': '.gif',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'message/rfc822': '.eml',
  'text/calendar': '.ics',
  'text/html': '.html',
  'text/plain': '.txt',
};

const mimeType = /^[\w.+-]+\/[\w.+-]+$/;

/** A safe name for a part, made from its type where it has none, with the ending of its type where that is missing. */
function named(part: MailPart, index: number): NamedPart {
  const type = mimeType.test(part.type) && part.type.length <= 127 ? part.type : 'application/octet-stream';
  const base = part.name ? safeName(part.name) : type === 'message/rfc822' ? `mail-${index + 1}` : `file-${index + 1}`;
  return { ...part, type, name: extname(base) ? base : safeName(`${base}${endings[type] ?? ''}`) };
}

/** How many files a message keeps, and how many bytes of each. */
export interface FileLimits {
  files: number;
  bytes: number;
}

/** Which parts of a mail are stored as files, by size and number. */
export function selectParts(
  parts: readonly MailPart[],
  limits: FileLimits = { files: filesPerMessage, bytes: fileSizeLimit },
): Selection {
  const selection: Selection = { kept: [], left: [] };
  parts.forEach((part, index) => {
    if (part.bytes.byteLength === 0 || formalParts.test(part.type)) return;
    const one = named(part, index);
    const fits = one.bytes.byteLength <= limits.bytes && selection.kept.length < limits.files;
    if (fits) selection.kept.push(one);
    else selection.left.push({ name: one.name, size: one.bytes.byteLength });
  });
  return selection;
}

const mostNamed = 10;

/** The sentence that a message ends with when attachments were left in the raw mail. */
export function leftNote(left: Selection['left'], language: Language): string {
  const list = left.slice(0, mostNamed).map(({ name, size }) => `${name} (${spokenSize(size, language)})`);
  if (left.length > mostNamed) list.push(`+ ${left.length - mostNamed}`);
  return language === 'fr'
    ? `[Non joint, trop volumineux ou trop nombreux ; reste dans le courriel d’origine : ${list.join(', ')}]`
    : `[Not attached, too large or too many; kept in the original mail: ${list.join(', ')}]`;
}
