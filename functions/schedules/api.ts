import * as z from 'zod/mini';
import { loadPeople, loadPerson, teams } from '../people/commands.ts';
import { isStaff, type Person } from '../people/person.ts';
import { actAsSystem, type Role } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { type FieldFault, invalid, notFound, PublicError } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import { categoryTree, fieldsOfDesk } from '../tickets/commands.ts';
import { checkedValues } from '../tickets/field.ts';
import { checkedTags } from '../tickets/tag.ts';
import { scheduleDues } from './due-store.ts';
import type { Occurrence } from './occurrences.ts';
import type { Rule } from './rule.ts';
import { calendarOf, nextOf, runSchedule } from './run.ts';
import {
  datesOutput,
  historyOutput,
  historyQuery,
  mostSchedules,
  previewInput,
  type Schedule,
  type ScheduledTicket,
  type ScheduleInput,
  scheduleChange,
  scheduleInput,
  schedulePath,
  scheduleView,
} from './schedule.ts';
import {
  allSchedules,
  deleteSchedule,
  historyOf,
  type Made,
  type Standing,
  saveSchedule,
  scheduleById,
} from './store.ts';

const keepers: readonly Role[] = ['administrator', 'manager'];
/** Dates that are shown before a rule is kept. */
const previewed = 5;
const perPage = 20;

async function existing(id: string): Promise<{ schedule: Schedule; standing: Standing }> {
  const found = await scheduleById(id);
  if (!found) throw notFound();
  return found;
}

/** @throws PublicError 400 where the calendar is not there, or the rule ends before it begins */
async function checkRule(rule: Rule): Promise<void> {
  if (rule.closed && !(await calendarOf(rule)))
    throw invalid({ field: 'body.rule.closed.calendarId', key: 'schedule.calendarUnknown' });
  if (rule.ending.kind === 'date' && rule.ending.date < rule.start)
    throw invalid({ field: 'body.rule.ending.date', key: 'schedule.endsFirst' });
}

/**
 * What a schedule says, with its tags and fields as they are kept, and its next time.
 * @throws PublicError 400 with each part that names what is not there, and where no date would ever come
 */
async function checked(body: ScheduleInput, now: number): Promise<{ content: ScheduleInput; next?: Occurrence }> {
  await checkRule(body.rule);
  const [requester, assignee, all, defined, { entries }] = await Promise.all([
    loadPerson(body.requesterId),
    body.assigneeId === undefined ? undefined : loadPerson(body.assigneeId),
    teams(),
    fieldsOfDesk(),
    categoryTree.read(),
  ]);
  const { tags, faults: tagFaults } = checkedTags(body.tags);
  const { values, faults: fieldFaults } = checkedValues(defined.fields, body.fields, body.type, false);
  const faults: FieldFault[] = [...tagFaults, ...fieldFaults];
  if (!requester) faults.push({ field: 'body.requesterId', key: 'ticket.requesterUnknown' });
  if (body.teamId && !all.some(({ id }) => id === body.teamId))
    faults.push({ field: 'body.teamId', key: 'ticket.teamUnknown' });
  if (body.assigneeId !== undefined) {
    const works = assignee?.status === 'active' && isStaff(assignee);
    if (!works) faults.push({ field: 'body.assigneeId', key: 'ticket.assigneeUnknown' });
    else if (!body.teamId || !assignee.teamIds.includes(body.teamId))
      faults.push({ field: 'body.assigneeId', key: 'schedule.assigneeTeam' });
  }
  if (body.category !== undefined && !entries.some(({ id, retired }) => id === body.category && !retired))
    faults.push({ field: 'body.category', key: 'category.unknown' });
  const next = await nextOf(body.rule, now);
  if (!next && !body.paused) faults.push({ field: 'body.rule', key: 'schedule.never' });
  if (faults.length > 0) throw invalid(...faults);
  const fields = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  return { content: { ...body, tags, fields }, ...(next && !body.paused ? { next } : {}) };
}

/** Keeps a schedule: its times count from now on, so that none is made up for that a pause left out. */
async function keep(schedule: Schedule, next: Occurrence | undefined, now: number): Promise<Standing> {
  const nextAt = next && iso(next.at);
  const standing = { after: iso(now), ...(nextAt ? { nextAt } : {}) };
  // First: an entry for which nothing is due is dropped when its time comes.
  if (nextAt) await scheduleDues.note(schedule.id, nextAt);
  await saveSchedule(schedule, standing);
  return standing;
}

async function shownMade({ faults, ...made }: Made, language: Language): Promise<ScheduledTicket> {
  if (!faults) return made;
  const { isMessageKey, say } = await import('../shared/messages.ts');
  const sentences = faults.map(({ key, values }) => (isMessageKey(key) ? say(language, key, values) : key));
  return { ...made, fault: sentences.join(' ') };
}

