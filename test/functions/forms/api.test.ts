import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/forms/api.ts';
import { submitForm } from '../../../functions/forms/submit.ts';
import { loadPerson } from '../../../functions/people/commands.ts';
import { customerInput, newCustomer } from '../../../functions/people/customer.ts';
import { saveCustomer } from '../../../functions/people/customers-store.ts';
import type { Person } from '../../../functions/people/person.ts';
import { savePerson } from '../../../functions/people/store.ts';
import type { ApiEvent } from '../../../functions/shared/api.ts';
import { eventsOf, newestTickets, openingOf, ticketById } from '../../../functions/tickets/commands.ts';
import { saveFields } from '../../../functions/tickets/fields-store.ts';
import { linksOf } from '../../../functions/tickets/links.ts';
import { actorOf, makeDesk, type TestDesk } from '../../support/desk.ts';
import { interruptedAfter } from '../../support/outage.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { newcomer } from './newcomer.ts';

const context = {
  functionName: 'test',
  awsRequestId: 'r',
  getRemainingTimeInMillis: () => 10_000,
} as unknown as Context;
let tables: Tables;
let desk: TestDesk;
let manager: Person;
let requester: Person;

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answers of many routes, compared with what is expected.
  json: any;
}

/** Calls the API as somebody; `key` is the request's Idempotency-Key. */
async function call(person: Person, routeKey: string, body?: unknown, formId?: string, key?: string): Promise<Answer> {
  const event = {
    version: '2.0',
    routeKey,
    rawPath: '/',
    rawQueryString: '',
    headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    pathParameters: formId ? { formId } : undefined,
    body: body === undefined ? undefined : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      http: { method: 'GET', path: '/', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request-1',
      authorizer: { jwt: { claims: { 'custom:tenant': desk.tenantId, 'custom:person': person.id } } },
    },
  } as unknown as ApiEvent;
  const answer = (await handler(event, context)) as { statusCode: number; body?: string };
  return { status: answer.statusCode, json: JSON.parse(answer.body || 'null') };
}

const add = async (content: object = newcomer) => (await call(manager, 'POST /api/forms', content)).json;
const answers = { who: 'Ada Modèle', starts: '2026-12-01', place: 'office', badge: true, desk: 'B12' };
const send = (person: Person, form: { id: string; revision: number }, more: object = {}, key = 'k1') =>
  call(person, 'POST /api/catalogue/{formId}/requests', { revision: form.revision, answers, ...more }, form.id, key);
const fieldsOf = ({ json }: Answer) => json.faults.map(({ field }: { field: string }) => field);

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(Date.now());
  manager = await desk.member('Responsable', 'r@desk.example', 'manager');
  requester = await desk.member('Atelier', 'atelier@fabrique.example', 'requester');
});

describe('forms', () => {
  it('are kept by managers alone, and never overwritten by who read an older one', async () => {
    expect((await call(requester, 'POST /api/forms', newcomer)).status).toBe(403);
    const form = await add();
    const change = { ...newcomer, revision: 1, state: 'draft' };
    expect((await call(manager, 'PUT /api/forms/{formId}', change, form.id)).json.revision).toBe(2);
    expect((await call(manager, 'PUT /api/forms/{formId}', change, form.id)).status).toBe(409);
    expect((await call(requester, 'GET /api/forms')).status).toBe(403);
  });

  it('say which part of them is wrong', async () => {
    const [parent] = newcomer.tickets;
    const wrong = {
      ...newcomer,
      audience: { kind: 'customer', customerId: `cus_${'0'.repeat(26)}` },
      tickets: [{ ...parent, teamId: `tea_${'0'.repeat(26)}` }],
    };
    const answer = await call(manager, 'POST /api/forms', wrong);
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual(['body.tickets.0.teamId', 'body.audience.customerId']);
  });

  it('change places in the catalogue', async () => {
    const [a, b] = [await add(), await add({ ...newcomer, name: { fr: 'Autre', en: 'Other' } })];
    const moved = await call(manager, 'POST /api/forms/{formId}/moves', { direction: 'up' }, b.id);
    expect(moved.json.items.map(({ id }: { id: string }) => id)).toEqual([b.id, a.id]);
    const { json } = await call(requester, 'GET /api/catalogue');
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual([b.id, a.id]);
  });

  it('are found by those for whom they are published, without what becomes of the answers', async () => {
    const customer = newCustomer(customerInput.parse({ name: 'Fabrique' }), Date.now());
    await desk.run(async () => {
      await saveCustomer(undefined, customer);
      const before = (await loadPerson(requester.id)) as Person;
      await savePerson(before, { ...before, customerId: customer.id, revision: before.revision + 1 }, 'FR');
    });
    const stranger = await desk.member('Ailleurs', 'a@ailleurs.example', 'requester');
    const forTheirs = await add({ ...newcomer, audience: { kind: 'customer', customerId: customer.id } });
    const inside = await add({ ...newcomer, audience: { kind: 'staff' } });
    const draft = await add({ ...newcomer, state: 'draft' });
    const ids = async (person: Person) =>
      (await call(person, 'GET /api/catalogue')).json.items.map(({ id }: { id: string }) => id);
    expect(await ids(requester)).toEqual([forTheirs.id]);
    expect(await ids(stranger)).toEqual([]);
    expect(await ids(manager)).toEqual([forTheirs.id, inside.id]);
    const read = await call(requester, 'GET /api/catalogue/{formId}', undefined, forTheirs.id);
    expect(read.json).not.toHaveProperty('tickets');
    expect(read.json.questions).toHaveLength(5);
    for (const form of [inside, draft])
      for (const person of [requester, stranger]) expect((await send(person, form)).status).toBe(404);
    expect((await send(stranger, forTheirs)).status).toBe(404);
  });
});

