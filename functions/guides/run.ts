import * as z from 'zod/mini';
import { idPattern } from '../shared/ids.ts';
import { inside } from '../shared/schema.ts';
import { categoryId } from '../tickets/category.ts';
import { ticketTypes } from '../tickets/ticket-type.ts';
import { guideContent, guidePath } from './guide.ts';

/** Guides that are followed on one ticket, and answers of one way through a guide, at the most. */
export const mostRuns = 20;
const mostGiven = 100;

const given = z.lazy(() =>
  z.strictObject({
    /** The answer's place among those of its question. */
    answer: z.int().check(z.minimum(0), z.maximum(50)),
    note: z.optional(z.string().check(z.trim(), z.maxLength(500))),
  }),
);
const answers = z.array(given).check(z.maxLength(mostGiven));

export const runInput = z.lazy(() =>
  z.strictObject({
    guideId: guidePath.shape.guideId,
    /** The version that was followed, where answers were given before the ticket was there; else the one that is offered. */
    version: z.optional(z.int().check(z.minimum(1), z.maximum(999_999))),
    answers: z.optional(answers),
  }),
);
export const runChange = z.lazy(() =>
  z.strictObject({
    /** All answers so far, from the first question on: one less goes back. */
    answers,
    /** Whether it is left for now. */
    left: z.boolean(),
    revision: z.int().check(z.minimum(1)),
  }),
);
export const application = z.lazy(() =>
  z.strictObject({
    revision: z.int().check(z.minimum(1)),
    /** The hand-over note, where the outcome escalates; to whom: the next level, where it is not said. */
    note: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(5000))),
    kind: z.optional(z.enum(['functional', 'hierarchical'])),
  }),
);

const ticketId = z.string().check(z.regex(idPattern('ticket')));
export const ticketPath = z.object({ ticketId });
export const runPath = z.lazy(() => z.object({ ticketId, runId: z.string().check(z.regex(idPattern('guideRun'))) }));

const ref = z.object({ id: z.string(), name: z.string() });
const run = z.lazy(() =>
  z.object({
    id: z.string(),
    guideId: z.string(),
    version: z.int(),
    at: z.string(),
    by: ref,
    answers: z.array(z.object({ answer: z.int(), note: z.optional(z.string()) })),
    left: z.boolean(),
    /** Whether it ever came to an outcome: counted once. */
    ended: z.boolean(),
    /** When its outcome was applied, by whom, and at which level the ticket then was. */
    applied: z.optional(z.object({ at: z.string(), by: ref, solves: z.boolean(), level: z.int() })),
    solved: z.boolean(),
    revision: z.int(),
  }),
);
export type Application = z.infer<typeof application>;
/** A guide as it was followed on a ticket. */
export type GuideRun = z.infer<typeof run>;

export const runView = z.lazy(() =>
  z.extend(inside(run), { guide: guideContent }).register(z.globalRegistry, { id: 'GuideRun' }),
);

const words = z.object({ fr: z.string(), en: z.string() });
export const proposal = z.lazy(() =>
  z
    .object({ id: z.string(), version: z.int(), name: words, text: words })
    .register(z.globalRegistry, { id: 'GuideProposal' }),
);
export const ticketGuides = z.object({ runs: z.array(runView), proposed: z.array(proposal) });

/** A ticket that is not there yet: what a caller reports. */
export const proposalQuery = z.object({
  type: z.enum(ticketTypes),
  category: z.optional(categoryId),
});
