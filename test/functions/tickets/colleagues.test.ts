import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as peopleApi } from '../../../functions/people/api.ts';
import { newCustomer } from '../../../functions/people/customer.ts';
import { saveCustomer } from '../../../functions/people/customers-store.ts';
import { accept, invite, type Person } from '../../../functions/people/person.ts';
import { savePerson } from '../../../functions/people/store.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { mayReadTicket } from '../../../functions/tickets/access.ts';
import { handler } from '../../../functions/tickets/api.ts';
import { createLinkedTicket, openTicket } from '../../../functions/tickets/commands.ts';
import { linksOf } from '../../../functions/tickets/links.ts';
import { addParticipant } from '../../../functions/tickets/participants.ts';
import { splitTicket } from '../../../functions/tickets/split.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { actorOf, makeDesk, type TestDesk } from '../../support/desk.ts';
import { type Answer, call, faultsOf, type Request } from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let manager: Person;
let customerId: string;
/** Of one customer; the first answers for it. */
let approver: Person;
let asker: Person;
let colleague: Person;
/** Of another customer, and of none. */
let rival: Person;
let nobodys: Person;

beforeAll(async () => {
  tables = await startTables();
  setClock(() => now);
});
afterAll(() => {
  setClock(Date.now);
  tables.stop();
});

async function customer(name: string): Promise<string> {
  const made = newCustomer({ name }, now);
  await desk.run(() => saveCustomer(undefined, made));
  return made.id;
}

function requester(name: string, of?: string): Promise<Person> {
  const email = `${name.toLowerCase()}@fabrique-exemple.example`;
  const input = { name, email, role: 'requester', language: 'fr', ...(of ? { customerId: of } : {}) } as const;
  return desk.run(async () => {
    const invited = await savePerson(undefined, invite(undefined, input, newId('challenge', now), now), 'FR');
    return savePerson(invited, accept(invited, { name, language: 'fr' }, now), 'FR');
  });
}

beforeEach(async () => {
  desk = await makeDesk(now - 60_000);
  manager = await desk.member('Manon', 'manon@desk.example', 'manager');
  customerId = await customer('Fabrique Exemple');
  [approver, asker, colleague] = [
    await requester('Alba', customerId),
    await requester('Boris', customerId),
    await requester('Carla', customerId),
  ];
  rival = await requester('Dario', await customer('Rival Exemple'));
  nobodys = await requester('Elsa');
});

function knock(routeKey: string, who: Person, request: Request = {}, api = handler): Promise<Answer> {
  return call(api, routeKey, { as: { tenantId: desk.tenantId, personId: who.id }, ...request });
}
async function ask(who: Person, more: Record<string, unknown> = {}): Promise<{ id: string; number: number }> {
  const body = { subject: 'Imprimante', text: 'x', type: 'incident', channel: 'portal', ...more };
  const made = await knock('POST /api/tickets', who, { body });
  expect(made.status).toBe(201);
  return made.json;
}
const allow = (colleaguesSee: string) =>
  knock(
    'PATCH /api/customers/{customerId}',
    manager,
    { path: { customerId }, body: { colleaguesSee, approverId: approver.id } },
    peopleApi,
  );
/** How each way to a ticket answers: itself, older events, by number. */
async function waysTo({ id, number }: { id: string; number: number }, who: Person): Promise<number[]> {
  const path = { ticketId: id };
  const answers = await Promise.all([
    knock('GET /api/tickets/{ticketId}', who, { path }),
    knock('GET /api/tickets/{ticketId}/events', who, { path }),
    knock('GET /api/ticket-numbers/{number}', who, { path: { number: String(number) } }),
  ]);
  return answers.map(({ status }) => status);
}
const listed = (who: Person, query: Record<string, string> = {}) =>
  knock('GET /api/colleagues/tickets', who, { query });

const open = [200, 200, 200];
const shut = [404, 404, 404];

describe('whose requests somebody reads', () => {
  it.each([
    ['none', false, false],
    ['approver', true, false],
    ['all', true, true],
  ])(
    'where the customer lets %s read: the one who answers for it %s, colleagues %s',
    async (see, answers, everybody) => {
      expect((await allow(see)).json.colleaguesSee ?? 'none').toBe(see);
      const [common, hidden] = [await ask(asker), await ask(asker, { private: true })];
      const expected = [
        { who: asker, common: open, hidden: open, reads: everybody },
        { who: approver, common: answers ? open : shut, hidden: shut, reads: answers },
        { who: colleague, common: everybody ? open : shut, hidden: shut, reads: everybody },
        { who: rival, common: shut, hidden: shut, reads: false },
        { who: nobodys, common: shut, hidden: shut, reads: false },
        { who: manager, common: open, hidden: open },
      ];
      for (const { who, reads, ...one } of expected) {
        expect([await waysTo(common, who), await waysTo(hidden, who)], who.name).toEqual([one.common, one.hidden]);
        const list = await listed(who);
        if (reads === undefined) expect(list.json, who.name).toEqual({ items: [] });
        else if (!reads) expect(list.status, who.name).toBe(403);
        else
          expect(
            list.json.items.map(({ id }: { id: string }) => id),
            who.name,
          ).toEqual(who === asker ? [] : [common.id]);
        if (reads !== undefined) {
          const readers = who === rival || who === nobodys ? 'none' : see;
          expect((await knock('GET /api/colleagues', who)).json).toEqual({ readers, reads });
        }
      }
    },
  );

  it('is the customer’s to change back, and nobody else’s than the desk’s', async () => {
    await allow('all');
    const request = await ask(asker);
    expect(await waysTo(request, colleague)).toEqual(open);
    const path = { customerId };
    const byThem = await knock(
      'PATCH /api/customers/{customerId}',
      approver,
      { path, body: { colleaguesSee: 'all' } },
      peopleApi,
    );
    expect(byThem.status).toBe(403);
    const wrong = await knock(
      'PATCH /api/customers/{customerId}',
      manager,
      { path, body: { colleaguesSee: 'everyone' } },
      peopleApi,
    );
    expect(Object.keys(faultsOf(wrong))).toEqual(['body.colleaguesSee']);
    // Another change leaves it alone.
    await knock('PATCH /api/customers/{customerId}', manager, { path, body: { name: 'Fabrique' } }, peopleApi);
    expect(await waysTo(request, colleague)).toEqual(open);
    expect((await allow('none')).json).not.toHaveProperty('colleaguesSee');
    expect(await waysTo(request, colleague)).toEqual(shut);
  });
});

