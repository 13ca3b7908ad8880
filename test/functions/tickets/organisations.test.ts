import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideThread } from '../../../functions/mail/thread.ts';
import { recipientsOf } from '../../../functions/notifications/recipients.ts';
import { type Customer, changeCustomer, newCustomer } from '../../../functions/people/customer.ts';
import { saveCustomer } from '../../../functions/people/customers-store.ts';
import { accept, invite, type Person } from '../../../functions/people/person.ts';
import { savePerson } from '../../../functions/people/store.ts';
import { handler as searchApi } from '../../../functions/search/api.ts';
import { handler as index } from '../../../functions/search/on-event.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { mayReadTicket } from '../../../functions/tickets/access.ts';
import { handler as actsApi } from '../../../functions/tickets/acts-api.ts';
import { handler } from '../../../functions/tickets/api.ts';
import { answersFor } from '../../../functions/tickets/commands.ts';
import { mergeTickets, unmergeTicket } from '../../../functions/tickets/merge.ts';
import { eventsOf, ticketById } from '../../../functions/tickets/store.ts';
import { shows } from '../../../functions/views/filter.ts';
import { actorOf, makeDesk, type TestDesk } from '../../support/desk.ts';
import { type Answer, call, faultsOf, type Request } from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let agent: Person;
/** Whose request it is, of one customer. */
let asker: Person;
/** Who answers for another customer, and somebody else of it. */
let approver: Person;
let colleague: Person;
let stranger: Person;
let own: Customer;
let other: Customer;

beforeAll(async () => {
  tables = await startTables();
  setClock(() => now);
});
afterAll(() => {
  setClock(Date.now);
  tables?.stop();
});

async function customer(name: string): Promise<Customer> {
  const made = newCustomer({ name }, now);
  await desk.run(() => saveCustomer(undefined, made));
  return made;
}
function requester(name: string, of: Customer): Promise<Person> {
  const email = `${name.toLowerCase()}@fabrique-exemple.example`;
  const input = { name, email, role: 'requester', language: 'fr', customerId: of.id } as const;
  return desk.run(async () => {
    const invited = await savePerson(undefined, invite(undefined, input, newId('challenge', now), now), 'FR');
    return savePerson(invited, accept(invited, { name, language: 'fr' }, now), 'FR');
  });
}
/** Whose requests the people of the other customer read; its approver answers for it. */
async function allow(colleaguesSee: 'none' | 'approver' | 'all'): Promise<void> {
  const changed = changeCustomer(other, { colleaguesSee, approverId: approver.id });
  await desk.run(() => saveCustomer(other, changed));
  other = changed;
}

beforeEach(async () => {
  desk = await makeDesk(now - 60_000);
  agent = await desk.member('Agathe', 'agathe@desk.example', 'agent');
  [own, other] = [await customer('Fabrique Exemple'), await customer('Transports Exemple')];
  asker = await requester('Alba', own);
  [approver, colleague] = [await requester('Boris', other), await requester('Carla', other)];
  stranger = await requester('Dario', await customer('Rival Exemple'));
  await allow('all');
});

const knock = (routeKey: string, who: Person, request: Request = {}, api = handler): Promise<Answer> =>
  call(api, routeKey, { as: { tenantId: desk.tenantId, personId: who.id }, ...request });
async function ask(more: Record<string, unknown> = {}): Promise<{ id: string; number: number }> {
  const body = { subject: 'Imprimante', text: 'Le rouleau est usé', type: 'incident', channel: 'portal', ...more };
  return (await knock('POST /api/tickets', asker, { body })).json;
}
const add = (ticketId: string, customerId = other.id, who = agent) =>
  knock('POST /api/tickets/{ticketId}/organisations', who, { path: { ticketId }, body: { customerId } }, actsApi);
const remove = (ticketId: string, customerId = other.id, who = agent) =>
  knock('DELETE /api/tickets/{ticketId}/organisations/{customerId}', who, { path: { ticketId, customerId } }, actsApi);
const reads = async (who: Person, ticketId: string) =>
  (await knock('GET /api/tickets/{ticketId}', who, { path: { ticketId } })).status === 200;
