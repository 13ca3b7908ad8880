import * as z from 'zod/mini';
import { idPattern } from '../shared/ids.ts';
import { dateSchema, timeZoneSchema } from '../sla/calendar.ts';
import { weekdays } from '../sla/day.ts';

/** Which of a month’s such weekdays; the last one, which may be the fourth or the fifth. */
export const nths = ['first', 'second', 'third', 'fourth', 'last'] as const;

/** A day of a month by its number; a month that is shorter has it on its last day. Or the nth such weekday. */
const dayOfMonth = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('day'), day: z.int().check(z.minimum(1), z.maximum(31)) }),
    z.strictObject({ kind: z.literal('weekday'), nth: z.enum(nths), weekday: z.enum(weekdays) }),
  ]),
);
/* @__NO_SIDE_EFFECTS__ */
const interval = (most: number) => z.int().check(z.minimum(1), z.maximum(most));

/** How often: every so many days, weeks on certain days, months or years. */
const pattern = z.lazy(() =>
  z.discriminatedUnion('every', [
    z.strictObject({ every: z.literal('day'), interval: interval(366) }),
    z.strictObject({
      every: z.literal('week'),
      interval: interval(52),
      weekdays: z.array(z.enum(weekdays)).check(z.minLength(1, 'field.required'), z.maxLength(7)),
    }),
    z.strictObject({ every: z.literal('month'), interval: interval(24), on: dayOfMonth }),
    z.strictObject({
      every: z.literal('year'),
      interval: interval(5),
      month: z.int().check(z.minimum(1), z.maximum(12)),
      on: dayOfMonth,
    }),
  ]),
);

/** After which nothing more happens: never, after a date (included), or after so many dates. */
const ending = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('never') }),
    z.strictObject({ kind: z.literal('date'), date: dateSchema }),
    z.strictObject({ kind: z.literal('count'), count: z.int().check(z.minimum(1), z.maximum(1000)) }),
  ]),
);

/** When tickets are made: all dates and times are those of `timeZone`. */
export const ruleSchema = z.lazy(() =>
  z.strictObject({
    pattern,
    time: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'field.invalid' })),
    timeZone: timeZoneSchema,
    /** Nothing happens before; weeks, months and years are counted from here. */
    start: dateSchema,
    ending,
    /** What becomes of a date on which a calendar is closed all day. */
    closed: z.optional(
      z.strictObject({
        calendarId: z.string().check(z.regex(idPattern('calendar'))),
        then: z.enum(['skip', 'next', 'previous']),
      }),
    ),
  }),
);
export type Rule = z.infer<typeof ruleSchema>;
