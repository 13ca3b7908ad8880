import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { iso } from '../../../functions/shared/clock.ts';
import { addMessage, openTicket } from '../../../functions/tickets/commands.ts';
import { notePresence } from '../../../functions/tickets/presence.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let first: Person;
let second: Person;
let ticketId: string;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 86_400_000);
  first = await desk.member('Une', 'une@desk.example', 'agent');
  second = await desk.member('Deux', 'deux@desk.example', 'agent');
  const requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  const request = { subject: 'x', text: 'x', type: 'incident', channel: 'portal', requesterId: requester.id } as const;
  ticketId = (await desk.run(() => openTicket(request, now))).id;
});

const write = (person: Person, text: string, at: number, seen?: number) =>
  desk.as(person, () =>
    addMessage(
      { ticketId, text, visibility: 'public', from: 'staff', ...(seen === undefined ? {} : { seen: iso(seen) }) },
      at,
    ),
  );
const texts = async () =>
  (await desk.run(() => eventsOf(ticketId, 50))).items
    .filter(({ type }) => type === 'ticket.message')
    .map(({ data }) => data.text)
    .toReversed();

describe('a reply to what its author has not read to its end', () => {
  it('is stopped, and the newer messages of others are shown', async () => {
    await write(first, 'Premier', now + 60_000);
    await expect(write(second, 'Second', now + 120_000, now + 30_000)).rejects.toMatchObject({
      status: 409,
      key: 'ticket.newer',
      details: { newer: [{ type: 'ticket.message', data: { text: 'Premier' }, actor: { id: first.id } }] },
    });
    expect(await texts()).toEqual(['Premier']);
  });

  it('goes out where they were read, where they are one’s own, and where it is sent all the same', async () => {
    await write(first, 'Premier', now + 60_000);
    await write(second, 'Lu', now + 120_000, now + 60_000);
    await write(second, 'À moi', now + 180_000, now + 120_000);
    await write(first, 'Quand même', now + 240_000);
    expect(await texts()).toEqual(['Premier', 'Lu', 'À moi', 'Quand même']);
  });

  it('is one of two that are sent at the same instant: the other is stopped', async () => {
    const both = await Promise.allSettled(
      [first, second].map((person) => write(person, person.name, now + 60_000, now + 1000)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await texts()).toHaveLength(1);
  });
});

describe('who has a ticket before them', () => {
  const say = (person: Person, state: 'reading' | 'typing' | 'gone', at = now) =>
    desk.run(() => notePresence(ticketId, { personId: person.id, name: person.name }, state, at));

  it('hears of the others, and whether they write', async () => {
    expect(await say(first, 'reading')).toEqual([]);
    expect(await say(second, 'typing')).toEqual([{ id: first.id, name: 'Une', typing: false }]);
    expect(await say(first, 'reading')).toEqual([{ id: second.id, name: 'Deux', typing: true }]);
  });

  it('is forgotten when they leave, and when nothing was heard of them for long', async () => {
    await say(first, 'reading');
    await say(second, 'reading');
    await say(second, 'gone');
    expect(await say(first, 'reading')).toEqual([]);
    expect(await say(second, 'reading', now + 80_000)).toEqual([]);
  });

  it('is of one desk alone', async () => {
    await say(first, 'typing');
    const other = await makeDesk(now - 86_400_000, 'autre');
    const stranger = { personId: second.id, name: 'Autre' };
    expect(await other.run(() => notePresence(ticketId, stranger, 'reading', now))).toEqual([]);
  });
});
