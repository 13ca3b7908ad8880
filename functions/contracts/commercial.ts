import * as z from 'zod/mini';
import { dateSchema } from '../sla/calendar.ts';

/**
 * What a contract says about money and quantities: who pays for what, what is included, at which rates the rest is billed, and how
 * the contract goes on. Amounts are integer minor units (cents); every object is closed.
 */

/* @__NO_SIDE_EFFECTS__ */
export const text = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));
const amount = z.int().check(z.minimum(0), z.maximum(100_000_000_000));
const currency = z.string().check(z.regex(/^[A-Z]{3}$/));
const percent = z.number().check(z.minimum(0), z.maximum(100));

/** Periods are those of the civil calendar, in the contract's zone: `2026-11`, `2026-Q4`, `2026`. */
export const periodKinds = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** What an intervention is made of, and what a contract may pay for. */
export const costKinds = ['labour', 'travel', 'parts'] as const;
export type CostKind = (typeof costKinds)[number];

/** How much of a cost the contract pays: a share, up to a cap in each period. */
const coverOfCost = z.strictObject({
  percent,
  cap: z.optional(z.strictObject({ amount, currency, per: z.enum(periodKinds) })),
});
export const costCoverSchema = z.strictObject({
  labour: z.optional(coverOfCost),
  travel: z.optional(coverOfCost),
  parts: z.optional(coverOfCost),
});

export const warrantyIncludes = ['labour', 'travel', 'parts', 'replacement'] as const;
/** Both days count, in the contract's zone. */
export const warrantySchema = z.lazy(() =>
  z.strictObject({
    /** What the level is called, such as “Next business day”. */
    level: z.optional(text(60)),
    terms: text(500),
    startsOn: dateSchema,
    endsOn: dateSchema,
    /** Labour and parts where it is left out. */
    includes: z.optional(z.array(z.enum(warrantyIncludes)).check(z.maxLength(4))),
  }),
);

export const allowanceUnits = ['hours', 'incidents', 'visits'] as const;

/** What is included in each period, and drawn down by what is done. */
export const allowanceSchema = z.lazy(() =>
  z.strictObject({
    unit: z.enum(allowanceUnits),
    /** Hours may be halves and quarters. */
    quantity: z.number().check(z.positive(), z.maximum(1_000_000), z.multipleOf(0.25)),
    per: z.enum(periodKinds),
    /** What was left of the period before counts in the next one, at most `most` of it (in the unit); without `most`, all. */
    carryOver: z.optional(
      z.strictObject({ most: z.optional(z.number().check(z.minimum(0), z.maximum(1_000_000), z.multipleOf(0.25))) }),
    ),
    /** Per cents of what is available at which contract managers are told; 80 and 100 where they are left out. */
    alerts: z.optional(z.array(z.int().check(z.minimum(1), z.maximum(200))).check(z.maxLength(10))),
    /** Beyond it: nothing more is recorded, the work counts all the same (also where it is left out), or it is billed at the rate card. */
    overdraft: z.optional(z.enum(['refused', 'allowed', 'billed'])),
  }),
);
export type Allowance = z.infer<typeof allowanceSchema>;

/** At what is billed what the contract does not pay. */
export const rateCardSchema = z.lazy(() =>
  z.strictObject({
    currency,
    labourPerHour: amount,
    travelPerVisit: z.optional(amount),
    travelPerKm: z.optional(amount),
    /** Per cents on top of what a part costs. */
    partsMarkup: z.optional(z.number().check(z.minimum(0), z.maximum(1000))),
  }),
);
export type RateCard = z.infer<typeof rateCardSchema>;

export const priceSchema = z.strictObject({ amount, currency, per: z.enum(periodKinds) });

/** Months and years, such as `P1Y` or `P6M`: a renewal goes by the calendar, not by hours. */
const renewalPeriod = z
  .string()
  .check(z.regex(/^P(?=\d)(?:[1-9]\d?Y)?(?:[1-9]\d?M)?$/, { error: 'field.renewalPeriod' }));
const days = z.int().check(z.minimum(0), z.maximum(730));
export const renewalSchema = z.strictObject({
  /** Goes on for another period where nobody gives notice. */
  tacit: z.boolean(),
  period: renewalPeriod,
  /** Days before the end until which notice can be given. */
  noticeDays: days,
  /** Days before the end on which contract managers are warned; 90, 30 and 7 where they are left out. */
  warnDays: z.optional(z.array(days).check(z.maxLength(10))),
});

/** What becomes of a request that the contract does not cover; the desk's own choice where it is left out. */
export const notCoveredChoices = ['refuse', 'quote', 'bill'] as const;

/** The members of a version beside its dates and its lines. */
export const conditionsShape = {
  rates: z.optional(rateCardSchema),
  price: z.optional(priceSchema),
  renewal: z.optional(renewalSchema),
  notCovered: z.optional(z.enum(notCoveredChoices)),
};
const conditions = z.object(conditionsShape);
export type Conditions = z.infer<typeof conditions>;

/** The conditions alone of something that has more: of a request's body, of a stored version. */
export function conditionsOf(given: Conditions): Conditions {
  const { rates, price, renewal, notCovered } = given;
  return {
    ...(rates ? { rates } : {}),
    ...(price ? { price } : {}),
    ...(renewal ? { renewal } : {}),
    ...(notCovered ? { notCovered } : {}),
  };
}
