import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticesOf } from '../../../functions/notifications/notices.ts';
import { recipientsOf } from '../../../functions/notifications/recipients.ts';
import type { Person } from '../../../functions/people/person.ts';
import { savePerson } from '../../../functions/people/store.ts';
import { mayReadTicket } from '../../../functions/tickets/access.ts';
import { addMessage, moveTicket, openTicket } from '../../../functions/tickets/commands.ts';
import type { StoredTicket } from '../../../functions/tickets/item.ts';
import { linksOf, linkTickets, unlinkTickets } from '../../../functions/tickets/links.ts';
import { queuePage } from '../../../functions/tickets/lists.ts';
import { mergeTickets, unmergeTicket, whereItGoesOn } from '../../../functions/tickets/merge.ts';
import { mergedInto } from '../../../functions/tickets/merged-events.ts';
import { addParticipant, removeParticipant } from '../../../functions/tickets/participants.ts';
import { splitTicket } from '../../../functions/tickets/split.ts';
import { clocksOf, eventsOf, ticketById } from '../../../functions/tickets/store.ts';
import { addWatcher } from '../../../functions/tickets/watchers.ts';
import { watchersOf } from '../../../functions/tickets/watchers-store.ts';
import { actorOf, makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
const hour = 3_600_000;
let tables: Tables;
let desk: TestDesk;
let requester: Person;
let colleague: Person;
let agent: Person;
let here: StoredTicket;
let there: StoredTicket;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 60_000);
  const customerId = 'cus_00000000000000000000000001';
  const ofCustomer = (person: Person) =>
    desk.run(() => savePerson(person, { ...person, customerId, revision: person.revision + 1 }, 'FR'));
  requester = await ofCustomer(await desk.contact('Atelier', 'atelier@fabrique-exemple.example'));
  colleague = await ofCustomer(await desk.contact('Bureau', 'bureau@fabrique-exemple.example'));
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
  [here, there] = [await open('Doublon', requester), await open('Panne', colleague)];
});

const open = (subject: string, whose: Person) =>
  desk.run(() =>
    openTicket({ subject, text: subject, type: 'incident', requesterId: whose.id, channel: 'email' }, now),
  );
const write = (ticket: StoredTicket, whose: Person, text: string, visibility: 'public' | 'internal' = 'public') =>
  desk.as(whose, () =>
    addMessage({ ticketId: ticket.id, text, visibility, from: whose === agent ? 'staff' : 'requester' }, now + 1),
  );
const merge = (one = here, into = there, share = false) =>
  desk.as(agent, () => mergeTickets(one.id, into.id, { share }, now + hour));
const unmerge = (at: number) => desk.as(agent, () => unmergeTicket(here.id, at));
const read = async ({ id }: StoredTicket) => (await desk.run(() => ticketById(id))) as StoredTicket;
const clocks = async ({ id }: StoredTicket) =>
  (await desk.run(() => clocksOf(id))).map(({ target, state, dueAt }) => ({ target, state, dueAt }));
const told = async ({ id }: StoredTicket) => (await desk.run(() => eventsOf(id, 100))).items.toReversed();
const sees = (person: Person, ticket: StoredTicket) =>
  desk.run(() => mayReadTicket({ ...actorOf(desk.tenantId, person), role: 'requester' }, ticket.id));
const listed = async (person: Person) => {
  const actor = { ...actorOf(desk.tenantId, person), role: 'requester' as const };
  return (await desk.run(() => queuePage('requested', actor, { limit: 10 }, now))).items.map(({ subject }) => subject);
};