describe('a colleague’s request', () => {
  beforeEach(() => allow('all'));

  it('is there to be read: answering, closing and rating it are refused, until one takes part in it', async () => {
    const request = await ask(asker);
    const path = { ticketId: request.id };
    await knock('POST /api/tickets/{ticketId}/transitions', manager, { path, body: { to: 'resolved' } });
    const deeds = (who: Person) =>
      Promise.all([
        knock('POST /api/tickets/{ticketId}/messages', who, { path, body: { text: 'x', visibility: 'public' } }),
        knock('POST /api/tickets/{ticketId}/transitions', who, { path, body: { to: 'closed' } }),
        knock('POST /api/tickets/{ticketId}/rating', who, { path, body: { score: 1 } }),
      ]);
    expect((await deeds(colleague)).map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await deeds(rival)).map(({ status }) => status)).toEqual([404, 404, 404]);
    await desk.as(manager, () => addParticipant(request.id, colleague.id, now));
    const said = { path, body: { text: 'Moi aussi', visibility: 'public' } };
    expect((await knock('POST /api/tickets/{ticketId}/messages', colleague, said)).status).toBe(201);
    // Whether it is settled is for the one who asked to say.
    const settled = { path, body: { to: 'resolved' } };
    expect((await knock('POST /api/tickets/{ticketId}/transitions', colleague, settled)).status).toBe(403);
    // It is among their own now.
    expect((await listed(colleague)).json.items).toEqual([]);
  });

  it('shows no more than its requester sees, and no problems; its attachments go with it', async () => {
    const request = await ask(asker);
    const path = { ticketId: request.id };
    const note = { path, body: { text: 'entre nous', visibility: 'internal' } };
    await knock('POST /api/tickets/{ticketId}/messages', manager, note);
    const page = await knock('GET /api/tickets/{ticketId}', colleague, { path });
    expect(page.json.events.map(({ type }: { type: string }) => type)).toEqual(['ticket.opened']);
    expect(JSON.stringify(page.json)).not.toContain('entre nous');
    const problem = await desk.as(manager, () =>
      openTicket({ subject: 'p', text: 'x', type: 'problem', requesterId: asker.id, channel: 'phone' }, now),
    );
    expect(await waysTo(problem, colleague)).toEqual(shut);
    expect((await listed(colleague)).json.items).toHaveLength(1);
    // What attachments go by.
    const readers = await Promise.all(
      [colleague, rival].map((who) =>
        desk.as(who, () =>
          mayReadTicket({ ...actorOf(desk.tenantId, who), customerId: who.customerId ?? '' }, request.id),
        ),
      ),
    );
    expect(readers).toEqual([true, false]);
  });

  it('that is private stays so in what comes of it: what a workflow makes, and what is split off', async () => {
    const request = await ask(asker, { private: true });
    const subject = { fr: 'Suite', en: 'More' };
    const action = { kind: 'createLinked', type: 'serviceRequest', subject } as const;
    await desk.run(() => createLinkedTicket(request.id, action, 'more', now));
    const [made] = await desk.run(() => linksOf(request.id));
    expect(made?.ticket).toMatchObject({ private: true });
    const [opened] = (await desk.run(() => eventsOf(request.id, 50))).items.filter(
      ({ type }) => type === 'ticket.opened',
    );
    const split = { eventIds: [opened?.eventId ?? ''], subject: 'Autre', tell: false };
    expect(await desk.as(manager, () => splitTicket(request.id, split, 'one', now))).toMatchObject({ private: true });
    const page = await knock('GET /api/tickets/{ticketId}', manager, { path: { ticketId: request.id } });
    expect(page.json.ticket.private).toBe(true);
    expect((await listed(colleague)).json.items).toEqual([]);
  });

  it.each([
    ['of a few people, from their own lists', 0],
    ['of very many, from all the desk’s', 60],
  ])('is found page by page, newest first: %s', async (_how, more) => {
    for (let i = 0; i < more; i++) await requester(`Figurant${i}`, customerId);
    const numbers: number[] = [];
    for (let i = 0; i < 28; i++) {
      const { number } = await ask(i % 3 === 0 ? approver : asker, i % 7 === 6 ? { private: true } : {});
      if (i % 7 !== 6) numbers.unshift(number);
      if (i % 5 === 0) await ask(rival);
    }
    for (let i = 0; i < 5; i++) numbers.unshift((await ask(asker)).number);
    const found: number[] = [];
    let next: number | undefined = 999_999_999;
    for (let page = 0; page < 5 && next !== undefined; page++) {
      const { json } = await listed(colleague, { from: String(next) });
      expect(json.items.length).toBeLessThanOrEqual(25);
      found.push(...json.items.map(({ number }: { number: number }) => number));
      next = json.next;
    }
    expect(next).toBeUndefined();
    expect(found).toEqual(numbers);
  });
});