const listed = async (who: Person) =>
  ((await knock('GET /api/colleagues/tickets', who)).json.items ?? []).map(({ id }: { id: string }) => id);
const stored = async (id: string) => {
  const ticket = await desk.run(() => ticketById(id));
  if (!ticket) throw new Error('gone');
  return ticket;
};

describe('an organisation that takes part in a ticket', () => {
  it.each([
    ['none', false, false],
    ['approver', true, false],
    ['all', true, true],
  ] as const)('is read by whoever it lets read: %s', async (see, one, everybody) => {
    await allow(see);
    const { id } = await ask();
    expect(await reads(approver, id)).toBe(false);
    expect((await add(id)).json.organisations).toEqual([{ id: other.id, name: 'Transports Exemple' }]);
    expect([await reads(approver, id), await reads(colleague, id)]).toEqual([one, everybody]);
    expect([await reads(stranger, id), await reads(asker, id)]).toEqual([false, true]);
    if (everybody) expect([await listed(approver), await listed(colleague)]).toEqual([[id], [id]]);
    const files = await desk.as(colleague, () =>
      mayReadTicket({ ...actorOf(desk.tenantId, colleague), customerId: other.id }, id),
    );
    expect(files).toBe(everybody);
    expect((await remove(id)).status).toBe(204);
    expect([await reads(approver, id), await listed(approver)]).toEqual([false, []]);
  });

  it('is told through who answers for it, who may answer; its other people read', async () => {
    const { id } = await ask();
    await add(id);
    const told = async () =>
      (await desk.run(async () => recipientsOf({ kind: 'askers' }, await stored(id), agent.id, now)))
        .map(({ name }) => name)
        .sort();
    expect(await told()).toEqual(['Alba', 'Boris']);
    const body = { text: 'Nous aussi', visibility: 'public' };
    const write = (who: Person) =>
      knock('POST /api/tickets/{ticketId}/messages', who, { path: { ticketId: id }, body });
    expect([(await write(approver)).status, (await write(colleague)).status]).toEqual([201, 403]);
    const page = async (who: Person) =>
      (await knock('GET /api/tickets/{ticketId}', who, { path: { ticketId: id } })).json;
    expect([(await page(approver)).answers, (await page(colleague)).answers, (await page(asker)).answers]).toEqual([
      true,
      false,
      true,
    ]);
    const close = { path: { ticketId: id }, body: { to: 'closed' } };
    await knock('POST /api/tickets/{ticketId}/transitions', agent, {
      path: { ticketId: id },
      body: { to: 'resolved' },
    });
    expect((await knock('POST /api/tickets/{ticketId}/transitions', approver, close)).status).toBe(403);
    await allow('none');
    expect(await told()).toEqual(['Alba']);
  });

  it('has the mails of who answers for it in the ticket, and nobody else’s', async () => {
    const { id } = await ask();
    await add(id);
    const decide = async (who: Person) => {
      const sender = { personId: who.id, customerId: who.customerId ?? '', staff: false, origin: 'proven' } as const;
      const ticket = await stored(id);
      return decideThread(ticket, 'requester', {
        ...sender,
        answers: await desk.run(() => answersFor(sender, ticket)),
      });
    };
    expect(await decide(approver)).toEqual({ kind: 'join', as: 'requester' });
    expect(await decide(colleague)).toEqual({ kind: 'link', reason: 'stranger' });
    expect(await decide(stranger)).toEqual({ kind: 'link', reason: 'stranger' });
  });

  it('stands in the timeline for the desk, and is no business of the requester', async () => {
    const { id } = await ask();
    await add(id);
    await add(id);
    const events = (await desk.run(() => eventsOf(id, 50))).items.filter(({ type }) => type === 'ticket.participant');
    expect(events.map(({ data }) => data)).toEqual([
      { kind: 'added', organisation: { id: other.id, name: 'Transports Exemple' } },
    ]);
    const seen = await knock('GET /api/tickets/{ticketId}', asker, { path: { ticketId: id } });
    expect(JSON.stringify(seen.json)).not.toContain('Transports');
  });

  it('leaves the contract where it is: with the requester’s own organisation', async () => {
    const { id } = await ask();
    const before = await stored(id);
    await add(id);
    expect(await stored(id)).toMatchObject({ customer: { id: own.id }, agreement: before.agreement });
  });

  it('is refused where it is none, the requester’s own, on a private or closed ticket, and to requesters', async () => {
    const { id } = await ask();
    expect(faultsOf(await add(id, 'cus_00000000000000000000000000'))).toHaveProperty('body.customerId');
    expect(faultsOf(await add(id, own.id))).toHaveProperty('body.customerId');
    const hidden = await ask({ private: true });
    expect((await add(hidden.id)).status).toBe(409);
    expect((await add(id, other.id, asker)).status).toBe(403);
    expect((await remove(id)).status).toBe(404);
    for (const to of ['resolved', 'closed'])
      await knock('POST /api/tickets/{ticketId}/transitions', agent, { path: { ticketId: id }, body: { to } });
    expect((await add(id)).status).toBe(409);
  });

  it('is nothing that another desk can reach', async () => {
    const { id } = await ask();
    const foreign = await makeDesk(now, 'ailleurs');
    const boss = await foreign.member('Berthe', 'berthe@ailleurs.example', 'manager');
    const as = { tenantId: foreign.tenantId, personId: boss.id };
    const path = { ticketId: id };
    const body = { customerId: other.id };
    const routeKey = 'POST /api/tickets/{ticketId}/organisations';
    expect((await call(actsApi, routeKey, { as, path, body })).status).toBe(404);
    expect(
      (await call(actsApi, `DELETE ${routeKey.slice(5)}/{customerId}`, { as, path: { ...path, ...body } })).status,
    ).toBe(404);
  });
});

