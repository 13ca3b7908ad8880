export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** The best of our languages for an Accept-Language header; English when none of them is asked for (RFC 9110 §12.5.4). */
export function preferredLanguage(header: string | undefined): Language {
  let best: Language = 'en';
  let weight = 0;
  for (const part of (header ?? '').split(',')) {
    const [tag = '', ...parameters] = part.trim().split(';');
    const quality = Number(
      parameters
        .find((p) => p.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    );
    const language = languages.find((candidate) => tag.toLowerCase().split('-')[0] === candidate);
    if (language && quality > weight) {
      best = language;
      weight = quality;
    }
  }
  return best;
}
