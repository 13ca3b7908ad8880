import { type MemberActor, type Role, stampOf, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, forbidden, invalid, notFound } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { desk } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import { dayMs, dayOf, instantOf } from '../sla/zone.ts';
import { loadDesk } from '../tenants/commands.ts';
import { eventWrite, ticketById } from '../tickets/commands.ts';
import { isKept, type Rating, type RatingFilter, summarised } from './rating.ts';
import { followUpWrite, type Read, ratingOfTicket, ratingsBetween } from './store.ts';

/** Who reads what was said of everybody, and notes what became of it; whoever else works at the desk reads of their own. */
export const ratingReaders: readonly Role[] = ['administrator', 'manager'];

/** Ratings that one answer looks at, at the most. */
const mostLooked = 2000;
const pageSize = 50;
/** Days of one answer. */
const mostDays = 366;

/** The filter as far as it concerns what somebody may read. @throws PublicError 403 for a colleague’s ratings */
function allowedTo(member: MemberActor, filter: RatingFilter): RatingFilter {
  if (ratingReaders.includes(member.role)) return filter;
  if (filter.agentId !== undefined && filter.agentId !== member.personId) throw forbidden('rating.ownOnly');
  return { ...filter, agentId: member.personId };
}

/** From the beginning of a day to the end of another one, in the desk’s time zone. @throws PublicError 400 */
async function instantsOf({ from, to }: { from: string; to: string }): Promise<[from: string, to: string]> {
  const [first, last] = [dayOf(from), dayOf(to)];
  if (last < first) throw invalid({ field: 'query.to', key: 'rating.backwards' });
  if (last - first >= mostDays)
    throw invalid({ field: 'query.from', key: 'rating.tooLong', values: { maximum: mostDays } });
  const { timeZone } = await loadDesk();
  return [iso(instantOf(timeZone, first * dayMs)), iso(instantOf(timeZone, (last + 1) * dayMs))];
}

/**
 * A page of the ratings of a period that a filter keeps, newest first; the first page says what they say together, as far as
 * they are among the newest 2000 of the period.
 * @throws PublicError 400 for a period that is none, 403
 */
export async function ratingsOf(
  member: MemberActor,
  period: { from: string; to: string },
  asked: RatingFilter,
  { cursor, limit = pageSize }: { cursor?: string | undefined; limit?: number | undefined },
) {
  const filter = allowedTo(member, asked);
  const [from, to] = await instantsOf(period);
  // The first page counts all of them, a later one reads no further than it must.
  const step = cursor ? 2 * limit : mostLooked;
  const kept: Read[] = [];
  let looked = 0;
  let next = cursor;
  do {
    const { read, left } = await ratingsBetween(from, to, step, next);
    kept.push(...read.filter(({ rating }) => isKept(filter, rating)));
    looked += read.length;
    next = left ? read.at(-1)?.cursor : undefined;
  } while (next && kept.length <= limit && looked < mostLooked);
  const ratings = kept.map(({ rating }) => rating);
  const following = kept.length > limit ? kept[limit - 1]?.cursor : next;
  return {
    items: ratings.slice(0, limit),
    ...(following ? { cursor: following } : {}),
    ...(cursor ? {} : { summary: summarised(ratings, next !== undefined) }),
  };
}

/**
 * Notes that a rating was followed up, by whom and with what came of it; or that it was not after all.
 * @throws PublicError 404 where the ticket was never rated, 409 where it was rated anew meanwhile
 */
export async function followUp(
  ticketId: string,
  { done, note }: { done: boolean; note?: string | undefined },
  member: MemberActor,
  now: number,
): Promise<Rating> {
  const [ticket, before] = await Promise.all([ticketById(ticketId), ratingOfTicket(ticketId)]);
  if (!ticket || !before) throw notFound();
  const { followUp: _before, ...rated } = before;
  const said = note ? { note } : {};
  const by = { id: member.personId, name: member.name };
  const after: Rating = { ...rated, ...(done ? { followUp: { at: iso(now), by, ...said } } : {}) };
  const at = Math.max(now, Date.parse(ticket.updatedAt) + 1);
  const event = {
    eventId: newId('event', at),
    tenantId: useTenant(),
    type: 'ticket.followedUp',
    subject: ticketId,
    at: iso(at),
    actor: stampOf(member),
    data: { kind: done ? 'done' : 'undone', ...said },
  };
  await transact(desk().client, [followUpWrite(after, () => conflict('rating.anew')), eventWrite(event)]);
  return after;
}