describe('a ticket with several organisations', () => {
  it('is in the views and found by each of them', async () => {
    const { id } = await ask();
    await add(id);
    const looker = { personId: agent.id, teamIds: [], now };
    const ticket = await stored(id);
    expect(shows({ customers: [other.id] }, ticket, looker)).toBe(true);
    expect(shows({ customers: [own.id] }, ticket, looker)).toBe(true);
    expect(shows({ customers: ['none'] }, ticket, looker)).toBe(false);
    const events = (await desk.run(() => eventsOf(id, 50))).items.toReversed();
    const Records = events
      .filter(({ type }) => ['ticket.opened', 'ticket.participant'].includes(type))
      .map((event) => ({ messageId: event.eventId, body: JSON.stringify(event), attributes: { MessageGroupId: id } }));
    expect((await index({ Records } as never, {} as never)).batchItemFailures).toEqual([]);
    const found = async (query: Record<string, string>) =>
      (await knock('GET /api/search', agent, { query }, searchApi)).json.items.length;
    expect(await found({ q: 'transports' })).toBe(1);
    expect(await found({ q: 'rouleau', customer: other.id })).toBe(1);
    expect(await found({ q: 'rouleau', customer: own.id })).toBe(1);
    expect(await found({ q: 'rouleau', customer: stranger.customerId ?? '' })).toBe(0);
    const byColleagues = (who: Person) =>
      knock('GET /api/search/colleagues', who, { query: { q: 'rouleau' } }, searchApi).then(({ json }) => json.items);
    expect(await byColleagues(colleague)).toMatchObject([{ id }]);
    await remove(id);
    expect(await byColleagues(colleague)).toEqual([]);
  });

  it('takes them along where it is merged, and gives them back', async () => {
    const [one, into] = [await ask(), await ask()];
    await add(one.id);
    await expect(desk.as(agent, () => mergeTickets(one.id, into.id, { share: false }, now + 1))).rejects.toMatchObject({
      status: 409,
    });
    await desk.as(agent, () => mergeTickets(one.id, into.id, { share: true }, now + 1));
    expect((await stored(into.id)).organisations).toMatchObject([{ id: other.id }]);
    expect(await reads(colleague, into.id)).toBe(true);
    expect(await listed(colleague)).toContain(into.id);
    await desk.as(agent, () => unmergeTicket(one.id, now + 2));
    expect((await stored(into.id)).organisations ?? []).toEqual([]);
    expect([await reads(colleague, into.id), await reads(colleague, one.id)]).toEqual([false, true]);
  });
});
