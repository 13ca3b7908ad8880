import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { doDeed } from '../../../functions/bulk/act.ts';
import { routes } from '../../../functions/bulk/api.ts';
import { advance } from '../../../functions/bulk/on-event.ts';
import { save } from '../../../functions/macros/store.ts';
import type { Person } from '../../../functions/people/person.ts';
import { eventFromItem } from '../../../functions/shared/event.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { desk as deskTable } from '../../../functions/shared/table.ts';
import { categoryTree, openTicket, ticketById } from '../../../functions/tickets/commands.ts';
import { editTicket, moveTicket } from '../../../functions/tickets/steer.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { watchersOf } from '../../../functions/tickets/watchers-store.ts';
import type { Action } from '../../../workflows/actions.ts';
import { callRoute } from '../../support/call-route.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let agent: Person;
let colleague: Person;
let ids: string[];

interface Job {
  id: string;
  state: string;
  total: number;
  counts: Record<string, number>;
}
interface Whole {
  job: Job;
  results: { ticketId: string; outcome: string; reason?: string }[];
}

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());

async function open(count: number): Promise<string[]> {
  const requester = await desk.contact('Atelier', `atelier${newId('event', now)}@fabrique-exemple.example`);
  const made: string[] = [];
  for (let n = 0; n < count; n++) {
    const request = {
      subject: `Panne ${n}`,
      text: 'x',
      type: 'incident',
      channel: 'portal',
      requesterId: requester.id,
    } as const;
    made.push((await desk.run(() => openTicket(request, now - 1000))).id);
  }
  return made;
}

beforeEach(async () => {
  desk = await makeDesk(now - 86_400_000);
  agent = await desk.member('Technicienne', 't@desk.example', 'agent');
  colleague = await desk.member('Collègue', 'c@desk.example', 'agent');
  ids = await open(3);
});

let clock = now;
const call = <Answer>(name: string, more: object = {}, person = agent) => {
  clock += 1000;
  return callRoute<Answer>(routes, name, desk, person, { now: clock, ...more });
};
const start = (deed: object, ticketIds: string[] = ids, idempotencyKey?: string) =>
  call<Job>('POST /api/bulk-jobs', { body: { deed, ticketIds }, ...(idempotencyKey ? { idempotencyKey } : {}) });
const look = (jobId: string, person = agent) => call<Whole>('GET /api/bulk-jobs/{jobId}', { path: { jobId } }, person);
const undo = (jobId: string) => call<Job>('POST /api/bulk-jobs/{jobId}/undo', { path: { jobId } });
const ticket = (id = '') => desk.run(() => ticketById(id));

/** Carries out what the queue would bring, each event twice, until nothing new comes. Gives how many there were. */
async function settle(): Promise<number> {
  const done = new Set<string>();
  for (;;) {
    const { client, table } = deskTable();
    const { Items = [] } = await desk.run(() =>
      client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `T#${desk.tenantId}#LOG#2026-11-23` },
        }),
      ),
    );
    const fresh = Items.flatMap((item) => eventFromItem(item) ?? []).filter(
      ({ type, eventId }) => type.startsWith('bulk.') && !done.has(eventId),
    );
    if (fresh.length === 0) return done.size;
    for (const event of fresh) {
      done.add(event.eventId);
      clock += 1000;
      await desk.run(() => advance(event, clock));
      await desk.run(() => advance(event, clock));
    }
  }
}

