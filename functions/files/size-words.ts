import type { Language } from '../shared/language.ts';

const units = { fr: { kilo: 'Ko', mega: 'Mo' }, en: { kilo: 'KB', mega: 'MB' } };

/** A file's size as a mail says it: "12.4 MB", « 12,4 Mo »; small ones in kilobytes. `bytes` are counted by 1024. */
export function spokenSize(bytes: number, language: Language): string {
  const kilobytes = bytes / 1024;
  const small = kilobytes < 1000;
  const digits = new Intl.NumberFormat(language, { maximumFractionDigits: small ? 0 : 1 });
  const amount = small ? Math.max(1, Math.round(kilobytes)) : kilobytes / 1024;
  return `${digits.format(amount)} ${units[language][small ? 'kilo' : 'mega']}`;
}
