import { stampOf, useActor, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { notFound, PublicError } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { idFromSeed, newId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import type { Calendar, CalendarContent } from './calendar.ts';
import type { Clock } from './clock.ts';
import { defaultCalendar } from './default-calendar.ts';
import {
  allCalendars,
  calendarById,
  calendarHistory,
  calendarVersions,
  presentCalendars,
  retire,
  saveCalendar,
} from './store.ts';

/** Versions never change, so those that were read once are kept, for all tenants of this execution environment. */
const kept = new Map<string, Calendar>();
const most = 500;

function keep(key: string, calendar: Calendar): void {
  kept.set(key, calendar);
  if (kept.size > most) kept.delete(kept.keys().next().value as string);
}

/** Finds the calendar version that a clock is frozen to. Throws for a clock that was not asked for. */
export type CalendarOf = (clock: Clock) => Calendar;

/** The calendar version that each clock is frozen to: one read for those that are not known yet, none as a rule. */
export async function calendarsOf(clocks: readonly Clock[]): Promise<CalendarOf> {
  const tenantId = useTenant();
  const keyOf = (id: string, version: number) => `${tenantId} ${id} ${version}`;
  const found = new Map<string, Calendar>();
  const missing = new Map<string, { id: string; version: number }>();
  for (const { calendarId: id, calendarVersion: version } of clocks) {
    const key = keyOf(id, version);
    const known = kept.get(key);
    if (known) found.set(key, known);
    else missing.set(key, { id, version });
  }
  for (const calendar of await calendarVersions([...missing.values()])) {
    const key = keyOf(calendar.id, calendar.version);
    keep(key, calendar);
    found.set(key, calendar);
  }
  return ({ calendarId, calendarVersion }) => {
    const calendar = found.get(keyOf(calendarId, calendarVersion));
    if (!calendar) throw new Error(`Calendar ${calendarId} version ${calendarVersion} is missing`);
    return calendar;
  };
}

/** The present version of these calendars of the acting tenant, in one read; those that do not exist are left out. */
export function calendarsByIds(ids: readonly string[]): Promise<Calendar[]> {
  return presentCalendars([...new Set(ids)]);
}

/** How calendars have been: answers the version that was in force at an instant, and whether that is sure. */
export type CalendarAt = (id: string, at: number) => { calendar: Calendar; sure: boolean } | undefined;

/** Reads how calendars of the acting tenant have been. Of an instant before its first version, a calendar's first one is given. */
export async function calendarsThen(ids: readonly string[]): Promise<CalendarAt> {
  const known = new Map(
    await Promise.all([...new Set(ids)].map(async (id) => [id, await calendarHistory(id)] as const)),
  );
  return (id, at) => {
    const versions = known.get(id) ?? [];
    const last = versions.findLast(({ writtenAt = 0 }) => writtenAt <= at);
    const found = last ?? versions[0];
    return found && { calendar: found.calendar, sure: last?.writtenAt !== undefined };
  };
}

/** The present version of every calendar of the acting tenant, by name. */
export function calendars(): Promise<Calendar[]> {
  return allCalendars();
}

/** The present version of a calendar. @throws PublicError 404 */
export async function calendar(id: string): Promise<Calendar> {
  const found = await calendarById(id);
  if (!found) throw notFound();
  return found;
}

function told(
  type: 'calendar.created' | 'calendar.changed',
  calendar: Calendar,
  cause: string,
  now: number,
): DeskEvent {
  const actor = useActor();
  if (actor.kind === 'visitor') throw new Error('A visitor cannot change a calendar');
  const { id, version } = calendar;
  return {
    eventId: idFromSeed('event', id, String(version)),
    tenantId: actor.tenantId,
    type,
    subject: id,
    at: iso(now),
    actor: stampOf(actor),
    cause,
    data: { calendarId: id, version },
  };
}

/** Writes a new calendar. Its public holidays are added in the background, if it says of which country. */
export async function createCalendar(
  content: CalendarContent,
  now: number,
  id = newId('calendar', now),
): Promise<Calendar> {
  const made: Calendar = { ...content, id, version: 1 };
  await saveCalendar(made, told('calendar.created', made, 'created', now));
  return made;
}

/**
 * Writes the next version of a calendar; running clocks keep theirs.
 * @throws PublicError 409 when `basedOn` is not the present version: somebody else changed it meanwhile.
 */
export async function reviseCalendar(
  id: string,
  content: CalendarContent,
  basedOn: number,
  cause: string,
  now: number,
): Promise<Calendar> {
  const made: Calendar = { ...content, id, version: basedOn + 1 };
  await saveCalendar(made, told('calendar.changed', made, cause, now));
  return made;
}

/** Takes a calendar out of the list; what names it still counts by it. */
export async function retireCalendar(id: string, now: number): Promise<void> {
  const present = await calendar(id);
  await retire(id, {
    ...told('calendar.changed', present, 'retired', now),
    eventId: newId('event', now),
    type: 'retired.calendar',
  });
}

/** The id of the calendar with which the acting tenant starts. It follows from the tenant's. */
function defaultCalendarId(): string {
  return idFromSeed('calendar', useTenant(), 'default');
}

/**
 * Makes the calendar with which the acting tenant starts, for sign-up; making it again gives the one that is there.
 * `country` is ISO 3166-1 alpha-2.
 */
export async function createDefaultCalendar(
  start: { language: Language; timeZone: string; country: string },
  now: number,
): Promise<Calendar> {
  try {
    return await createCalendar(
      defaultCalendar(start.language, start.timeZone, start.country),
      now,
      defaultCalendarId(),
    );
  } catch (error) {
    if (error instanceof PublicError && error.status === 409) return calendar(defaultCalendarId());
    throw error;
  }
}
