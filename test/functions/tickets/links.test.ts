import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { createLinkedTicket, openTicket } from '../../../functions/tickets/commands.ts';
import type { StoredTicket } from '../../../functions/tickets/item.ts';
import type { Relation } from '../../../functions/tickets/link.ts';
import { linksOf, linkTickets, unlinkTickets } from '../../../functions/tickets/links.ts';
import { newestTickets } from '../../../functions/tickets/lists.ts';
import { eventsOf, ticketPage } from '../../../functions/tickets/store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { interruptedAfter } from '../../support/outage.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let requester: Person;
let agent: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 60_000);
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
});

const open = (subject: string) =>
  desk.run(() =>
    openTicket({ subject, text: 'x', type: 'incident', requesterId: requester.id, channel: 'portal' }, now),
  );
const link = (one: StoredTicket, other: StoredTicket, relation: Relation) =>
  desk.as(agent, () => linkTickets(one, other, relation, now));
const seen = async (ticket: StoredTicket) =>
  (await desk.run(() => linksOf(ticket.id))).map(({ relation, ticket: { subject } }) => `${relation} ${subject}`);
const told = async (ticket: StoredTicket) =>
  (await desk.run(() => eventsOf(ticket.id, 50))).items
    .filter(({ type }) => type.endsWith('linked'))
    .map(({ type, actor, data }) => `${actor.name} ${type} ${data.relation}`)
    .sort();

describe('linked tickets', () => {
  it('are seen from both sides, told on both timelines, and taken apart again', async () => {
    const [cause, effect] = await Promise.all([open('Cause'), open('Effet')]);
    await link(effect, cause, 'causedBy');
    expect(await seen(effect)).toEqual(['causedBy Cause']);
    expect(await seen(cause)).toEqual(['causes Effet']);
    await desk.as(agent, () => unlinkTickets(cause, effect.id, now));
    expect([await seen(effect), await seen(cause)]).toEqual([[], []]);
    expect(await told(effect)).toEqual(['Technicien ticket.linked causedBy', 'Technicien ticket.unlinked causedBy']);
    expect(await told(cause)).toEqual(['Technicien ticket.linked causes', 'Technicien ticket.unlinked causes']);
    await expect(desk.as(agent, () => unlinkTickets(cause, effect.id, now))).rejects.toMatchObject({ status: 404 });
  });

  it('are linked once, never to themselves, and never in a circle', async () => {
    const [a, b, c] = await Promise.all([open('A'), open('B'), open('C')]);
    await expect(link(a, a, 'relatesTo')).rejects.toMatchObject({ status: 400 });
    await link(b, a, 'childOf');
    await expect(link(a, b, 'relatesTo')).rejects.toMatchObject({ status: 409 });
    await link(c, b, 'childOf');
    await expect(link(a, c, 'childOf')).rejects.toMatchObject({ faults: [{ key: 'ticket.linkCircle' }] });
    await expect(link(c, a, 'parentOf')).rejects.toMatchObject({ faults: [{ key: 'ticket.linkCircle' }] });
    const both = await Promise.allSettled([link(a, c, 'relatesTo'), link(c, a, 'causes')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('take no room on the page of the ticket', async () => {
    const [a, b] = await Promise.all([open('A'), open('B')]);
    await link(a, b, 'relatesTo');
    const page = await desk.run(() => ticketPage(a.id, 2));
    expect(page?.events.items.map(({ type }) => type)).toEqual(['ticket.linked', 'ticket.opened']);
  });
});

describe('a workflow that creates a linked ticket', () => {
  const action = {
    kind: 'createLinked',
    type: 'serviceRequest',
    subject: { fr: 'Suite du n° {number} : {subject}', en: 'After {number}' },
    team: 'default',
  } as const;
  const create = (id: string, seed = 'do/1') => desk.run(() => createLinkedTicket(id, action, seed, now));

  it('creates it once, for the same requester, with its own words, in the team that it names', async () => {
    const ticket = await open('Panne');
    await create(ticket.id);
    await Promise.all([create(ticket.id), create(ticket.id)]);
    const all = await desk.run(() => newestTickets(10));
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({
      subject: `Suite du n° ${ticket.number} : Panne`,
      type: 'serviceRequest',
      requester: { id: requester.id },
      team: { id: desk.teamIds[0] },
    });
    expect(await seen(ticket)).toEqual([`parentOf ${all[0]?.subject}`]);
  });

  it('writes ticket, team and link at once: an interruption leaves nothing half-done', async () => {
    const ticket = await open('Panne');
    expect(await interruptedAfter(0, () => create(ticket.id))).toBe(true);
    expect(await desk.run(() => newestTickets(10))).toHaveLength(1);
    expect(await interruptedAfter(1, () => create(ticket.id))).toBe(false);
    const [made] = await desk.run(() => newestTickets(1));
    expect(made?.team?.id).toBe(desk.teamIds[0]);
    expect(await seen(ticket)).toEqual([`parentOf ${made?.subject}`]);
    expect(await told(ticket)).toHaveLength(1);
  });

  it('does not breed: a ticket that was made so makes none, and says so', async () => {
    const ticket = await open('Panne');
    await create(ticket.id);
    const [child] = await desk.run(() => newestTickets(1));
    await create(child?.id ?? '');
    expect(await desk.run(() => newestTickets(10))).toHaveLength(2);
    const { items } = await desk.run(() => eventsOf(child?.id ?? '', 50));
    expect(items.find(({ type }) => type === 'ticket.message')?.data).toMatchObject({
      visibility: 'internal',
      text: expect.stringContaining('créé par un workflow'),
    });
  });
});
