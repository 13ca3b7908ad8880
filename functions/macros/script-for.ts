import type { CallScript } from './script.ts';

interface Call {
  customerId?: string | undefined;
  type: string;
}

/** The script for a call: one that names its customer before one for everybody, one that names its type before one for both. */
export function scriptFor(scripts: readonly CallScript[], { customerId, type }: Call): CallScript | undefined {
  const closeness = (script: CallScript) => (script.customerId ? 2 : 0) + (script.type ? 1 : 0);
  return scripts
    .filter((one) => (!one.customerId || one.customerId === customerId) && (!one.type || one.type === type))
    .sort((a, b) => closeness(b) - closeness(a))[0];
}

/** What the caller said, with the answers to what the script asks below it. */
export function textWithAnswers(
  text: string,
  script: CallScript | undefined,
  answers: Readonly<Record<number, string>>,
  language: 'fr' | 'en',
): string {
  const given = (script?.steps ?? []).flatMap(({ kind, text: asked }, index) => {
    const answer = answers[index]?.trim();
    const question = asked[language] || asked.fr || asked.en;
    return kind === 'ask' && answer ? [`${question}\n${answer}`] : [];
  });
  return [text.trim(), ...given].filter(Boolean).join('\n\n');
}
