import * as z from 'zod/mini';

/** A text in both languages, for people; none ever reaches a state machine. */
/* @__NO_SIDE_EFFECTS__ */
export const wordsOfLength = (maximum: number) => {
  const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));
  return z.strictObject({ fr: text, en: text });
};

/** What a step, a way or a workflow is called. */
export const title = wordsOfLength(80);

/** The id of a step, a rule or a case: chosen once, unchanged by a new title. */
export const slug = z.string().check(z.regex(/^[a-z][a-zA-Z0-9]{0,31}$/, { error: 'workflow.id' }));
