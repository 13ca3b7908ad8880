import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recipientsOf } from '../../../functions/notifications/recipients.ts';
import { newCustomer } from '../../../functions/people/customer.ts';
import { saveCustomer } from '../../../functions/people/customers-store.ts';
import type { Person } from '../../../functions/people/person.ts';
import { savePerson } from '../../../functions/people/store.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { handler } from '../../../functions/tickets/acts-api.ts';
import { openTicket } from '../../../functions/tickets/commands.ts';
import { editTicket, moveTicket, rateTicket } from '../../../functions/tickets/steer.ts';
import { eventsOf, ticketPage } from '../../../functions/tickets/store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { type Answer, call, faultsOf, type Request } from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';

const start = Date.UTC(2026, 10, 2, 9);
const dayMs = 86_400_000;
let now = start;
let tables: Tables;
let desk: TestDesk;
let manager: Person;
let agent: Person;
let other: Person;
let requester: Person;
let customerId: string;

beforeAll(async () => {
  tables = await startTables();
  setClock(() => now);
});
afterAll(() => {
  setClock(Date.now);
  tables.stop();
});

beforeEach(async () => {
  now = start;
  desk = await makeDesk(now - 60_000);
  manager = await desk.member('Manon', 'manon@desk.example', 'manager');
  agent = await desk.member('Agathe', 'agathe@desk.example', 'agent');
  other = await desk.member('Omar', 'omar@desk.example', 'agent', 2);
  const customer = newCustomer({ name: 'Atelier Exemple' }, now);
  customerId = customer.id;
  const person = await desk.contact('Rose', 'rose@atelier-exemple.example');
  requester = await desk.run(async () => {
    await saveCustomer(undefined, customer);
    return savePerson(person, { ...person, customerId, revision: person.revision + 1 }, 'FR');
  });
});

/** A request of Rose's, held by somebody, resolved and rated after so many days. */
async function rated(score: number, more: { by?: Person; comment?: string; day?: number } = {}): Promise<string> {
  now = start + (more.day ?? 0) * dayMs;
  const { by = agent, comment } = more;
  const { id } = await desk.run(() =>
    openTicket(
      { subject: 'Imprimante', text: 'x', type: 'incident', channel: 'portal', requesterId: requester.id },
      now,
    ),
  );
  const held = { revision: 1, teamId: by.teamIds[0] ?? '', assigneeId: by.id };
  await desk.as(manager, () => editTicket(id, held, now));
  await desk.as(by, () => moveTicket(id, 'resolved', {}, now));
  await rate(id, score, comment);
  return id;
}
const rate = (id: string, score: number, comment?: string) =>
  desk.as(requester, () => rateTicket(id, requester.id, { score, ...(comment ? { comment } : {}) }, now));

const month = { from: '2026-11-01', to: '2026-11-30' };
const as = (who: Person, of: TestDesk = desk) => ({ tenantId: of.tenantId, personId: who.id });
const list = (who: Person, query: Record<string, string> = {}): Promise<Answer> =>
  call(handler, 'GET /api/ratings', { as: as(who), query: { ...month, ...query } });
const follow = (who: Person, ticketId: string, body: Request['body'] = { done: true, note: 'Rappelée' }, of = desk) =>
  call(handler, 'PUT /api/tickets/{ticketId}/rating/follow-up', { as: as(who, of), path: { ticketId }, body });
const idsOf = (answer: Answer) => answer.json.items.map(({ ticketId }: { ticketId: string }) => ticketId);

