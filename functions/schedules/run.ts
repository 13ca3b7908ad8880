import { actAsSystem } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { eachDue } from '../shared/dues.ts';
import type { Calendar } from '../sla/calendar.ts';
import { calendarsByIds } from '../sla/calendars.ts';
import { scheduleDues } from './due-store.ts';
import { makeTicket } from './make.ts';
import type { Occurrence } from './occurrences.ts';
import type { Rule } from './rule.ts';
import { claimTimes, scheduleById, settleClaim } from './store.ts';

/** Missed times that are counted, of a desk that was away for very long. */
const mostMissed = 1000;

/** How rules are expanded: loaded with the first that is, for most requests look at what was expanded before. */
const expansion = () => import('./occurrences.ts');

/** The calendar that a rule’s closed days are of. */
export async function calendarOf({ closed }: Rule): Promise<Calendar | undefined> {
  return closed && (await calendarsByIds([closed.calendarId]))[0];
}

/** The next time of a rule after an instant (epoch milliseconds). */
export async function nextOf(rule: Rule, after: number): Promise<Occurrence | undefined> {
  const { occurrencesOf } = await expansion();
  return occurrencesOf(rule, await calendarOf(rule), { after, most: 1 })[0];
}

/**
 * Makes the ticket that a schedule of the acting tenant is due. Times are claimed first, then their ticket is made, and what became of it is
 * noted last: whatever stops in between goes on at the next run, and two runs at once make the same ticket. Of times that
 * were missed (nobody ran) the latest makes one, which says for how many it stands.
 */
export async function runSchedule(scheduleId: string, now: number): Promise<void> {
  const found = await scheduleById(scheduleId);
  if (!found) return;
  const { schedule, standing } = found;
  let { claim } = standing;
  if (!claim && standing.nextAt !== undefined && standing.nextAt <= iso(now)) {
    const calendar = await calendarOf(schedule.rule);
    const after = Date.parse(standing.after);
    const { occurrencesOf } = await expansion();
    const times = occurrencesOf(schedule.rule, calendar, { after, until: now, most: mostMissed });
    const next = occurrencesOf(schedule.rule, calendar, { after: now, most: 1 })[0];
    const [first, latest] = [times[0], times.at(-1)];
    claim = latest && {
      at: iso(latest.at),
      ...(first && times.length > 1 ? { missed: { count: times.length - 1, first: iso(first.at) } } : {}),
    };
    // Before the claim: a run that stops after it leaves the next time noted.
    if (next) await scheduleDues.note(scheduleId, iso(next.at));
    const nextAt = next && iso(next.at);
    if (!(await claimTimes(scheduleId, standing, { after: iso(now), nextAt, claim }))) return;
  }
  if (claim) await settleClaim(scheduleId, await makeTicket(schedule, claim, now));
}

/** Does all that is due, of every desk, and reads nothing else. What fails for one keeps no other waiting, and is tried again. */
export async function runDue(now: number): Promise<void> {
  const failed = await eachDue(scheduleDues, iso(now), ({ what, tenantId }) =>
    actAsSystem(tenantId, 'schedules', () => runSchedule(what, now)),
  );
  if (failed > 0) throw new Error(`${failed} recurring tickets could not be made`);
}
