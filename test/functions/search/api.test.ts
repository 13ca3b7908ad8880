import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newCustomer } from '../../../functions/people/customer.ts';
import { saveCustomer } from '../../../functions/people/customers-store.ts';
import type { Person } from '../../../functions/people/person.ts';
import { savePerson } from '../../../functions/people/store.ts';
import { handler } from '../../../functions/search/api.ts';
import { handler as consume } from '../../../functions/search/on-event.ts';
import { roles, staff } from '../../../functions/shared/actor.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { addMessage, eventsOf, openTicket } from '../../../functions/tickets/commands.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { call, faultsOf, type Request } from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let requester: Person;
let agent: Person;

beforeAll(async () => {
  tables = await startTables();
  setClock(() => now);
});
afterAll(() => {
  setClock(Date.now);
  tables?.stop();
});
beforeEach(async () => {
  desk = await makeDesk(now - 60_000);
  requester = await desk.contact('Aurore', 'aurore@fabrique-exemple.example');
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
});

const ask = (routeKey: string, who: Person, request: Request = {}, where = desk) =>
  call(handler, routeKey, { as: { tenantId: where.tenantId, personId: who.id }, ...request });
const search = (query: Record<string, string>, who = agent) => ask('GET /api/search', who, { query });

/** A ticket, and the consumer's batch of its events as the queue gives it. */
async function opened(subject: string, note?: string, hidden = false): Promise<string> {
  const { id } = await desk.run(() =>
    openTicket(
      {
        subject,
        text: 'Bonjour',
        type: 'incident',
        requesterId: requester.id,
        channel: 'portal',
        ...(hidden ? { private: true } : {}),
      },
      now,
    ),
  );
  if (note)
    await desk.as(agent, () => addMessage({ ticketId: id, text: note, visibility: 'internal', from: 'staff' }, now));
  const { items } = await desk.run(() => eventsOf(id, 50));
  const Records = items
    .filter(({ type }) => type === 'ticket.opened' || type === 'ticket.message')
    .toReversed()
    .map((event) => ({ messageId: event.eventId, body: JSON.stringify(event), attributes: { MessageGroupId: id } }));
  const answer = await consume({ Records } as never, {} as never);
  expect(answer.batchItemFailures).toEqual([]);
  return id;
}

describe('GET /api/search', () => {
  it('answers with what the consumer of events put there', async () => {
    const id = await opened('Imprimante bloquée', 'Le rouleau est usé');
    const { status, json } = await search({ q: 'rouleau', state: 'unresolved', priority: '3' });
    expect(status).toBe(200);
    expect(json.items).toMatchObject([
      { ticket: { id, subject: 'Imprimante bloquée' }, excerpt: { internal: true, by: 'Technicien' } },
    ]);
    expect((await search({ q: 'rouleau', state: 'closed' })).json.items).toEqual([]);
    expect((await search({ q: 'rouleau', to: '2026-11-22' })).json.items).toEqual([]);
    expect((await search({ q: 'rouleau', from: '2026-11-23', to: '2026-11-23' })).json.items).toHaveLength(1);
  });

  it('says which field it does not understand', async () => {
    for (const [query, field] of [
      [{ state: 'lost' }, 'query.state'],
      [{ priority: '9' }, 'query.priority'],
      [{ from: '2026-02-30' }, 'query.from'],
      [{ from: '2026-02-02', to: '2026-02-01' }, 'query.to'],
      [{ team: 'x' }, 'query.team'],
      [{ category: 'No such' }, 'query.category'],
      [{ tag: '!' }, 'query.tag'],
      [{ cursor: 'x' }, 'query.cursor'],
      [{ q: 'x'.repeat(201) }, 'query.q'],
    ] as const) {
      const answer = await search(query);
      expect([answer.status, Object.keys(faultsOf(answer))], field).toEqual([400, [field]]);
    }
  });

  it('is for those who work at the desk; one’s own requests are for everyone', async () => {
    await opened('Imprimante bloquée', 'Le rouleau est usé');
    const customer = await desk.member('Client', 'client@fabrique-exemple.example', 'requester');
    for (const role of roles) {
      const who = role === 'requester' ? customer : await desk.member(role, `${role}@desk.example`, role);
      const expected = staff.includes(role) ? 200 : 403;
      expect((await search({ q: 'x' }, who)).status, role).toBe(expected);
      expect((await ask('GET /api/search/quick', who, { query: { q: 'x' } })).status, role).toBe(expected);
      expect((await ask('GET /api/search/own', who, { query: { q: 'imprimante' } })).json.items, role).toEqual([]);
      const rebuild = await ask('POST /api/search/rebuild', who);
      expect(rebuild.status, role).toBe(role === 'administrator' ? 202 : 403);
    }
  });
});

describe('GET /api/search/colleagues', () => {
  async function colleague(name: string, customerId: string): Promise<Person> {
    const person = await desk.member(name, `${name.toLowerCase()}@fabrique-exemple.example`, 'requester');
    return desk.run(() => savePerson(person, { ...person, customerId, revision: person.revision + 1 }, 'FR'));
  }

  it('finds what colleagues may read on each other’s requests, where their organisation allows it, and nothing else', async () => {
    const customer = { ...newCustomer({ name: 'Fabrique Exemple' }, now), colleaguesSee: 'all' as const };
    const shut = newCustomer({ name: 'Rival Exemple' }, now);
    await desk.run(async () => {
      await saveCustomer(undefined, customer);
      await saveCustomer(undefined, shut);
    });
    const [asker, reader] = [await colleague('Boris', customer.id), await colleague('Carla', customer.id)];
    const [rival, nobodys] = [
      await colleague('Dario', shut.id),
      await desk.member('Elsa', 'elsa@x.example', 'requester'),
    ];
    requester = asker;
    const id = await opened('Imprimante bloquée', 'Le rouleau est usé');
    const hidden = await opened('Imprimante confidentielle', undefined, true);
    requester = rival;
    await opened('Imprimante du rival');

    const found = async (q: string, who: Person) => {
      const { status, json } = await ask('GET /api/search/colleagues', who, { query: { q } });
      return status === 200 ? json.items.map((one: { id: string }) => one.id) : status;
    };
    expect(await found('imprimante', reader)).toEqual([id]);
    // Not what is said inside the desk, nor one's own.
    expect(await found('rouleau', reader)).toEqual([]);
    expect(await found('imprimante', asker)).toEqual([]);
    expect(await found('imprimante', rival)).toBe(403);
    expect(await found('imprimante', nobodys)).toBe(403);
    expect(await found('imprimante', agent)).toEqual([]);
    expect((await ask('GET /api/search/own', asker, { query: { q: 'imprimante' } })).json.items).toMatchObject([
      { id: hidden, requester: 'Boris', state: 'new' },
      { id },
    ]);
  });
});

describe('GET /api/search/quick', () => {
  it('gives tickets, people and customers at once', async () => {
    await opened('Panne chez Aurore');
    const { json } = await ask('GET /api/search/quick', agent, { query: { q: 'auro' } });
    expect(json.tickets).toMatchObject([{ ticket: { subject: 'Panne chez Aurore' } }]);
    expect(json.people).toMatchObject([{ name: 'Aurore' }]);
    expect(json.customers).toEqual([]);
  });
});
