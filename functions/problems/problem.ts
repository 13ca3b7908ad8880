import * as z from 'zod/mini';
import { ticketStates } from '../tickets/ticket.ts';

const words = z.lazy(() =>
  z.strictObject({
    fr: z.string().check(z.trim(), z.maxLength(4000)),
    en: z.string().check(z.trim(), z.maxLength(4000)),
  }),
);

/** What is known of a problem. A language that is left empty takes the other one's words. */
export const problemInput = z.lazy(() =>
  z.strictObject({
    rootCause: z.string().check(z.trim(), z.maxLength(8000)),
    workaround: words,
    fix: words,
    /** It is proposed on tickets that look like it. */
    knownError: z.boolean(),
    /** By what it shows, in the words of those who report it. */
    symptoms: z.string().check(z.trim(), z.maxLength(1000)),
    /** Of the record as it was read; 0 where there was none. */
    revision: z.int().check(z.minimum(0)),
  }),
);

const shownWords = z.object({ fr: z.string(), en: z.string() });
export const problemView = z.lazy(() =>
  z
    .object({
      rootCause: z.string(),
      workaround: shownWords,
      fix: shownWords,
      knownError: z.boolean(),
      symptoms: z.string(),
      revision: z.int(),
      updatedAt: z.optional(z.string()),
    })
    .register(z.globalRegistry, { id: 'Problem' }),
);
export type ProblemRecord = z.infer<typeof problemView>;

/** Of a problem of which nothing was written yet. */
export const nothingKnown: ProblemRecord = {
  rootCause: '',
  workaround: { fr: '', en: '' },
  fix: { fr: '', en: '' },
  knownError: false,
  symptoms: '',
  revision: 0,
};

/** A known error as it is compared with tickets: with what its problem ticket says of it. */
export interface KnownError {
  ticketId: string;
  number: number;
  subject: string;
  /** Terms of its subject and symptoms, each once. */
  terms: string[];
  about: string[];
  category?: string;
  workaround: { fr: string; en: string };
  symptoms: string;
}

/** Known errors of a desk at the most: all are compared with each ticket that is looked at. */
export const mostKnownErrors = 200;

export const knownErrorView = z.lazy(() =>
  z
    .object({
      problem: z.object({ id: z.string(), number: z.int(), subject: z.string(), state: z.enum(ticketStates) }),
      symptoms: z.string(),
      /** In the requester's language. */
      workaround: z.string(),
      linked: z.boolean(),
      why: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('words'), words: z.array(z.string()) }),
          z.object({ kind: z.literal('about'), names: z.array(z.string()) }),
          z.object({ kind: z.literal('category') }),
        ]),
      ),
    })
    .register(z.globalRegistry, { id: 'KnownError' }),
);
