import * as z from 'zod/mini';
import { line } from '../people/fields.ts';
import { idPattern } from '../shared/ids.ts';
import { inside } from '../shared/schema.ts';
import { fieldKey } from '../tickets/field.ts';
import { formIcons, formTypes, questionKinds } from './kinds.ts';

const formStates = ['draft', 'published', 'retired'] as const;

export const mostForms = 100;
export const mostQuestions = 40;
export const mostTickets = 10;

/* @__NO_SIDE_EFFECTS__ */
const words = (maximum: number) => z.strictObject({ fr: line(maximum), en: line(maximum) });
/* @__NO_SIDE_EFFECTS__ */
const maybeWords = (maximum: number) => {
  const text = z.string().check(z.trim(), z.maxLength(maximum));
  return z.strictObject({ fr: text, en: text });
};
const grade = z.int().check(z.minimum(1), z.maximum(3));

/** One thing that must be so; of several, all. */
export const condition = z.lazy(() =>
  z.strictObject({
    question: fieldKey,
    is: z.enum(['oneOf', 'noneOf', 'given', 'missing']),
    /** What is compared: a choice's values, `yes` and `no` of a checkbox, else the answer as text. */
    values: z.optional(z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))).check(z.maxLength(50))),
  }),
);
export type Condition = z.infer<typeof condition>;
const conditions = z.optional(z.array(condition).check(z.maxLength(5)));

export const question = z.lazy(() =>
  z.strictObject({
    key: fieldKey,
    kind: z.enum(questionKinds),
    label: words(120),
    help: z.optional(maybeWords(300)),
    required: z.boolean(),
    options: z.optional(z.array(z.strictObject({ value: fieldKey, label: words(80) })).check(z.maxLength(50))),
    /** The field of the desk's tickets that takes the answer. */
    field: z.optional(fieldKey),
    /** Asked only where all of this is so; of questions above. */
    when: conditions,
  }),
);
export type Question = z.infer<typeof question>;

const plan = z.lazy(() =>
  z.strictObject({
    key: fieldKey,
    type: z.enum(formTypes),
    /** `{question}` takes an answer, `{name}` who asks. */
    subject: words(200),
    /** Besides, `{answers}` takes all of them; all of them stand where it is empty. */
    text: z.optional(maybeWords(4000)),
    /** The workflow chooses where it is absent. */
    teamId: z.optional(z.string().check(z.regex(idPattern('team')))),
    impact: z.optional(grade),
    urgency: z.optional(grade),
    when: conditions,
  }),
);
export type TicketPlan = z.infer<typeof plan>;

const audience = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('everyone') }),
    z.strictObject({ kind: z.literal('staff') }),
    z.strictObject({ kind: z.literal('customer'), customerId: z.string().check(z.regex(idPattern('customer'))) }),
  ]),
);

/** A request of the catalogue: what is asked, and which tickets come of it. The first ticket stands above the others. */
const content = z.lazy(() =>
  z.strictObject({
    name: words(80),
    text: z.optional(maybeWords(300)),
    icon: z.enum(formIcons),
    category: words(60),
    state: z.enum(formStates),
    audience,
    questions: z.array(question).check(z.maxLength(mostQuestions)),
    tickets: z.array(plan).check(z.minLength(1), z.maxLength(mostTickets)),
  }),
);
export const formInput = content;
export const formChange = z.lazy(() => z.extend(inside(content), { revision: z.int().check(z.minimum(1)) }));

export const formView = z.lazy(() =>
  z
    .extend(z.object(inside(content).shape), {
      id: z.string(),
      revision: z.int(),
      place: z.int(),
      updatedAt: z.string(),
    })
    .register(z.globalRegistry, { id: 'RequestForm' }),
);
export type RequestForm = z.infer<typeof formView>;

/** A form as who fills it in sees it: nothing of what becomes of the answers. */
export const catalogueForm = z.lazy(() =>
  z
    .pick(inside(formView), {
      id: true,
      revision: true,
      name: true,
      text: true,
      icon: true,
      category: true,
      questions: true,
    })
    .register(z.globalRegistry, { id: 'CatalogueForm' }),
);
export const catalogueView = z.lazy(() =>
  z.object({
    items: z.array(z.pick(inside(formView), { id: true, name: true, text: true, icon: true, category: true })),
  }),
);

/** An answer; a file's are the ids of what was uploaded. */
const answer = z.lazy(() =>
  z.union([
    z.string().check(z.maxLength(8000)),
    z.number(),
    z.boolean(),
    z.array(z.string().check(z.regex(idPattern('file')))).check(z.maxLength(25)),
  ]),
);
export type Answer = z.infer<typeof answer>;
export type Answers = Record<string, Answer>;

export const submission = z.lazy(() =>
  z.strictObject({
    /** The form as it was read: one that changed since is to be looked at again. */
    revision: z.int().check(z.minimum(1)),
    answers: z.record(fieldKey, z.nullable(answer)),
    /** For whom, where somebody of the desk fills it in. */
    requesterId: z.optional(z.string().check(z.regex(idPattern('person')))),
    /** Not for the requester's colleagues. */
    private: z.optional(z.boolean()),
    /** Seconds of the phone call, where somebody of the desk fills it in for a caller. */
    callSeconds: z.optional(z.int().check(z.minimum(0), z.maximum(86_400))),
  }),
);
export const submitted = z.object({
  /** The first is above the others. */
  tickets: z.array(z.object({ id: z.string(), number: z.int(), subject: z.string() })),
});

export const formPath = z.object({ formId: z.string().check(z.regex(idPattern('form'))) });
export const move = z.strictObject({ direction: z.enum(['up', 'down']) });
