import * as z from 'zod/mini';
import type { FieldFault } from '../shared/errors.ts';
import { dateSchema } from '../sla/calendar.ts';
import { type TicketType, ticketTypes } from './ticket.ts';

/** Fields that a desk adds to its tickets. */
export const fieldKinds = ['text', 'number', 'choice', 'checkbox', 'date'] as const;
export const mostFields = 40;
export const fieldKey = z.string().check(z.regex(/^[a-z][a-zA-Z0-9]{0,31}$/, { error: 'field.fieldKey' }));
const said = z.lazy(() =>
  z.strictObject({
    fr: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
    en: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  }),
);

export const ticketField = z.lazy(() =>
  z.strictObject({
    /** Never changes: conditions and programs name the field by it. */
    key: fieldKey,
    kind: z.enum(fieldKinds),
    label: said,
    /** Of a choice: what can be chosen. */
    options: z.optional(z.array(z.strictObject({ value: fieldKey, label: said })).check(z.maxLength(50))),
    types: z.array(z.enum(ticketTypes)).check(z.minLength(1), z.maxLength(ticketTypes.length)),
    /** Shown to requesters, and asked of them in the portal. */
    portal: z.boolean(),
    /** Who asks in the portal has to fill it in. */
    required: z.boolean(),
    /** No longer asked for; values that are there stay. */
    retired: z.optional(z.boolean()),
  }),
);
export type TicketFieldDefinition = z.infer<typeof ticketField>;

export const fieldsInput = z.lazy(() =>
  z.object({
    revision: z.int().check(z.minimum(0)),
    fields: z.array(ticketField).check(z.maxLength(mostFields)),
  }),
);
export const fieldsView = z.object({ revision: z.int(), fields: z.array(ticketField) });

/** A value of a field; a date is `2026-11-24`. */
const value = z.lazy(() => z.union([z.string().check(z.maxLength(2000)), z.number(), z.boolean()]));
export type FieldValue = z.infer<typeof value>;
/** Values by key; null takes one away. */
export const valuesInput = z.record(fieldKey, z.nullable(value));
export const valuesView = z.record(z.string(), value);

/** What is wrong with definitions beyond their shape. `before`: those that are there, of which none may be lost or become another kind. */
export function faultsOfFields(
  fields: readonly TicketFieldDefinition[],
  before: readonly TicketFieldDefinition[],
): FieldFault[] {
  const faults: FieldFault[] = [];
  fields.forEach(({ key, kind, options }, index) => {
    const at = `body.fields.${index}`;
    if (fields.findIndex((one) => one.key === key) !== index)
      faults.push({ field: `${at}.key`, key: 'field.fieldTwice' });
    const known = before.find((one) => one.key === key);
    if (known && known.kind !== kind) faults.push({ field: `${at}.kind`, key: 'field.fieldKind' });
    if (kind === 'choice' && !options?.length) faults.push({ field: `${at}.options`, key: 'field.required' });
  });
  for (const { key } of before)
    if (!fields.some((one) => one.key === key))
      faults.push({ field: 'body.fields', key: 'field.fieldLost', values: { key } });
  return faults;
}

/** What a field makes of a value; undefined for one that it cannot have. */
export function valueFor({ kind, options }: TicketFieldDefinition, given: FieldValue): FieldValue | undefined {
  const text = typeof given === 'string' ? given.trim() : String(given);
  switch (kind) {
    case 'text':
      return text.length > 0 && text.length <= 500 ? text : undefined;
    case 'number': {
      const number = Number(text.replace(',', '.'));
      return text !== '' && Number.isFinite(number) && Math.abs(number) <= 1e12 ? number : undefined;
    }
    case 'choice':
      return options?.find((one) => one.value === text)?.value;
    case 'date':
      return dateSchema.safeParse(text).success ? text : undefined;
    case 'checkbox':
      return given === true || text === 'yes' || text === 'true'
        ? true
        : given === false || text === 'no' || text === 'false'
          ? false
          : undefined;
  }
}

/** Values as they are kept, or what is wrong with them. `own`: the requester gives them, and sees what the portal shows alone. */
export function checkedValues(
  fields: readonly TicketFieldDefinition[],
  given: Readonly<Record<string, FieldValue | null>>,
  type: TicketType,
  own: boolean,
): { values: Record<string, FieldValue | null>; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const values: Record<string, FieldValue | null> = {};
  const asked = fields.filter((one) => one.types.includes(type) && !one.retired && (!own || one.portal));
  for (const [key, wanted] of Object.entries(given)) {
    const field = asked.find((one) => one.key === key);
    const at = `body.fields.${key}`;
    if (!field) faults.push({ field: at, key: 'field.unknown', values: { keys: key } });
    else if (wanted === null || wanted === '') values[key] = null;
    else {
      const kept = valueFor(field, wanted);
      if (kept === undefined) faults.push({ field: at, key: 'field.invalid' });
      else values[key] = kept;
    }
  }
  if (own)
    for (const { key, required } of asked)
      if (required && (values[key] ?? null) === null && !faults.some(({ field }) => field === `body.fields.${key}`))
        faults.push({ field: `body.fields.${key}`, key: 'field.required' });
  return { values, faults };
}

/** A value as conditions compare it. */
export function factOf(of: FieldValue): string | number {
  return typeof of === 'boolean' ? (of ? 'yes' : 'no') : of;
}
