import { useActor } from '../shared/actor.ts';
import { invalid } from '../shared/errors.ts';
import { checkedValues, type FieldValue, factOf, valueFor } from './field.ts';
import { fieldsOfDesk } from './fields-store.ts';
import type { StoredTicket } from './item.ts';
import type { TicketType } from './ticket.ts';

export type FieldValues = Record<string, FieldValue>;

/** Values with changes; null took one away. */
function merged(before: FieldValues, changes: Record<string, FieldValue | null>): FieldValues {
  const all = { ...before, ...changes };
  return Object.fromEntries(Object.entries(all).filter((one): one is [string, FieldValue] => one[1] !== null));
}

/**
 * The values of a ticket's own fields after somebody gave some.
 * @throws PublicError 400 with each field that is unknown, impossible, or missing where its requester asks in the portal
 */
export async function valuesAfter(
  given: Readonly<Record<string, FieldValue | null>>,
  type: TicketType,
  before: FieldValues = {},
): Promise<FieldValues> {
  const { fields } = await fieldsOfDesk();
  const actor = useActor();
  const own = actor.kind === 'member' && actor.role === 'requester';
  const { values, faults } = checkedValues(fields, given, type, own);
  if (faults.length > 0) throw invalid(...faults);
  return merged(before, values);
}

/** The values with one that a workflow sets; undefined where the desk has no such field (any more), or the value is impossible. */
export async function valuesWith(
  { fields: before = {} }: StoredTicket,
  key: string,
  text: string,
): Promise<FieldValues | undefined> {
  const field = (await fieldsOfDesk()).fields.find((one) => one.key === key && !one.retired);
  const value = field && valueFor(field, text);
  return value === undefined ? undefined : merged(before, { [key]: value });
}

/** What changed between two sets of values, as a timeline tells it: `custom.<key>`. */
export function changedValues(
  before: FieldValues = {},
  after: FieldValues = {},
): Record<string, { from?: unknown; to?: unknown }> {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => before[key] !== after[key],
  );
  const fact = (value: FieldValue | undefined) => (value === undefined ? null : factOf(value));
  return Object.fromEntries(keys.map((key) => [`custom.${key}`, { from: fact(before[key]), to: fact(after[key]) }]));
}

/** The values that a requester may see: of fields that the portal shows. */
export async function shownValues(values: FieldValues = {}): Promise<FieldValues> {
  const shown = new Set((await fieldsOfDesk()).fields.filter(({ portal }) => portal).map(({ key }) => key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => shown.has(key)));
}
