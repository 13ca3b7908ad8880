import * as z from 'zod/mini';

/** What a condition can ask of a ticket. */
export const ticketFields = [
  'type',
  'category',
  'tags',
  'priority',
  'impact',
  'urgency',
  'channel',
  'language',
  'customer',
  'contract',
  'line',
  'covered',
  'notCovered',
  'service',
  'site',
  'asset',
  'assetClass',
  'team',
  'level',
  'state',
  'status',
  'pendingReason',
  'subject',
  'hours',
  'vip',
] as const;
/** One of those, or a field that the desk added: `custom.<key>`. */
export type TicketField = (typeof ticketFields)[number] | `custom.${string}`;

/** Whether a condition asks for a field that the desk added. */
export const isCustom = (field: string): field is `custom.${string}` => field.startsWith('custom.');

/** Fields that are numbers; a smaller priority is more urgent. */
export const numberFields: ReadonlySet<string> = new Set(['priority', 'impact', 'urgency', 'level']);
/** Fields in which words are looked for. */
const textFields: ReadonlySet<string> = new Set(['subject']);

export const comparisons = ['oneOf', 'noneOf', 'contains', 'atLeast', 'atMost'] as const;
export type Comparison = (typeof comparisons)[number];

const customKey = z.string().check(z.regex(/^[a-z][a-zA-Z0-9]{0,31}$/));
const test = z.lazy(() =>
  z.strictObject({
    field: z.union([z.enum(ticketFields), z.templateLiteral(['custom.', customKey])], { error: 'workflow.field' }),
    is: z.enum(comparisons),
    values: z
      .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(120)))
      .check(z.minLength(1), z.maxLength(50)),
  }),
);
export type Test = z.infer<typeof test>;

/**
 * What must hold of a ticket: every test of `all`, and one at least of `any`. Without any test it always holds. The two lists are
 * the form in which people know conditions from other desks; there is no deeper nesting.
 */
export const conditions = z.lazy(() =>
  z.strictObject({
    all: z.optional(z.array(test).check(z.maxLength(10))),
    any: z.optional(z.array(test).check(z.maxLength(10))),
  }),
);
export type Conditions = z.infer<typeof conditions>;

/** What a ticket is at one instant, as tests see it. A list has several values: its tags, or a category and all above it. */
export type TicketFacts = Partial<Record<TicketField, string | number | readonly string[]>>;

/** Why a ticket waits, for conditions: the kind, and the reason of the desk's own where it is one. */
export function reasonFacts({
  pendingReason,
  wait,
}: {
  pendingReason?: string | undefined;
  wait?: { id: string } | undefined;
}): Pick<TicketFacts, 'pendingReason'> {
  if (!pendingReason) return {};
  return { pendingReason: wait && wait.id !== pendingReason ? [pendingReason, wait.id] : pendingReason };
}

/** Which comparisons make sense for a field. */
export function comparisonsOf(field: string): readonly Comparison[] {
  if (isCustom(field)) return comparisons;
  if (numberFields.has(field)) return ['oneOf', 'noneOf', 'atLeast', 'atMost'];
  return textFields.has(field) ? ['oneOf', 'noneOf', 'contains'] : ['oneOf', 'noneOf'];
}

/** Whether the conditions hold of a ticket; no conditions always do. */
export function holds(wanted: Conditions | undefined, facts: TicketFacts): boolean {
  const { all = [], any = [] } = wanted ?? {};
  return all.every((one) => holdsTest(one, facts)) && (any.length === 0 || any.some((one) => holdsTest(one, facts)));
}

function holdsTest({ field, is, values }: Test, facts: TicketFacts): boolean {
  const found = valuesOf(field, facts);
  const folded = values.map(fold);
  switch (is) {
    case 'oneOf':
      return found.some((one) => folded.includes(one));
    case 'noneOf':
      return !found.some((one) => folded.includes(one));
    case 'contains':
      return found.some((one) => folded.some((word) => one.includes(word)));
    case 'atLeast':
      return found.some((one) => one !== '' && Number(one) >= Number(values[0]));
    case 'atMost':
      return found.some((one) => one !== '' && Number(one) <= Number(values[0]));
  }
}

function valuesOf(field: TicketField, facts: TicketFacts): string[] {
  const found = facts[field];
  if (found === undefined) return [];
  return typeof found === 'object' ? found.map(fold) : [fold(String(found))];
}

/** Without case and accents, so that « Réseau » is found as “reseau”. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