describe('the list of ratings', () => {
  it('says what a period’s ratings say together, newest first, with whose tickets they were', async () => {
    const first = await rated(2, { comment: 'Trop long' });
    const second = await rated(5, { by: other, day: 3 });
    const { status, json } = await list(manager);
    expect(status).toBe(200);
    expect(json.items.map(({ ticketId }: { ticketId: string }) => ticketId)).toEqual([second, first]);
    expect(json.items[1]).toMatchObject({
      score: 2,
      comment: 'Trop long',
      subject: 'Imprimante',
      requester: { name: 'Rose' },
      customer: { name: 'Atelier Exemple' },
      assignee: { name: 'Agathe' },
      at: new Date(start).toISOString(),
    });
    expect(json.summary).toMatchObject({
      count: 2,
      average: 3.5,
      distribution: [0, 1, 0, 0, 1],
      commented: 1,
      followedUp: 0,
      waiting: 1,
      partial: false,
    });
    expect(json.summary.agents).toEqual([
      { agent: { id: agent.id, name: 'Agathe' }, count: 1, average: 2 },
      { agent: { id: other.id, name: 'Omar' }, count: 1, average: 5 },
    ]);
  });

  it('keeps what is filtered for: scores, team, agent, customer, a comment, a follow-up', async () => {
    const bad = await rated(1, { comment: 'Non' });
    const good = await rated(4, { by: other });
    const kept = async (query: Record<string, string>) => idsOf(await list(manager, query));
    expect(await kept({ scores: '1,2' })).toEqual([bad]);
    expect(await kept({ agentId: other.id })).toEqual([good]);
    expect(await kept({ teamId: agent.teamIds[0] ?? '' })).toEqual([bad]);
    expect((await kept({ customerId })).sort()).toEqual([bad, good].sort());
    expect(await kept({ customerId: 'cus_00000000000000000000000000' })).toEqual([]);
    expect(await kept({ commented: 'no' })).toEqual([good]);
    await follow(manager, bad);
    expect(await kept({ followedUp: 'yes' })).toEqual([bad]);
    expect(await kept({ followedUp: 'no', scores: '1' })).toEqual([]);
    expect((await list(manager, { scores: '4' })).json.summary).toMatchObject({ count: 1, average: 4 });
  });

  it('has days in the desk’s time zone, both included', async () => {
    // 23:30 in Paris is 22:30 UTC.
    now = Date.UTC(2026, 10, 30, 22, 30);
    const id = await rated(3, { day: (now - start) / dayMs });
    expect(idsOf(await list(manager))).toEqual([id]);
    expect(idsOf(await list(manager, { from: '2026-12-01', to: '2026-12-31' }))).toEqual([]);
  });

  it('goes on behind a full page, and counts once', async () => {
    const all: string[] = [];
    for (let i = 0; i < 53; i++) {
      all.unshift(await rated(5, { day: i / 10 }));
    }
    const first = await list(manager);
    expect(idsOf(first)).toEqual(all.slice(0, 50));
    expect(first.json.summary.count).toBe(53);
    const second = await list(manager, { cursor: first.json.cursor });
    expect(idsOf(second)).toEqual(all.slice(50));
    expect(second.json.summary).toBeUndefined();
    expect(second.json.cursor).toBeUndefined();
  });

  it('has one rating of each ticket: the last', async () => {
    const id = await rated(1, { comment: 'Non' });
    now += dayMs;
    await rate(id, 4);
    const { json } = await list(manager);
    expect(json.items).toHaveLength(1);
    expect(json.items[0]).toMatchObject({ ticketId: id, score: 4, at: new Date(start + dayMs).toISOString() });
    expect(json.items[0].comment).toBeUndefined();
  });

  it('shows an agent the ratings of their own tickets, and no colleague’s', async () => {
    const own = await rated(2);
    await rated(5, { by: other });
    expect(idsOf(await list(agent))).toEqual([own]);
    expect((await list(agent)).json.summary.count).toBe(1);
    expect((await list(agent, { agentId: other.id })).status).toBe(403);
    expect((await list(requester)).status).toBe(401);
  });

  it('refuses a period that is none, and says why', async () => {
    expect(faultsOf(await list(manager, { from: '2026-11-30', to: '2026-11-01' }))).toHaveProperty('query.to');
    expect(faultsOf(await list(manager, { from: '2025-01-01' }))).toHaveProperty('query.from');
    expect(faultsOf(await list(manager, { from: 'hier' }))).toHaveProperty('query.from');
    expect(faultsOf(await list(manager, { scores: '6' }))).toHaveProperty('query.scores');
  });

  it('shows another desk nothing, and leaves a ticket’s page as it is', async () => {
    const id = await rated(1);
    const foreign = await makeDesk(start, 'ailleurs');
    const boss = await foreign.member('Berthe', 'berthe@ailleurs.example', 'manager');
    const answer = await call(handler, 'GET /api/ratings', { as: as(boss, foreign), query: month });
    expect(answer.json).toMatchObject({ items: [], summary: { count: 0 } });
    expect((await follow(boss, id, { done: true }, foreign)).status).toBe(404);
    const page = await desk.run(() => ticketPage(id, 2));
    expect(page?.events.items.length).toBeGreaterThanOrEqual(2);
  });
});

describe('following a rating up', () => {
  it('is noted with who, when and what came of it, on the ticket too', async () => {
    const id = await rated(1);
    now += 3_600_000;
    const { status, json } = await follow(manager, id);
    expect(status).toBe(200);
    expect(json.followUp).toEqual({
      at: new Date(now).toISOString(),
      by: { id: manager.id, name: 'Manon' },
      note: 'Rappelée',
    });
    expect((await list(manager)).json.summary).toMatchObject({ followedUp: 1, waiting: 0 });
    const { items } = await desk.run(() => eventsOf(id, 5));
    expect(items[0]).toMatchObject({ type: 'ticket.followedUp', data: { kind: 'done', note: 'Rappelée' } });
    await follow(manager, id, { done: false });
    expect((await list(manager)).json.summary).toMatchObject({ followedUp: 0, waiting: 1 });
  });

  it('stays where a word is added, and goes with a score that is replaced', async () => {
    const id = await rated(2);
    await follow(manager, id);
    await rate(id, 2, 'Un mot');
    expect((await list(manager)).json.items[0]).toMatchObject({ comment: 'Un mot', followUp: { note: 'Rappelée' } });
    await rate(id, 1);
    expect((await list(manager)).json.items[0].followUp).toBeUndefined();
  });

  it('is for managers, and for tickets that were rated', async () => {
    const id = await rated(1);
    expect((await follow(agent, id)).status).toBe(403);
    const { id: unrated } = await desk.run(() =>
      openTicket({ subject: 'x', text: 'x', type: 'incident', channel: 'portal', requesterId: requester.id }, now),
    );
    expect((await follow(manager, unrated)).status).toBe(404);
    expect(faultsOf(await follow(manager, id, { done: 'oui' }))).toHaveProperty('body.done');
  });
});

describe('whoever a low rating is told to', () => {
  it('are the managers of the ticket’s team, or all where none is of it', async () => {
    const distant = await desk.member('Daria', 'daria@desk.example', 'manager', 3);
    const told = async (team: string) => {
      const ticket = { team: { id: team, name: 'x' }, requester: { id: requester.id, name: 'x' } };
      const people = await desk.run(() => recipientsOf({ kind: 'teamManagers' }, ticket as never, '', now));
      return people.map(({ id }) => id).sort();
    };
    expect(await told(manager.teamIds[0] ?? '')).toEqual([manager.id]);
    expect(await told('tea_00000000000000000000000000')).toEqual([manager.id, distant.id].sort());
  });
});