describe('what is done to many tickets', () => {
  it('is done to each by the queue, in the name of who began it, and counted', async () => {
    const teamId = desk.teamIds[1];
    const job = await start({ kind: 'assign', teamId, assigneeId: agent.id });
    expect(job).toMatchObject({ state: 'running', total: 3, counts: { waiting: 3 } });
    expect((await ticket(ids[0]))?.assignee).toBeUndefined();
    await settle();
    for (const id of ids) {
      expect(await ticket(id)).toMatchObject({ team: { id: teamId }, assignee: { id: agent.id }, state: 'open' });
      const { items } = await desk.run(() => eventsOf(id, 20));
      expect(items.find(({ type }) => type === 'ticket.assigned')?.actor).toMatchObject({
        kind: 'member',
        id: agent.id,
      });
    }
    expect((await look(job.id)).job).toMatchObject({ state: 'done', counts: { done: 3 } });
  });

  it('is begun once per key, and answers once however often the queue brings it', async () => {
    const deed = { kind: 'resolve', text: 'C’est rétabli.' };
    const job = await start(deed, ids, 'key');
    expect((await start(deed, ids, 'key')).id).toBe(job.id);
    await expect(start({ kind: 'follow' }, ids, 'key')).rejects.toMatchObject({ status: 422 });
    await settle();
    for (const id of ids) {
      const { items } = await desk.run(() => eventsOf(id, 30));
      expect(items.filter(({ type }) => type === 'ticket.message')).toHaveLength(1);
      expect((await ticket(id))?.state).toBe('resolved');
    }
    expect((await call<{ items: Job[] }>('GET /api/bulk-jobs')).items).toHaveLength(1);
  });

  it('says of each that is refused why, in the reader’s language, and does the others', async () => {
    await desk.as(agent, async () => {
      await moveTicket(ids[1] ?? '', 'resolved', {}, now);
      await moveTicket(ids[1] ?? '', 'closed', {}, now + 1);
    });
    const job = await start({ kind: 'wait', reason: 'part' });
    await settle();
    const { job: done, results } = await look(job.id);
    expect(done).toMatchObject({ state: 'done', counts: { done: 2, refused: 1 } });
    expect(results.find(({ ticketId }) => ticketId === ids[1])).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('clos'),
    });
  });

  it('goes on batch by batch', async () => {
    const many = await open(45);
    const job = await start({ kind: 'follow' }, many);
    expect(await settle()).toBeGreaterThan(1);
    expect((await look(job.id)).job).toMatchObject({ state: 'done', counts: { done: 45 } });
    expect((await desk.run(() => watchersOf(many[44] ?? ''))).map(({ id }) => id)).toEqual([agent.id]);
  });

  it('is done to all that a filter shows, and to what was so already nothing', async () => {
    const job = await call<Job>('POST /api/bulk-jobs', {
      body: { deed: { kind: 'prioritise', impact: 1, urgency: 1 }, filter: { words: 'panne' } },
    });
    await settle();
    expect((await look(job.id)).job.counts).toEqual({ done: 3 });
    expect((await ticket(ids[0]))?.priority).toBe(1);
    const again = await start({ kind: 'prioritise', impact: 1, urgency: 1 });
    await settle();
    expect((await look(again.id)).job.counts).toEqual({ unchanged: 3 });
  });

  it('is done on top of what a colleague does at the same moment', async () => {
    const member = { personId: agent.id, name: agent.name, language: 'fr' } as const;
    const tag = (word: string) =>
      desk.as(agent, () => doDeed(ids[0] ?? '', { kind: 'addTag', tag: word }, member, 's', clock));
    await Promise.all(['un', 'deux', 'trois'].map(tag));
    expect((await ticket(ids[0]))?.tags?.toSorted()).toEqual(['deux', 'trois', 'un']);
  });

  it('may be a macro', async () => {
    const id = newId('macro', now);
    await desk.run(() =>
      save({ id, name: 'Vu', do: [{ kind: 'note', text: { fr: 'Vu', en: 'Seen' } }], revision: 1, updatedAt: '' }),
    );
    await start({ kind: 'macro', macroId: id });
    await settle();
    const { items } = await desk.run(() => eventsOf(ids[2] ?? '', 20));
    expect(items.filter(({ data }) => data.text === 'Vu')).toHaveLength(1);
  });

  it('is nobody else’s to see or to undo, and not begun where it names what is not there or nothing', async () => {
    const job = await start({ kind: 'follow' });
    await expect(look(job.id, colleague)).rejects.toMatchObject({ status: 404 });
    const refused = (body: object) => expect(call('POST /api/bulk-jobs', { body })).rejects;
    await refused({ deed: { kind: 'assign' }, ticketIds: ids }).toMatchObject({ faults: [{ field: 'body.deed' }] });
    await refused({ deed: { kind: 'macro', macroId: `mac_${'0'.repeat(26)}` }, ticketIds: ids }).toMatchObject({
      faults: [{ field: 'body.deed.macroId' }],
    });
    await refused({ deed: { kind: 'follow' } }).toMatchObject({ faults: [{ field: 'body.ticketIds' }] });
    await refused({ deed: { kind: 'follow' }, filter: { words: 'rien de tel' } }).toMatchObject({ key: 'bulk.none' });
  });

  it('runs three times at once for one person at the most', async () => {
    for (let n = 0; n < 3; n++) await start({ kind: 'follow' });
    await expect(start({ kind: 'follow' })).rejects.toMatchObject({ status: 409, key: 'bulk.tooMany' });
    await settle();
    await start({ kind: 'follow' });
  });
});

