import { loadPerson, teams } from '../people/commands.ts';
import { isStaff } from '../people/person.ts';
import { iso } from '../shared/clock.ts';
import { PublicError } from '../shared/errors.ts';
import { localDate } from '../sla/zone.ts';
import { loadDesk } from '../tenants/commands.ts';
import { levelStanding } from '../tenants/levels.ts';
import {
  addChecklist,
  categoryTree,
  fieldsOfDesk,
  filled,
  openTicket,
  type StoredTicket,
} from '../tickets/commands.ts';
import { checkedValues } from '../tickets/field.ts';
import type { Schedule } from './schedule.ts';
import type { Claim, Made } from './store.ts';
import { valuesOf } from './wording.ts';

const checklistTitle = { fr: 'À faire', en: 'To do' };

/** Who has the ticket from the start. A team that is gone leaves it to the workflow, a member who left to the team. */
async function holderOf({ teamId, assigneeId }: Schedule) {
  if (teamId === undefined) return undefined;
  const [all, assignee, desk] = await Promise.all([
    teams(),
    assigneeId === undefined ? undefined : loadPerson(assigneeId),
    loadDesk(),
  ]);
  const team = all.find(({ id }) => id === teamId);
  if (!team) return undefined;
  const works = assignee?.status === 'active' && isStaff(assignee) && assignee.teamIds.includes(teamId);
  return {
    team: { id: team.id, name: team.name },
    level: levelStanding(desk, team.level),
    ...(works ? { assignee: { id: assignee.id, name: assignee.name } } : {}),
  };
}

/** Of what a schedule says of categories and fields that which the desk still has: the ticket matters more than they. */
async function classOf({ category, fields, type }: Schedule) {
  const [{ entries }, defined] = await Promise.all([categoryTree.read(), fieldsOfDesk()]);
  const { values } = checkedValues(defined.fields, fields, type, false);
  const kept = Object.entries(values).filter((one): one is [string, string | number | boolean] => one[1] !== null);
  return {
    ...(entries.some(({ id, retired }) => id === category && !retired) ? { category } : {}),
    values: Object.fromEntries(kept),
  };
}

async function open(schedule: Schedule, { at, missed }: Claim, now: number): Promise<StoredTicket> {
  const [requester, desk] = await Promise.all([loadPerson(schedule.requesterId), loadDesk()]);
  const language = requester?.language ?? desk.language;
  const words = valuesOf(localDate(schedule.rule.timeZone, Date.parse(at)), language);
  const holder = await holderOf(schedule);
  const ticket = await openTicket(
    {
      subject: filled(schedule.subject, words),
      text: filled(schedule.text, words),
      type: schedule.type,
      impact: schedule.impact,
      urgency: schedule.urgency,
      requesterId: schedule.requesterId,
      channel: 'portal',
      tags: schedule.tags,
      ...(await classOf(schedule)),
      ...(schedule.acknowledged ? {} : { automatic: true }),
      ...(holder ? { holder: { to: holder, cause: 'schedule' } } : {}),
      schedule: { id: schedule.id, name: schedule.name, at, ...(missed ? { missed } : {}) },
      seed: `schedule#${schedule.id}#${at}`,
    },
    now,
  );
  if (schedule.checklist.length > 0)
    await addChecklist(ticket.id, { title: checklistTitle[desk.language], items: schedule.checklist }, now, 'schedule');
  return ticket;
}

/**
 * Makes the ticket of a claim, once however often it is asked for. Where the desk refuses it (its requester is gone), that is
 * what became of it; what is only in the way for now is thrown, to be tried again.
 */
export async function makeTicket(schedule: Schedule, claim: Claim, now: number): Promise<Made> {
  const what = { at: claim.at, madeAt: iso(now), ...(claim.missed ? { missed: claim.missed } : {}) };
  try {
    const { id, number, subject } = await open(schedule, claim, now);
    return { ...what, ticket: { id, number, subject } };
  } catch (error) {
    if (!(error instanceof PublicError) || error.status >= 500 || error.status === 429) throw error;
    const said = error.faults.length > 0 ? error.faults : [{ key: error.key, values: error.values }];
    return { ...what, faults: said.map(({ key, values }) => ({ key, ...(values ? { values } : {}) })) };
  }
}
