import * as z from 'zod/mini';
import { line } from '../people/fields.ts';
import { idPattern } from '../shared/ids.ts';

/** What can be logged as a call. */
const callTypes = ['incident', 'serviceRequest'] as const;

const words = z.strictObject({
  fr: z.string().check(z.trim(), z.maxLength(500)),
  en: z.string().check(z.trim(), z.maxLength(500)),
});

/** What is said on the phone, and what is asked: the answers become part of the ticket. */
const scriptContent = z.strictObject({
  name: line(80),
  /** For whose calls; everybody's where it is left out. */
  customerId: z.optional(z.string().check(z.regex(idPattern('customer')))),
  /** For which type; both where it is left out. */
  type: z.optional(z.enum(callTypes)),
  steps: z.array(z.strictObject({ kind: z.enum(['say', 'ask']), text: words })).check(z.minLength(1), z.maxLength(20)),
});

export const scriptInput = scriptContent;
export const scriptChange = z.extend(scriptContent, { revision: z.int().check(z.minimum(1)) });
export const scriptPath = z.object({ scriptId: z.string().check(z.regex(idPattern('callScript'))) });
export const scriptView = z
  .extend(z.object(scriptContent.shape), { id: z.string(), revision: z.int(), updatedAt: z.string() })
  .register(z.globalRegistry, { id: 'CallScript' });
export type CallScript = z.infer<typeof scriptView>;

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