describe('a form that is sent', () => {
  it('makes all of its tickets, the others below the first, each once however often it is sent', async () => {
    const [parent, computer, badge] = newcomer.tickets;
    const teamId = desk.teamIds[1] ?? '';
    const form = await add({ ...newcomer, tickets: [parent, { ...computer, teamId }, badge] });
    const first = await send(requester, form);
    expect(first.status).toBe(201);
    expect(first.json.tickets.map(({ subject }: { subject: string }) => subject)).toEqual([
      'Arrivée de Ada Modèle',
      'Poste pour Ada Modèle',
      'Badge de Ada Modèle',
    ]);
    expect((await send(requester, form)).json).toEqual(first.json);
    await desk.run(async () => {
      expect(await newestTickets(10)).toHaveLength(3);
      const [top, second] = await Promise.all(first.json.tickets.map(({ id }: { id: string }) => ticketById(id)));
      expect(top).toMatchObject({ urgency: 1, channel: 'portal', requester: { id: requester.id } });
      expect(second?.team?.id).toBe(teamId);
      const links = await linksOf(top?.id ?? '');
      expect(links.map(({ relation }) => relation)).toEqual(['parentOf', 'parentOf']);
    });
    const other = await send(requester, form, { answers: { ...answers, who: 'Autre' } });
    expect(other.status).toBe(422);
  });

  it('gives each ticket its team and its place with its opening; what an interruption left out follows', async () => {
    const [parent, computer, badge] = newcomer.tickets;
    const teamId = desk.teamIds[1] ?? '';
    const form = await add({ ...newcomer, tickets: [{ ...parent, teamId }, { ...computer, teamId }, badge] });
    const submit = () =>
      desk.as(requester, () =>
        submitForm(form, { revision: 1, answers }, actorOf(desk.tenantId, requester), 'k1', Date.now()),
      );
    expect(await interruptedAfter(2, submit)).toBe(true);
    const [second, first] = await desk.run(() => newestTickets(10));
    expect([first, second]).toMatchObject([{ team: { id: teamId } }, { team: { id: teamId } }]);
    expect(await desk.run(() => linksOf(second?.id ?? ''))).toMatchObject([
      { relation: 'childOf', ticket: { id: first?.id } },
    ]);
    const { items } = await desk.run(() => eventsOf(second?.id ?? '', 10));
    expect(items.map(({ type, actor: { name } }) => [type, name])).toEqual([
      ['ticket.linked', 'Nouvel arrivant'],
      ['ticket.clock', 'Nouvel arrivant'],
      ['ticket.assigned', 'Nouvel arrivant'],
      ['ticket.opened', 'Atelier'],
    ]);
    expect(await submit()).toHaveLength(3);
    expect(await desk.run(() => newestTickets(10))).toHaveLength(3);
  });

  it('names the answers that are missing, and makes nothing', async () => {
    const form = await add();
    const answer = await send(requester, form, { answers: { place: 'office' } });
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual(['body.answers.who', 'body.answers.starts', 'body.answers.desk']);
    expect(await desk.run(() => newestTickets(10))).toEqual([]);
  });

  it('is to be looked at again where it was changed meanwhile', async () => {
    const form = await add();
    await call(manager, 'PUT /api/forms/{formId}', { ...newcomer, revision: 1 }, form.id);
    expect((await send(requester, form)).status).toBe(409);
  });

  it('gives the desk’s fields their values, also those that the portal does not show', async () => {
    await desk.run(() =>
      saveFields({ revision: 0, fields: [] }, [
        {
          key: 'floor',
          kind: 'text',
          label: { fr: 'Étage', en: 'Floor' },
          types: ['serviceRequest'],
          portal: false,
          required: false,
        },
        {
          key: 'asked',
          kind: 'text',
          label: { fr: 'x', en: 'x' },
          types: ['serviceRequest'],
          portal: true,
          required: true,
        },
      ]),
    );
    const questions = newcomer.questions.map((one) => (one.key === 'desk' ? { ...one, field: 'floor' } : one));
    const form = await add({ ...newcomer, questions });
    const { json } = await send(requester, form);
    const ticket = await desk.run(() => ticketById(json.tickets[0].id));
    expect(ticket?.fields).toEqual({ floor: 'B12' });
  });

  it('is sent in somebody’s name by the desk alone', async () => {
    const form = await add();
    expect((await send(requester, form, { requesterId: manager.id })).status).toBe(403);
    const { json } = await send(manager, form, { requesterId: requester.id });
    const ticket = await desk.run(() => ticketById(json.tickets[0].id));
    expect(ticket).toMatchObject({ requester: { id: requester.id }, channel: 'desk' });
  });

  it('is filled in for who calls: the call is on the first ticket, its length with it', async () => {
    const form = await add();
    expect((await send(requester, form, { callSeconds: 60 })).status).toBe(403);
    const { json } = await send(manager, form, { requesterId: requester.id, callSeconds: 60 });
    const made = await desk.run(() =>
      Promise.all(json.tickets.map(({ id }: { id: string }) => ticketById(id).then((one) => one && openingOf(one)))),
    );
    expect(made.length).toBeGreaterThan(1);
    expect(made.map((event) => [event?.data.channel, event?.data.callSeconds])).toEqual([
      ['phone', 60],
      ...made.slice(1).map(() => ['phone', undefined]),
    ]);
  });
});