async function viewOf(schedule: Schedule, { nextAt, last }: Standing, people: readonly Person[], language: Language) {
  const named = (id: string | undefined) => {
    const person = people.find((one) => one.id === id);
    return person && { id: person.id, name: person.name };
  };
  return {
    ...schedule,
    requester: named(schedule.requesterId),
    assignee: named(schedule.assigneeId),
    ...(nextAt === undefined ? {} : { nextAt }),
    ...(last ? { last: await shownMade(last, language) } : {}),
  };
}

async function viewsOf(found: readonly { schedule: Schedule; standing: Standing }[], language: Language) {
  const ids = found.flatMap(({ schedule: { requesterId, assigneeId } }) => [
    requesterId,
    ...(assigneeId ? [assigneeId] : []),
  ]);
  const people = await loadPeople([...new Set(ids)]);
  return Promise.all(found.map(({ schedule, standing }) => viewOf(schedule, standing, people, language)));
}

async function oneView(schedule: Schedule, standing: Standing, language: Language) {
  const [view] = await viewsOf([{ schedule, standing }], language);
  if (!view) throw notFound();
  return view;
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/ticket-schedules',
    auth: 'member',
    roles: keepers,
    summary: 'The desk’s recurring tickets, by name, each with its next date and what became of its last',
    input: {},
    output: z.object({ items: z.array(scheduleView) }),
    handler: async ({ language }) => ({ items: await viewsOf(await allSchedules(), language) }),
  }),
  route({
    method: 'POST',
    path: '/api/ticket-schedules',
    auth: 'member',
    roles: keepers,
    summary: 'Add a recurring ticket',
    input: { body: scheduleInput },
    output: scheduleView,
    status: 201,
    handler: async ({ now, language, input: { body } }) => {
      const { content, next } = await checked(body, now);
      if ((await allSchedules()).length >= mostSchedules)
        throw new PublicError(409, 'conflict', 'schedule.tooMany', { values: { maximum: mostSchedules } });
      const made = { ...content, id: newId('schedule', now), revision: 1, updatedAt: iso(now) } as Schedule;
      return oneView(made, await keep(made, next, now), language);
    },
  }),
  route({
    method: 'GET',
    path: '/api/ticket-schedules/{scheduleId}',
    auth: 'member',
    roles: keepers,
    summary: 'A recurring ticket',
    input: { path: schedulePath },
    output: scheduleView,
    handler: async ({ language, input: { path } }) => {
      const { schedule, standing } = await existing(path.scheduleId);
      return oneView(schedule, standing, language);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/ticket-schedules/{scheduleId}',
    auth: 'member',
    roles: keepers,
    summary: 'Change, pause or resume a recurring ticket of the revision that was read',
    input: { path: schedulePath, body: scheduleChange },
    output: scheduleView,
    handler: async ({ now, member, language, input: { path, body } }) => {
      // What is due already is made as it was said until now.
      await actAsSystem(member().tenantId, 'schedules', () => runSchedule(path.scheduleId, now));
      const { schedule: before, standing } = await existing(path.scheduleId);
      const { revision, ...given } = body;
      const { content, next } = await checked(given, now);
      const after = { ...content, id: before.id, revision: revision + 1, updatedAt: iso(now) } as Schedule;
      const kept = await keep(after, next, now);
      return oneView(after, { ...kept, ...(standing.last ? { last: standing.last } : {}) }, language);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/ticket-schedules/{scheduleId}',
    auth: 'member',
    roles: keepers,
    summary: 'Delete a recurring ticket; the tickets that it made stay',
    input: { path: schedulePath },
    output: null,
    status: 204,
    handler: async ({ member, input: { path } }) => {
      const { standing } = await existing(path.scheduleId);
      await deleteSchedule(path.scheduleId);
      if (standing.nextAt)
        await scheduleDues.drop({ at: standing.nextAt, tenantId: member().tenantId, what: path.scheduleId });
      return undefined;
    },
  }),
  route({
    method: 'GET',
    path: '/api/ticket-schedules/{scheduleId}/tickets',
    auth: 'member',
    roles: keepers,
    summary: 'What a recurring ticket made, the latest first: each ticket, or why there is none',
    input: { path: schedulePath, query: historyQuery },
    output: historyOutput,
    handler: async ({ language, input: { path, query } }) => {
      await existing(path.scheduleId);
      const { items, ...more } = await historyOf(path.scheduleId, perPage, query.cursor);
      return { ...more, items: await Promise.all(items.map((one) => shownMade(one, language))) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/ticket-schedule-previews',
    auth: 'member',
    roles: keepers,
    summary: 'The next five dates of a rule, before it is kept',
    input: { body: previewInput },
    output: datesOutput,
    handler: async ({ now, input: { body } }) => {
      await checkRule(body.rule);
      const { occurrencesOf } = await import('./occurrences.ts');
      const found = occurrencesOf(body.rule, await calendarOf(body.rule), { after: now, most: previewed });
      return { timeZone: body.rule.timeZone, items: found.map(({ at, ...one }) => ({ at: iso(at), ...one })) };
    },
  }),
];

export const handler = apiHandler(routes);
