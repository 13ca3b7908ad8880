/**
 * A template's text in a language, with the ticket's own words in it. A language that is empty takes the other one's words; what
 * is not known stays as it is written.
 */
export function filledTemplate(
  text: { fr: string; en: string },
  language: 'fr' | 'en',
  values: Readonly<Record<string, string>>,
): string {
  const words = text[language] || text.fr || text.en;
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