describe('who takes part in a ticket', () => {
  it('finds it among their own, reads it, is told what the requester is told, and is let go', async () => {
    expect([await sees(colleague, here), await listed(colleague)]).toEqual([false, ['Panne']]);
    await desk.as(agent, () => addParticipant(here.id, colleague.id, now));
    await desk.as(agent, () => addParticipant(here.id, colleague.id, now));
    // By number: the newest first.
    expect([await sees(colleague, here), await listed(colleague)]).toEqual([true, ['Panne', 'Doublon']]);
    const { event } = await write(here, agent, 'Nous regardons.');
    const ticket = await read(here);
    const asked = event && noticesOf(event).find(({ says }) => says.kind === 'answer');
    const recipients = await desk.run(() => recipientsOf(asked?.audience ?? { kind: 'team' }, ticket, agent.id, now));
    expect(recipients.map(({ name }) => name).sort()).toEqual(['Atelier', 'Bureau']);
    await desk.as(agent, () => removeParticipant(here.id, colleague.id, now));
    expect([await sees(colleague, here), await listed(colleague)]).toEqual([false, ['Panne']]);
    await expect(desk.as(agent, () => removeParticipant(here.id, colleague.id, now))).rejects.toMatchObject({
      status: 404,
    });
    await expect(desk.as(agent, () => addParticipant(here.id, requester.id, now))).rejects.toMatchObject({
      faults: [{ field: 'body.personId', key: 'ticket.participantRequester' }],
    });
  });

  it('may answer, and the requester hears of it', async () => {
    await desk.as(agent, () => addParticipant(here.id, colleague.id, now));
    await desk.as(agent, () => moveTicket(here.id, 'resolved', {}, now));
    const { event } = await write(here, colleague, 'Pas chez moi.');
    expect((await read(here)).state).toBe('open');
    const asked = event && noticesOf(event).find(({ says }) => says.kind === 'answer');
    const ticket = await read(here);
    const recipients = await desk.run(() =>
      recipientsOf(asked?.audience ?? { kind: 'team' }, ticket, colleague.id, now),
    );
    expect(recipients.map(({ name }) => name)).toEqual(['Atelier']);
  });
});

describe('a merged ticket', () => {
  it('goes on in the other one: closed, without promises, and read whole from there', async () => {
    await write(here, requester, 'Toujours en panne');
    await write(here, agent, 'Entre nous', 'internal');
    await desk.as(agent, () => addWatcher(here.id, agent.id, now));
    await merge();
    const merged = await read(here);
    expect(merged).toMatchObject({ state: 'closed', mergedInto: { id: there.id, number: there.number } });
    expect((await clocks(here)).every(({ state }) => state === 'cancelled')).toBe(true);
    expect(await read(there)).toMatchObject({
      state: 'new',
      lastFrom: 'requester',
      participants: [{ id: requester.id, name: 'Atelier' }],
    });
    expect([await sees(requester, there), await listed(requester)]).toEqual([true, ['Panne', 'Doublon']]);
    expect((await desk.run(() => watchersOf(there.id))).map(({ name }) => name)).toEqual(['Technicien']);
    const [one] = await desk.run(() => mergedInto(there.id));
    expect(one).toMatchObject({ ticket: { number: here.number, requester: { name: 'Atelier' } }, more: false });
    expect(one?.events.map(({ data }) => data.text).filter(Boolean)).toEqual([
      'Doublon',
      'Toujours en panne',
      'Entre nous',
    ]);
    expect((await told(there)).at(-2)).toMatchObject({
      type: 'ticket.merged',
      actor: { name: 'Technicien' },
      data: { kind: 'from', ticket: { number: here.number, subject: 'Doublon' } },
    });
    const [into] = (await told(here)).filter(({ type }) => type === 'ticket.merged');
    expect(into && noticesOf(into)).toEqual([
      { audience: { kind: 'askers' }, says: { kind: 'merged', number: there.number } },
    ]);
    await expect(desk.as(agent, () => unlinkTickets(merged, there.id, now))).rejects.toMatchObject({
      key: 'ticket.linkMerged',
    });
  });

  it('is followed through every merge after it', async () => {
    const last = await open('Dernier', requester);
    await merge();
    await merge(await read(there), last);
    expect((await desk.run(async () => whereItGoesOn(await read(here)))).id).toBe(last.id);
    expect((await desk.run(() => mergedInto(last.id))).map(({ ticket }) => ticket.number)).toEqual([
      here.number,
      there.number,
    ]);
  });

  it('is refused where it would be read by strangers, unless somebody says so', async () => {
    const stranger = await desk.contact('Ailleurs', 'ailleurs@client-exemple.example');
    const foreign = await open('Ailleurs', stranger);
    await expect(merge(foreign)).rejects.toMatchObject({ status: 409, key: 'ticket.mergeStrangers' });
    expect([(await read(foreign)).state, await sees(stranger, there)]).toEqual(['new', false]);
    await merge(foreign, there, true);
    expect(await sees(stranger, there)).toBe(true);
  });

  it('is never merged into itself, into what is closed, or in a circle', async () => {
    await expect(merge(here, here)).rejects.toMatchObject({ faults: [{ key: 'ticket.mergeSelf' }] });
    await merge();
    await expect(merge()).rejects.toMatchObject({ status: 409, key: 'ticket.mergedAlready' });
    await expect(merge(there, here)).rejects.toMatchObject({
      faults: [{ field: 'body.number', key: 'ticket.mergeIntoMerged', values: { number: there.number } }],
    });
    const other = await open('Autre', requester);
    await desk.as(agent, async () => {
      await moveTicket(other.id, 'resolved', {}, now);
      await moveTicket(other.id, 'closed', {}, now);
    });
    await expect(merge(other)).rejects.toMatchObject({ status: 409, key: 'ticket.closed' });
    await expect(merge(there, other)).rejects.toMatchObject({ faults: [{ key: 'ticket.mergeIntoClosed' }] });
  });

  it('is what it was before when that is undone, with the time that passed', async () => {
    await desk.as(agent, () => linkTickets(here, there, 'duplicateOf', now));
    await desk.as(agent, () => moveTicket(here.id, 'pending', { reason: 'supplier' }, now));
    const before = { ticket: await read(here), clocks: await clocks(here) };
    await merge();
    await unmerge(now + 2 * hour);
    const { revision: _r, updatedAt: _u, ...after } = await read(here);
    const { revision: _r2, updatedAt: _u2, ...was } = before.ticket;
    expect(after).toEqual(was);
    expect(await clocks(here)).toEqual(before.clocks);
    expect([await sees(requester, there), await listed(requester)]).toEqual([false, ['Doublon']]);
    expect((await desk.run(() => linksOf(here.id))).map(({ relation }) => relation)).toEqual(['duplicateOf']);
    expect((await told(here)).filter(({ type }) => type === 'ticket.unmerged').length).toBe(1);
    await expect(unmerge(now + 3 * hour)).rejects.toMatchObject({ status: 409, key: 'ticket.notMerged' });
    await merge();
    expect((await read(here)).state).toBe('closed');
  });
});

