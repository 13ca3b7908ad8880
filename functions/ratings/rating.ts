import * as z from 'zod/mini';
import { idPattern } from '../shared/ids.ts';
import { isDate } from '../sla/zone.ts';

export const scores = [1, 2, 3, 4, 5] as const;
/** A rating that asks to be followed up: of 5, this or less. */
export const lowScore = 2;

const ref = z.object({ id: z.string(), name: z.string() });

/** What a requester said of how a ticket went, and whose it was then. Instants are ISO 8601 UTC. */
export const rating = z.lazy(() =>
  z
    .object({
      ticketId: z.string(),
      number: z.int(),
      subject: z.string(),
      at: z.string(),
      score: z.int(),
      comment: z.optional(z.string()),
      requester: ref,
      customer: z.optional(ref),
      team: z.optional(ref),
      assignee: z.optional(ref),
      /** Somebody took it up with the requester, or looked into it. */
      followUp: z.optional(z.object({ at: z.string(), by: ref, note: z.optional(z.string()) })),
    })
    .register(z.globalRegistry, { id: 'Rating' }),
);
export type Rating = z.infer<typeof rating>;

const average = z.object({ count: z.int(), average: z.number() });

/** What the ratings that a filter keeps say together; averages to two decimals. */
export const summary = z.lazy(() =>
  z
    .object({
      count: z.int(),
      average: z.optional(z.number()),
      /** How many gave 1, 2, 3, 4 and 5. */
      distribution: z.array(z.int()).check(z.length(scores.length)),
      commented: z.int(),
      followedUp: z.int(),
      /** Of 1 or 2, and nobody has followed them up. */
      waiting: z.int(),
      /** Those with the most ratings first. */
      teams: z.array(z.extend(average, { team: ref })),
      agents: z.array(z.extend(average, { agent: ref })),
      /** There are older ones in the period, which are not counted. */
      partial: z.boolean(),
    })
    .register(z.globalRegistry, { id: 'RatingSummary' }),
);
type Summary = z.infer<typeof summary>;

const date = z.string().check(z.refine(isDate, { error: 'field.invalid' }));
const yesNo = z.enum(['yes', 'no']);

export const ratingsQuery = z.lazy(() =>
  z.object({
    /** Days in the desk’s time zone, both included. */
    from: date,
    to: date,
    /** Such as `1,2`. */
    scores: z.optional(z.string().check(z.regex(/^[1-5](,[1-5]){0,4}$/, { error: 'field.invalid' }))),
    teamId: z.optional(z.string().check(z.regex(idPattern('team')))),
    agentId: z.optional(z.string().check(z.regex(idPattern('person')))),
    customerId: z.optional(z.string().check(z.regex(idPattern('customer')))),
    commented: z.optional(yesNo),
    followedUp: z.optional(yesNo),
    cursor: z.optional(z.string().check(z.maxLength(2000))),
    limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200))),
  }),
);
export type RatingFilter = Pick<
  z.infer<typeof ratingsQuery>,
  'scores' | 'teamId' | 'agentId' | 'customerId' | 'commented' | 'followedUp'
>;

export const followUpInput = z.lazy(() =>
  z.strictObject({
    done: z.boolean(),
    note: z.optional(z.string().check(z.trim(), z.maxLength(2000))),
  }),
);

/** Whether a filter keeps a rating. */
export function isKept(
  { scores: wanted, teamId, agentId, customerId, commented, followedUp }: RatingFilter,
  one: Rating,
): boolean {
  if (wanted !== undefined && !wanted.split(',').includes(String(one.score))) return false;
  if (teamId !== undefined && one.team?.id !== teamId) return false;
  if (agentId !== undefined && one.assignee?.id !== agentId) return false;
  if (customerId !== undefined && one.customer?.id !== customerId) return false;
  if (commented !== undefined && (commented === 'yes') !== (one.comment !== undefined)) return false;
  return followedUp === undefined || (followedUp === 'yes') === (one.followUp !== undefined);
}

/** Whether somebody should still take it up. */
export function waits({ score, followUp }: Rating): boolean {
  return score <= lowScore && !followUp;
}

const mean = (ratings: readonly Rating[]) =>
  Math.round((100 * ratings.reduce((sum, { score }) => sum + score, 0)) / ratings.length) / 100;

/** Teams, or agents, with how many ratings each has and their average, at most 50. */
function averages(ratings: readonly Rating[], whose: 'team' | 'assignee') {
  const byId = new Map<string, { who: { id: string; name: string }; of: Rating[] }>();
  for (const one of ratings) {
    const who = one[whose];
    if (!who) continue;
    const known = byId.get(who.id) ?? { who, of: [] };
    known.of.push(one);
    byId.set(who.id, known);
  }
  return [...byId.values()]
    .sort((a, b) => b.of.length - a.of.length || a.who.name.localeCompare(b.who.name))
    .slice(0, 50)
    .map(({ who, of }) => ({ who, count: of.length, average: mean(of) }));
}

/** What ratings say together. `partial`: not all of the period are among them. */
export function summarised(ratings: readonly Rating[], partial: boolean): Summary {
  return {
    count: ratings.length,
    ...(ratings.length > 0 ? { average: mean(ratings) } : {}),
    distribution: scores.map((wanted) => ratings.filter(({ score }) => score === wanted).length),
    commented: ratings.filter(({ comment }) => comment !== undefined).length,
    followedUp: ratings.filter(({ followUp }) => followUp !== undefined).length,
    waiting: ratings.filter(waits).length,
    teams: averages(ratings, 'team').map(({ who, ...more }) => ({ team: who, ...more })),
    agents: averages(ratings, 'assignee').map(({ who, ...more }) => ({ agent: who, ...more })),
    partial,
  };
}
