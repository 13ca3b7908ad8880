import * as z from 'zod/mini';
import { idPattern } from '../shared/ids.ts';
import { mostLinks } from './link.ts';

const words = z.string().check(z.trim(), z.maxLength(8000));
const ref = z.object({ id: z.string(), name: z.string() });
const ticketRef = z.object({ id: z.string(), number: z.int() });

/** What becomes of each ticket with the answer. */
const outcomes = ['resolve', 'close'] as const;
/** Why nothing was done to a ticket: it was closed, a checklist requires something, or an open ticket blocks it. */
export const skips = ['closed', 'checklist', 'blocked'] as const;
export type Skip = (typeof skips)[number];

/**
 * An answer that many tickets get at once. A language that is left empty takes the other one's words; {number}, {subject},
 * {name}, {agent} and {desk} are filled in for each.
 */
export const propagationInput = z.lazy(() =>
  z.strictObject({
    text: z.optional(z.strictObject({ fr: words, en: words })),
    then: z.optional(z.enum(outcomes)),
    /** It shows a way around the trouble: then the workaround that was promised is there. */
    workaround: z.optional(z.boolean()),
    /** Which of the linked tickets; all open children where it is left out. */
    ticketIds: z.optional(
      z.array(z.string().check(z.regex(idPattern('ticket')))).check(z.minLength(1), z.maxLength(mostLinks)),
    ),
  }),
);
export type Propagated = Omit<z.infer<typeof propagationInput>, 'ticketIds'>;

export const propagationView = z.lazy(() =>
  z
    .object({
      id: z.string(),
      at: z.string(),
      by: ref,
      text: z.optional(z.object({ fr: z.string(), en: z.string() })),
      then: z.optional(z.enum(outcomes)),
      workaround: z.optional(z.boolean()),
      /** How many are through, of all. */
      total: z.int(),
      done: z.int(),
      /** Those to which nothing was done; the first ones of very many. */
      skipped: z.array(z.extend(ticketRef, { why: z.enum(skips) })),
    })
    .register(z.globalRegistry, { id: 'Propagation' }),
);

/** An answer to many, as it stands. Whom it goes to lies beside it, in parts. */
export interface Propagation extends Propagated {
  id: string;
  at: string;
  by: z.infer<typeof ref>;
  total: number;
  done: number;
  skipped: Skipped[];
}
export type Target = z.infer<typeof ticketRef>;
export type Skipped = Target & { why: Skip };

/** Tickets that are written to in one go; the next ones follow with an event of their own. */
export const inOnePart = 25;
/** Of those that were left alone, so many are named. */
export const mostSkipped = 100;
