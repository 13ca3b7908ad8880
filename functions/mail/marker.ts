import type { Language } from '../shared/language.ts';

/** The line that opens the quotable part of our mails: what stands above it in a reply is the answer. */
export const marker: Record<Language, string> = {
  en: '–– reply above this line ––',
  fr: '–– répondez au-dessus de cette ligne ––',
};

/** Whether a line of a reply is one of these, however the mail program quoted or decorated it. */
export function isMarker(line: string): boolean {
  if (line.length > 200) return false;
  const words = line
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase();
  return words === 'reply above this line' || words === 'répondez au dessus de cette ligne';
}
