import Papa from 'papaparse';
import type { Language } from '../../../i18n/language.ts';

/**
 * Rows, their head first, as CSV that a spreadsheet of the language opens: UTF-8 with a byte order mark, semicolons in French.
 * Texts that a spreadsheet would take for a formula are made harmless.
 */
export function csvOf(rows: string[][], language: Language): string {
  const delimiter = language === 'fr' ? ';' : ',';
  // A negative amount is a number, not a formula.
  return `\ufeff${Papa.unparse(rows, { delimiter, escapeFormulae: /^[=+@\t\r]|^-(?![\d\s])/ })}\r\n`;
}
