import { loadPerson } from '../people/commands.ts';
import { isStaff } from '../people/person.ts';
import { actAs, type MemberActor, useTenant } from '../shared/actor.ts';
import { eventConsumer } from '../shared/consumer.ts';
import { PublicError } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { takeBack } from '../tickets/commands.ts';
import { doDeed, restore, snapshotOf } from './act.ts';
import { differing, type Job, type Reason, type Result, type Snapshot, undoOf } from './bulk.ts';
import { goOn, jobById, keepBefore, moveJob, resultsWith, settle } from './store.ts';

/** Tickets of a job that are done in one go; the rest follows with the next event. */
const batch = 20;

/** Who started a job, as they are now; undefined for who no longer works at the desk. */
async function memberOf(personId: string): Promise<MemberActor | undefined> {
  const person = await loadPerson(personId);
  if (person?.status !== 'active' || !isStaff(person)) return undefined;
  const { name, email, role, level, teamIds, language } = person;
  return {
    kind: 'member',
    tenantId: useTenant(),
    personId,
    name,
    email: email ?? '',
    role,
    level,
    teamIds,
    language,
  };
}

function reasonOf(error: unknown): Reason {
  if (!(error instanceof PublicError)) throw error;
  const [fault] = error.faults;
  const { key, values } = fault ?? error;
  return { key, ...(values && Object.keys(values).length > 0 ? { values } : {}) };
}

async function did(job: Job, result: Result, member: MemberActor, now: number): Promise<Result> {
  const { ticketId } = result;
  try {
    const before = await keepBefore(job.id, result, await snapshotOf(ticketId, job.deed, member));
    await doDeed(ticketId, job.deed, member, `bulk/${job.id}`, now);
    const after = await snapshotOf(ticketId, job.deed, member);
    // A macro may also write, which leaves no trace in what is compared.
    const same = job.deed.kind !== 'macro' && differing(before, after).length === 0;
    return { ...result, before, after, outcome: same ? 'unchanged' : 'done' };
  } catch (error) {
    return { ...result, outcome: 'refused', reason: reasonOf(error) };
  }
}

/** Takes back whole what a job did to a ticket in one change, with its clocks, where that is the last thing that happened to it. */
async function tookBack(
  ticketId: string,
  before: Snapshot,
  after: Snapshot,
  { name }: MemberActor,
  now: number,
): Promise<boolean> {
  if (after.revision !== before.revision + 1) return false;
  try {
    await takeBack(ticketId, after.revision, now, name);
    return true;
  } catch (error) {
    if (error instanceof PublicError && error.status === 409) return false;
    throw error;
  }
}

async function undid(job: Job, result: Result, member: MemberActor, now: number): Promise<Result> {
  const { ticketId, before, after } = result;
  if (!before || !after) return { ...result, outcome: 'left' };
  try {
    if (await tookBack(ticketId, before, after, member, now)) return { ...result, outcome: 'undone' };
    const present = await snapshotOf(ticketId, job.deed, member);
    const plan = undoOf(before, after, present);
    await restore(ticketId, plan.restore, before, job.deed, member, now);
    if (present.revision === after.revision && differing(before, after).length === 0)
      return { ...result, outcome: 'left', reason: { key: 'bulk.onlySaid' } };
    if (plan.left.length > 0) return { ...result, outcome: 'left', reason: { key: 'bulk.changedSince' } };
    if (plan.restore.includes('holder') && !before.teamId && after.teamId)
      return { ...result, outcome: 'left', reason: { key: 'bulk.hadNoTeam' } };
    return { ...result, outcome: 'undone' };
  } catch (error) {
    return { ...result, outcome: 'left', reason: reasonOf(error) };
  }
}

/** Does, or takes back, the next tickets of a job, each in the name of who started it. Doing it twice does it once. */
export async function advance({ type, subject, data }: DeskEvent, now: number): Promise<void> {
  const job = await jobById(String(data.personId), subject);
  const undoing = type === 'bulk.undo';
  if (!job || job.state !== (undoing ? 'undoing' : 'running')) return;
  const from = undoing ? 'done' : 'waiting';
  const member = await memberOf(job.by.id);
  const results = await resultsWith(job.id, from, batch);
  for (const result of results) {
    const gone: Result = { ...result, outcome: undoing ? 'left' : 'refused', reason: { key: 'bulk.gone' } };
    const settled = member ? await actAs(member, () => (undoing ? undid : did)(job, result, member, now)) : gone;
    await settle(job, settled, from);
  }
  if (results.length === batch) await goOn(job, undoing ? 'bulk.undo' : 'bulk.do', Number(data.part) + 1, now);
  else await moveJob(job, job.state, undoing ? 'undone' : 'done', now);
}

/** Does what people do to many tickets at once. */
export const handler = eventConsumer('bulk', advance);