describe('a split ticket', () => {
  const split = (eventIds: string[], more: { requesterId?: string } = {}) =>
    desk.as(agent, () =>
      splitTicket(here.id, { eventIds, subject: 'À part', tell: false, ...more }, 'seed', now + hour),
    );

  it('has the chosen messages with their authors, is linked, and leaves the old one whole', async () => {
    const asked = (await write(here, requester, 'Et aussi l’imprimante')).event?.eventId ?? '';
    const noted = (await write(here, agent, 'Le toner', 'internal')).event?.eventId ?? '';
    await write(here, requester, 'Autre chose');
    const before = (await told(here)).length;
    const made = await split([noted, asked]);
    expect((await split([noted, asked])).id).toBe(made.id);
    const events = await told(made);
    expect(events.map(({ type, actor, data }) => [type, actor.name, data.text ?? data.relation])).toEqual([
      ['ticket.opened', 'Technicien', 'Et aussi l’imprimante'],
      ['ticket.linked', 'Technicien', 'splitFrom'],
      ['ticket.copied', 'Technicien', 'Le toner'],
    ]);
    expect(events[2]?.data).toMatchObject({ visibility: 'internal', original: { number: here.number } });
    expect(made.requester.id).toBe(requester.id);
    const after = await told(here);
    expect(after.length).toBe(before + 1);
    expect(after.at(-1)).toMatchObject({ type: 'ticket.linked', data: { relation: 'splitInto' } });
  });

  it('shows no internal note to its requester, and belongs to nobody who did not ask', async () => {
    const noted = (await write(here, agent, 'Confidentiel', 'internal')).event?.eventId ?? '';
    const [opened] = await told(await split([noted]));
    expect(opened?.data.text).toBe(`Suite de la demande n° ${here.number}.`);
    await expect(split([noted], { requesterId: colleague.id })).rejects.toMatchObject({
      faults: [{ field: 'body.requesterId', key: 'ticket.splitRequester' }],
    });
    const [foreign] = await told(there);
    await expect(split([noted, foreign?.eventId ?? ''])).rejects.toMatchObject({
      faults: [{ field: 'body.eventIds.1', key: 'ticket.notMessage' }],
    });
  });
});
