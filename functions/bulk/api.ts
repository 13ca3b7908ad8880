import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { macroOf } from '../macros/commands.ts';
import { loadPerson, teams } from '../people/commands.ts';
import { isStaff } from '../people/person.ts';
import { type MemberActor, staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, notFound, PublicError } from '../shared/errors.ts';
import { idFromSeed, newId } from '../shared/ids.ts';
import type { MessageKey } from '../shared/messages.ts';
import { checkLevel } from '../tenants/commands.ts';
import { givenReason, type StoredTicket, ticketsById } from '../tickets/commands.ts';
import { momentOfReturn } from '../tickets/snooze.ts';
import { checkNames, ticketsShown } from '../views/commands.ts';
import {
  type Deed,
  type Job,
  jobInput,
  jobPath,
  jobView,
  mostRunning,
  mostTickets,
  type Reason,
  resultView,
} from './bulk.ts';
import { jobById, jobsOf, moveJob, resultsOf, startJob } from './store.ts';

/** Jobs that are listed. */
const listed = 20;

/** @throws PublicError 400 where a deed does nothing, or names what the desk does not have */
async function checkDeed(deed: Deed, now: number): Promise<void> {
  if (deed.kind === 'assign') {
    const { teamId, assigneeId, level } = deed;
    if (teamId === undefined && assigneeId === undefined && level === undefined)
      throw invalid({ field: 'body.deed', key: 'field.required' });
    if (teamId && !(await teams()).some(({ id }) => id === teamId))
      throw invalid({ field: 'body.deed.teamId', key: 'ticket.teamUnknown' });
    await checkLevel(level, 'body.deed.level');
    const person = assigneeId ? await loadPerson(assigneeId) : undefined;
    if (assigneeId && (!person || !isStaff(person) || person.status !== 'active'))
      throw invalid({ field: 'body.deed.assigneeId', key: 'ticket.assigneeUnknown' });
  }
  if (deed.kind === 'prioritise' && deed.impact === undefined && deed.urgency === undefined)
    throw invalid({ field: 'body.deed', key: 'field.required' });
  if (deed.kind === 'snooze') momentOfReturn(deed.until, 'body.deed.until', now);
  if (deed.kind === 'wait') await givenReason(deed.reason, 'body.deed.reason');
  if (deed.kind === 'macro' && !(await macroOf(deed.macroId)))
    throw invalid({ field: 'body.deed.macroId', key: 'bulk.macroUnknown' });
}

async function ticketsFor(
  { ticketIds, filter }: z.infer<typeof jobInput>,
  member: MemberActor,
  now: number,
): Promise<{ tickets: StoredTicket[]; more: boolean }> {
  if ((ticketIds === undefined) === (filter === undefined))
    throw invalid({ field: 'body.ticketIds', key: 'bulk.either' });
  if (filter) {
    await checkNames({ filter });
    return ticketsShown(filter, member, mostTickets, now);
  }
  const tickets = await ticketsById([...new Set(ticketIds)]);
  if (tickets.length === 0) throw invalid({ field: 'body.ticketIds', key: 'field.invalid' });
  return { tickets, more: false };
}

const shown = ({ by: _by, ...job }: Job) => job;

async function own(member: MemberActor, jobId: string): Promise<Job> {
  const job = await jobById(member.personId, jobId);
  if (!job) throw notFound();
  return job;
}

export const routes = [
  route({
    method: 'POST',
    path: '/api/bulk-jobs',
    auth: 'member',
    roles: staff,
    summary:
      'Do something to many tickets, named or as a filter shows them (the first 500). The same Idempotency-Key starts it once',
    input: { body: jobInput },
    output: jobView,
    status: 201,
    keepAnswer: false,
    handler: async ({ now, member: acting, input: { body }, idempotencyKey }) => {
      const member = acting();
      const { personId, name } = member;
      const id = idempotencyKey ? idFromSeed('bulkJob', personId, idempotencyKey) : newId('bulkJob', now);
      const known = idempotencyKey ? await jobById(personId, id) : undefined;
      if (known) {
        if (!isDeepStrictEqual(known.deed, body.deed))
          throw new PublicError(422, 'idempotencyReused', 'error.idempotencyReused');
        return shown(known);
      }
      await checkDeed(body.deed, now);
      const running = (await jobsOf(personId, listed)).filter(
        ({ state }) => state === 'running' || state === 'undoing',
      );
      if (running.length >= mostRunning)
        throw new PublicError(409, 'conflict', 'bulk.tooMany', { values: { maximum: mostRunning } });
      const { tickets, more } = await ticketsFor(body, member, now);
      if (tickets.length === 0) throw conflict('bulk.none');
      const job: Job = {
        id,
        by: { id: personId, name },
        deed: body.deed,
        state: 'running',
        total: tickets.length,
        counts: { waiting: tickets.length },
        startedAt: iso(now),
        ...(more ? { more } : {}),
      };
      const results = tickets.map(({ id: ticketId, number, subject }) => ({
        ticketId,
        number,
        subject,
        outcome: 'waiting' as const,
      }));
      const started = await startJob(job, results, now);
      return shown(started ? job : await own(member, id));
    },
  }),
  route({
    method: 'GET',
    path: '/api/bulk-jobs',
    auth: 'member',
    roles: staff,
    summary: 'One’s own newest jobs on many tickets, with how far they are',
    input: {},
    output: z.object({ items: z.array(jobView) }),
    handler: async ({ member }) => ({ items: (await jobsOf(member().personId, listed)).map(shown) }),
  }),
  route({
    method: 'GET',
    path: '/api/bulk-jobs/{jobId}',
    auth: 'member',
    roles: staff,
    summary: 'A job, and what became of each of its tickets',
    input: { path: jobPath },
    output: z.object({ job: jobView, results: z.array(resultView) }),
    handler: async ({ member, language, input: { path } }) => {
      const job = await own(member(), path.jobId);
      const { say } = await import('../shared/messages.ts');
      const textOf = ({ key, values }: Reason) => say(language, key as MessageKey, values ?? {});
      const results = (await resultsOf(job.id)).map(({ reason, before: _before, after: _after, ...rest }) => ({
        ...rest,
        ...(reason ? { reason: textOf(reason) } : {}),
      }));
      return { job: shown(job), results: results.sort((one, other) => other.number - one.number) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/bulk-jobs/{jobId}/undo',
    auth: 'member',
    roles: staff,
    summary: 'Give each ticket of a job back what it was before, where nobody has changed it since; messages stay',
    input: { path: jobPath },
    output: jobView,
    status: 201,
    handler: async ({ now, member: acting, input: { path } }) => {
      const member = acting();
      const job = await own(member, path.jobId);
      if (job.state === 'undoing' || job.state === 'undone') return shown(job);
      if (!(await moveJob(job, 'done', 'undoing', now, 'bulk.undo'))) throw conflict('bulk.notDone');
      return shown(await own(member, path.jobId));
    },
  }),
];

export const handler = apiHandler(routes);
