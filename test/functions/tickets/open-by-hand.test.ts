import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { routes } from '../../../functions/tickets/api.ts';
import { routeTicket } from '../../../functions/tickets/commands.ts';
import { linksOf } from '../../../functions/tickets/links.ts';
import { openTicket } from '../../../functions/tickets/open.ts';
import { ticketById } from '../../../functions/tickets/store.ts';
import { ticketTypes } from '../../../functions/tickets/ticket-type.ts';
import { callRoute } from '../../support/call-route.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { interruptedAfter } from '../../support/outage.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let requester: Person;
let agent: Person;
let other: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 60_000);
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
  other = await desk.member('Administratrice', 'administratrice@desk.example', 'agent', 2);
});

const change = { subject: 'Remplacer le cœur de réseau', text: 'Selon le plan.', type: 'change', channel: 'desk' };
// biome-ignore lint/suspicious/noExplicitAny: what the API answers, compared with what is expected.
const post = (person: Person, more: object = {}, idempotencyKey?: string): Promise<any> =>
  callRoute(routes, 'POST /api/tickets', desk, person, {
    body: { ...change, ...more },
    now,
    ...(idempotencyKey ? { idempotencyKey } : {}),
  });
const incident = () =>
  desk.run(() =>
    openTicket({ subject: 'Panne', text: 'x', type: 'incident', requesterId: requester.id, channel: 'phone' }, now),
  );
const nextNumber = async () => (await incident()).number;

describe('a ticket that the desk opens of its own accord', () => {
  it('can be of any type, and says that the desk opened it', async () => {
    for (const type of ticketTypes) {
      const ticket = await post(agent, { type, ...(type === 'incident' ? { requesterId: requester.id } : {}) });
      expect(ticket).toMatchObject({ type, channel: 'desk' });
    }
  });

  it('has its team, its person and the ticket that it belongs to at once; its workflow leaves it there', async () => {
    const { id, number } = await incident();
    const [, second = ''] = desk.teamIds;
    const made = await post(agent, {
      type: 'workOrder',
      teamId: second,
      assigneeId: other.id,
      link: { number, relation: 'childOf' },
      tags: ['baie'],
    });
    expect(made).toMatchObject({ team: { id: second }, assignee: { id: other.id }, level: 2, tags: ['baie'] });
    await desk.run(() => routeTicket(made.id, { teamId: 'default', assign: 'leastLoaded' }, now + 1000));
    const [links, kept] = await desk.run(() => Promise.all([linksOf(made.id), ticketById(made.id)]));
    expect(links).toMatchObject([{ relation: 'childOf', ticket: { id } }]);
    expect(kept).toMatchObject({ team: { id: second }, assignee: { id: other.id } });
  });

  it('is written with its link in one transaction', async () => {
    const { id, number } = await incident();
    expect(await interruptedAfter(1, () => post(agent, { link: { number, relation: 'relatesTo' } }))).toBe(false);
    expect(await desk.run(() => linksOf(id))).toHaveLength(1);
  });

  it('is made once by a request that is sent twice, and stays with who has it since', async () => {
    const { number } = await incident();
    const more = { teamId: desk.teamIds[1], link: { number, relation: 'relatesTo' } };
    const { id } = await post(agent, more, 'k');
    await desk.run(() => routeTicket(id, { teamId: desk.teamIds[0] ?? '', assign: 'none', again: true }, now + 1));
    expect(await post(agent, more, 'k')).toMatchObject({ id, team: { id: desk.teamIds[0] } });
    expect(await desk.run(() => linksOf(id))).toHaveLength(1);
  });

  it('is not opened at all where its team, its person or that ticket are not there', async () => {
    const before = await nextNumber();
    const strange = { teamId: 'tea_00000000000000000000000000', assigneeId: requester.id };
    for (const [field, more] of [
      ['body.teamId', { teamId: strange.teamId }],
      ['body.assigneeId', { assigneeId: strange.assigneeId }],
      ['body.link.number', { link: { number: 999_999, relation: 'causes' } }],
    ] as const)
      await expect(post(agent, more)).rejects.toMatchObject({ status: 400, faults: [{ field }] });
    expect(await nextNumber()).toBe(before + 1);
  });

  it('is not for requesters: neither the channel, nor a holder, nor a link', async () => {
    const own = { type: 'incident', channel: 'portal' };
    for (const more of [
      { ...own, channel: 'desk' },
      { ...own, teamId: desk.teamIds[0] },
      { ...own, assigneeId: agent.id },
      { ...own, link: { number: 1, relation: 'causes' } },
    ])
      await expect(post(requester, more)).rejects.toMatchObject({ status: 403 });
  });
});
