import * as z from 'zod/mini';
import { staff, stampOf } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { type FieldFault, invalid, notFound } from '../shared/errors.ts';
import { idPattern, newId } from '../shared/ids.ts';
import { inside } from '../shared/schema.ts';
import { dateSchema } from '../sla/calendar.ts';
import { weekdays } from '../sla/day.ts';
import { loadDesk } from '../tenants/commands.ts';
import { isStaff } from './person.ts';
import { onCallAt, type Rota, shiftsBetween } from './rota.ts';
import { rotaOf, saveRota } from './rota-store.ts';
import { peopleByIds } from './store.ts';
import { allTeams } from './teams-store.ts';

const teamPath = z.object({ teamId: z.string().check(z.regex(idPattern('team'))) });
const personId = z.string().check(z.regex(idPattern('person')));
const instant = z.iso.datetime();
const ref = z.object({ id: z.string(), name: z.string() });

const rotaInput = z.lazy(() =>
  z.strictObject({
    /** The revision that was read; 0 for a team that has none yet. */
    revision: z.int().check(z.minimum(0)),
    enabled: z.boolean(),
    every: z.enum(['day', 'week']),
    memberIds: z.array(personId).check(z.maxLength(50)),
    weekday: z.enum(weekdays),
    time: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
    startsOn: dateSchema,
    overrides: z.array(z.strictObject({ from: instant, to: instant, personId })).check(z.maxLength(100)),
  }),
);
const rotaView = z.lazy(() =>
  z.extend(inside(rotaInput), {
    timeZone: z.string(),
    /** The next four weeks. */
    upcoming: z.array(z.object({ from: z.string(), to: z.string(), person: z.nullable(ref), standsIn: z.boolean() })),
  }),
);

const weeks = 4 * 7 * 86_400_000;

async function known(teamId: string): Promise<void> {
  if (!(await allTeams()).some(({ id }) => id === teamId)) throw notFound();
}

function emptyRota(now: number): Rota & { revision: number } {
  const startsOn = iso(now).slice(0, 10);
  return {
    revision: 0,
    enabled: false,
    every: 'week',
    memberIds: [],
    weekday: 'monday',
    time: '09:00',
    startsOn,
    overrides: [],
  };
}

async function namesOf(rota: Rota): Promise<Map<string, string>> {
  const ids = [...new Set([...rota.memberIds, ...rota.overrides.map((one) => one.personId)])];
  return new Map((ids.length > 0 ? await peopleByIds(ids) : []).map(({ id, name }) => [id, name]));
}

async function viewOf(rota: Rota & { revision: number }, now: number): Promise<z.infer<typeof rotaView>> {
  const [{ timeZone }, names] = await Promise.all([loadDesk(), namesOf(rota)]);
  const upcoming = shiftsBetween(rota, timeZone, now, now + weeks).map(({ from, to, personId: id, standsIn }) => {
    const name = id === undefined ? undefined : names.get(id);
    return { from: iso(from), to: iso(to), person: id && name ? { id, name } : null, standsIn };
  });
  return { ...rota, timeZone, upcoming };
}

/** People who do not work here, and times that contradict each other. */
async function faultsOf({ memberIds, overrides }: Rota): Promise<FieldFault[]> {
  const ids = [...new Set([...memberIds, ...overrides.map((one) => one.personId)])];
  const people = ids.length > 0 ? await peopleByIds(ids) : [];
  const able = new Set(people.filter((one) => isStaff(one) && one.status !== 'disabled').map(({ id }) => id));
  const faults: FieldFault[] = [];
  for (const [index, id] of memberIds.entries()) {
    if (!able.has(id)) faults.push({ field: `body.memberIds.${index}`, key: 'ticket.assigneeUnknown' });
    if (memberIds.indexOf(id) !== index) faults.push({ field: `body.memberIds.${index}`, key: 'rota.twice' });
  }
  const sorted = overrides
    .map((one, index) => ({ ...one, index }))
    .sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  for (const [at, { from, to, personId: id, index }] of sorted.entries()) {
    const before = sorted[at - 1];
    if (!able.has(id)) faults.push({ field: `body.overrides.${index}.personId`, key: 'ticket.assigneeUnknown' });
    if (Date.parse(to) <= Date.parse(from)) faults.push({ field: `body.overrides.${index}.to`, key: 'rota.order' });
    else if (before && Date.parse(before.to) > Date.parse(from))
      faults.push({ field: `body.overrides.${index}.from`, key: 'rota.overlap' });
  }
  return faults;
}

/** Who of a team is on call. */
export const rotaRoutes = [
  route({
    method: 'GET',
    path: '/api/teams/{teamId}/rota',
    auth: 'member',
    roles: staff,
    summary: 'The on-call rota of a team, and who is on call in the next four weeks',
    input: { path: teamPath },
    output: rotaView,
    handler: async ({ now, input: { path } }) => {
      await known(path.teamId);
      return viewOf((await rotaOf(path.teamId)) ?? emptyRota(now), now);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/teams/{teamId}/rota',
    auth: 'member',
    roles: ['administrator', 'manager'],
    summary: 'Replace the on-call rota of a team, from the revision that was read',
    input: { path: teamPath, body: rotaInput },
    output: rotaView,
    handler: async ({ member, now, input: { path, body } }) => {
      await known(path.teamId);
      const faults = await faultsOf(body);
      if (faults.length > 0) throw invalid(...faults);
      const actor = member();
      const rota = { ...body, revision: body.revision + 1 };
      await saveRota(path.teamId, rota, {
        eventId: newId('event', now),
        tenantId: actor.tenantId,
        type: 'team.rota',
        subject: path.teamId,
        at: iso(now),
        actor: stampOf(actor),
        data: { rota },
      });
      return viewOf(rota, now);
    },
  }),
  route({
    method: 'GET',
    path: '/api/teams/{teamId}/rota/on-call',
    auth: 'member',
    roles: staff,
    summary: 'Who of a team is on call at an instant; now where none is told',
    input: { path: teamPath, query: z.object({ at: z.optional(instant) }) },
    output: z.object({ person: z.nullable(ref), until: z.optional(z.string()), standsIn: z.boolean() }),
    handler: async ({ now, input: { path, query } }) => {
      await known(path.teamId);
      const rota = (await rotaOf(path.teamId)) ?? emptyRota(now);
      const { timeZone } = await loadDesk();
      const { personId: id, to, standsIn } = onCallAt(rota, timeZone, query.at ? Date.parse(query.at) : now);
      const name = id && (await namesOf(rota)).get(id);
      return { person: id && name ? { id, name } : null, ...(Number.isFinite(to) ? { until: iso(to) } : {}), standsIn };
    },
  }),
];