describe('undoing it', () => {
  it('gives each ticket back what it was, and leaves what somebody changed since', async () => {
    const [teamA, teamB] = desk.teamIds;
    await desk.as(agent, async () => {
      for (const id of ids) {
        const before = await ticketById(id);
        await editTicket(id, { revision: before?.revision ?? 0, teamId: teamA, assigneeId: agent.id }, now);
      }
    });
    const job = await start({ kind: 'assign', teamId: teamB, assigneeId: colleague.id });
    await settle();
    const touched = await ticket(ids[1]);
    await desk.as(colleague, () =>
      editTicket(ids[1] ?? '', { revision: touched?.revision ?? 0, assigneeId: agent.id }, clock),
    );
    expect(await undo(job.id)).toMatchObject({ state: 'undoing' });
    await settle();
    const { job: undone, results } = await look(job.id);
    expect(undone).toMatchObject({ state: 'undone', counts: { undone: 2, left: 1 } });
    expect(results.find(({ ticketId }) => ticketId === ids[1])?.reason).toContain('modifié depuis');
    expect(await ticket(ids[0])).toMatchObject({ team: { id: teamA }, assignee: { id: agent.id }, level: 1 });
    expect((await ticket(ids[1]))?.assignee?.id).toBe(agent.id);
    expect(await undo(job.id)).toMatchObject({ state: 'undone' });
  });

  it('makes new again what was new and resolved, lets wait again what waited, and follows no more', async () => {
    await desk.as(agent, () => moveTicket(ids[0] ?? '', 'pending', { reason: 'part' }, now));
    const resolved = await start({ kind: 'resolve' });
    const followed = await start({ kind: 'follow' });
    await settle();
    await undo(resolved.id);
    await undo(followed.id);
    await settle();
    expect(await ticket(ids[0])).toMatchObject({ state: 'pending', pendingReason: 'part' });
    expect(await ticket(ids[1])).toMatchObject({ state: 'new' });
    expect(await desk.run(() => watchersOf(ids[0] ?? ''))).toEqual([]);
  });

  it('opens what was resolved where something else has happened to it since', async () => {
    const job = await start({ kind: 'resolve' });
    await settle();
    const touched = await ticket(ids[0]);
    await desk.as(colleague, () =>
      editTicket(ids[0] ?? '', { revision: touched?.revision ?? 0, subject: 'Autrement' }, clock),
    );
    await undo(job.id);
    await settle();
    expect(await ticket(ids[0])).toMatchObject({ state: 'open', subject: 'Autrement' });
  });

  it('takes back all that a macro moved, and says where it only said something', async () => {
    const macro = async (deeds: Action[]) => {
      const id = newId('macro', clock);
      await desk.run(() => save({ id, name: 'Vu', do: deeds, revision: 1, updatedAt: '' }));
      return start({ kind: 'macro', macroId: id });
    };
    const note = { kind: 'note', text: { fr: 'Vu', en: 'Seen' } } as const;
    const moving = await macro([note, { kind: 'addTag', tag: 'atelier' }, { kind: 'setPriority', priority: 1 }]);
    await settle();
    expect(await ticket(ids[0])).toMatchObject({ tags: ['atelier'], priority: 1 });
    await undo(moving.id);
    await settle();
    const back = await ticket(ids[0]);
    expect([back?.tags, back?.priority, back?.priorityByHand]).toEqual([undefined, 3, undefined]);
    expect((await look(moving.id)).job.counts).toEqual({ undone: 3 });

    const saying = await macro([note]);
    await settle();
    await undo(saying.id);
    await settle();
    const { job, results } = await look(saying.id);
    expect(job.counts).toEqual({ left: 3 });
    expect(results[0]?.reason).toContain('restent');
  });

  it('waits until all is done', async () => {
    const job = await start({ kind: 'follow' });
    await expect(undo(job.id)).rejects.toMatchObject({ status: 409, key: 'bulk.notDone' });
  });

  it('gives and takes tags, each ticket’s others left as they are, and takes that back where nobody has since', async () => {
    const [one = '', two = '', three = ''] = ids;
    const tag = (id: string, tags: string[]) =>
      desk.as(colleague, async () => editTicket(id, { revision: (await ticketById(id))?.revision ?? 0, tags }, clock));
    await tag(one, ['vpn']);
    await tag(two, ['site']);
    const added = await start({ kind: 'addTag', tag: ' #Site ' });
    await settle();
    const tags = async () => Promise.all(ids.map(async (id) => (await ticket(id))?.tags ?? []));
    expect(await tags()).toEqual([['vpn', 'site'], ['site'], ['site']]);
    expect((await look(added.id)).job.counts).toEqual({ done: 2, unchanged: 1 });
    await tag(three, ['site', 'autre']);
    await undo(added.id);
    await settle();
    expect(await tags()).toEqual([['vpn'], ['site'], ['autre']]);

    const removed = await start({ kind: 'removeTag', tag: 'site' });
    await settle();
    expect(await tags()).toEqual([['vpn'], [], ['autre']]);
    await undo(removed.id);
    await settle();
    expect(await tags()).toEqual([['vpn'], ['site'], ['autre']]);
    await expect(start({ kind: 'addTag', tag: '!' })).rejects.toThrow();
  });

  it('gives a category, none as well, and takes that back; one that the desk does not have is refused', async () => {
    const node = (id: string) => ({ id, name: { fr: id, en: id }, portal: false });
    await desk.run(() => categoryTree.save({ revision: 0 }, [node('net'), node('mail')]));
    await start({ kind: 'categorise', category: 'net' }, ids.slice(0, 1));
    await settle();
    const job = await start({ kind: 'categorise', category: 'mail' });
    await settle();
    const categories = async () => Promise.all(ids.map(async (id) => (await ticket(id))?.category));
    expect(await categories()).toEqual(['mail', 'mail', 'mail']);
    await undo(job.id);
    await settle();
    expect(await categories()).toEqual(['net', undefined, undefined]);
    await start({ kind: 'categorise', category: null });
    await settle();
    expect(await categories()).toEqual([undefined, undefined, undefined]);
    const strange = await start({ kind: 'categorise', category: 'ailleurs' });
    await settle();
    expect((await look(strange.id)).job.counts).toEqual({ refused: 3 });
  });
});
