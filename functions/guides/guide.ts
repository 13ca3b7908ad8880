import * as z from 'zod/mini';
import { idPattern } from '../shared/ids.ts';
import { inside } from '../shared/schema.ts';
import { categoryId } from '../tickets/category.ts';
import { requestTypes } from '../tickets/ticket-type.ts';

/** Guides of a desk, steps of a guide and answers of a question at the most. */
export const mostGuides = 100;
const mostSteps = 60;
const mostAnswers = 8;

/** Words in both languages; a draft may still lack them. */
const words = (maximum: number) => {
  const text = z.string().check(z.trim(), z.maxLength(maximum));
  return z.strictObject({ fr: text, en: text });
};
const stepKey = z.string().check(z.regex(/^[a-z][a-zA-Z0-9]{0,31}$/));

const question = z.lazy(() =>
  z.strictObject({
    kind: z.literal('question'),
    key: stepKey,
    text: words(300),
    /** How to find out: what to look at, what to ask. */
    help: z.optional(words(1000)),
    answers: z.array(z.strictObject({ label: words(120), next: z.optional(stepKey) })).check(z.maxLength(mostAnswers)),
  }),
);

/** What is done at the end of a way, by one click. */
const deed = z.lazy(() =>
  z.discriminatedUnion('kind', [
    /** Its link is put into the answer, and it is noted on the ticket. */
    z.strictObject({
      kind: z.literal('article'),
      articleId: z.optional(z.string().check(z.regex(idPattern('article')))),
    }),
    z.strictObject({ kind: z.literal('macro'), macroId: z.optional(z.string().check(z.regex(idPattern('macro')))) }),
    z.strictObject({
      kind: z.literal('route'),
      category: z.optional(categoryId),
      teamId: z.optional(z.string().check(z.regex(idPattern('team')))),
    }),
    /** What is put into the answer to the requester. */
    z.strictObject({ kind: z.literal('solution'), text: words(4000) }),
    /** The next level takes it, with what was found out as the hand-over note. */
    z.strictObject({ kind: z.literal('escalate') }),
  ]),
);

const outcome = z.strictObject({
  kind: z.literal('outcome'),
  key: stepKey,
  /** What was found. */
  text: words(300),
  do: deed,
});

const step = z.discriminatedUnion('kind', [question, outcome]);
export type Question = z.infer<typeof question>;
export type Outcome = z.infer<typeof outcome>;
export type Step = z.infer<typeof step>;

/** A decision tree: questions whose answers lead to other questions, and at last to an outcome. The first step begins it. */
export const guideContent = z.lazy(() =>
  z.strictObject({
    name: words(80),
    text: words(300),
    /** The types of tickets on which it is proposed; all where there are none. */
    types: z.array(z.enum(requestTypes)).check(z.maxLength(requestTypes.length)),
    /** The categories, with all below them, on which it is proposed; all where there are none. */
    categories: z.array(categoryId).check(z.maxLength(50)),
    steps: z.array(step).check(z.maxLength(mostSteps)),
  }),
);
export type GuideContent = z.infer<typeof guideContent>;

const revision = z.int().check(z.minimum(1));
export const guideChange = z.strictObject({ content: guideContent, revision });
export const ofRevision = z.strictObject({ revision });

export const counts = z.lazy(() =>
  z.object({
    /** Tickets on which it was begun, on which it came to an outcome, and which its outcome solved. */
    begun: z.int(),
    ended: z.int(),
    solved: z.int(),
  }),
);
export type GuideCounts = z.infer<typeof counts>;

const shownWords = z.object({ fr: z.string(), en: z.string() });
/** A guide without its steps. What is published may lag behind the draft. */
export const guideHead = z.lazy(() =>
  z.object({
    id: z.string(),
    name: shownWords,
    steps: z.int(),
    /** The version that is offered; absent while none is. */
    published: z.optional(
      z.object({
        version: z.int(),
        name: shownWords,
        text: shownWords,
        types: z.array(z.enum(requestTypes)),
        categories: z.array(z.string()),
      }),
    ),
    /** The newest version, offered or not; 0 before the first. */
    versions: z.int(),
    /** Of the draft from which the newest version was made. */
    publishedRevision: z.int(),
    revision: z.int(),
    updatedAt: z.string(),
  }),
);
export type GuideHead = z.infer<typeof guideHead>;

export const guideRow = z.lazy(() =>
  z.extend(inside(guideHead), { counts }).register(z.globalRegistry, { id: 'Guide' }),
);
export const guideView = z.lazy(() =>
  z
    .object({
      head: guideRow,
      content: guideContent,
      /** What keeps the draft from being published, each with its place, such as `content.steps.2.answers.0.next`. */
      faults: z.array(z.object({ field: z.string(), message: z.string() })),
    })
    .register(z.globalRegistry, { id: 'GuideDraft' }),
);
export const versionView = z.lazy(() =>
  z
    .object({
      version: z.int(),
      at: z.string(),
      by: z.object({ id: z.string(), name: z.string() }),
      content: guideContent,
    })
    .register(z.globalRegistry, { id: 'GuideVersion' }),
);
export type GuideVersion = z.infer<typeof versionView>;

export const guidePath = z.object({ guideId: z.string().check(z.regex(idPattern('guide'))) });
export const versionPath = z.lazy(() =>
  z.extend(guidePath, {
    version: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(999_999)),
  }),
);
