import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideThread } from '../../../functions/mail/thread.ts';
import { recipientsOf } from '../../../functions/notifications/recipients.ts';
import type { Person } from '../../../functions/people/person.ts';
import { saveSettings, settings } from '../../../functions/tenants/store.ts';
import { sees } from '../../../functions/tickets/access.ts';
import { addMessage, createLinkedTicket, newestTickets, openTicket } from '../../../functions/tickets/commands.ts';
import { linksOf } from '../../../functions/tickets/links.ts';
import { queuePage } from '../../../functions/tickets/lists.ts';
import { editTicket } from '../../../functions/tickets/steer.ts';
import { clocksOf, eventsOf } from '../../../functions/tickets/store.ts';
import type { TicketType } from '../../../functions/tickets/ticket-type.ts';
import { countTicket, recordWork } from '../../../functions/work/commands.ts';
import { workOf } from '../../../functions/work/store.ts';
import { actorOf, makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let requester: Person;
let agent: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 60_000);
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
});

const open = (type: TicketType) =>
  desk.as(agent, () =>
    openTicket({ subject: type, text: 'x', type, requesterId: requester.id, channel: 'portal' }, now),
  );

describe('the desk’s own work', () => {
  it('is hidden from the requester whom it concerns: their list, the ticket, their mail', async () => {
    const [incident, problem, order] = [await open('incident'), await open('problem'), await open('workOrder')];
    const own = actorOf(desk.tenantId, requester);
    expect([incident, problem, order].map((ticket) => sees(own, ticket))).toEqual([true, false, false]);
    expect(sees(actorOf(desk.tenantId, agent), problem)).toBe(true);
    const list = await desk.as(requester, () => queuePage('requested', own, { limit: 10 }, now));
    expect(list.items.map(({ id }) => id)).toEqual([incident.id]);
    const told = (ticket: typeof problem) =>
      desk.run(async () => (await recipientsOf({ kind: 'requester' }, ticket, '', now)).length);
    expect([await told(incident), await told(problem)]).toEqual([1, 0]);
    const sender = { personId: requester.id, staff: false, origin: 'proven' } as const;
    expect(decideThread(incident, 'number', sender).kind).toBe('join');
    expect(decideThread(problem, 'number', sender).kind).toBe('ignore');
    expect(decideThread(problem, 'requester', sender)).toEqual({ kind: 'link', reason: 'stranger' });
  });

  it('is held to no promise and to no policy of what is not covered, and is nobody’s bill', async () => {
    await desk.run(async () => {
      const before = await settings();
      if (before) await saveSettings(before, { ...before, notCovered: 'refuse' });
    });
    const change = await open('change');
    expect(change.agreement).toMatchObject({ covered: false });
    expect(change.agreement.notCovered).toBeUndefined();
    expect(change.workflowId).toBeUndefined();
    expect(await desk.run(() => clocksOf(change.id))).toEqual([]);
    await desk.run(() => countTicket(change.id, now));
    expect(await desk.run(() => workOf(change.id))).toEqual([]);
    const part = { kind: 'part', label: 'Disque', unitPrice: 5000, quantity: 1 } as const;
    const record = await desk.as(agent, () => recordWork(change.id, part, now));
    expect(record.settlement).toMatchObject({ value: 5000, billed: 0 });
    const incident = await open('incident');
    expect(incident.agreement.covered).toBe(true);
  });

  it('has notes alone, and a note is its first answer', async () => {
    const problem = await open('problem');
    const say = (visibility: 'public' | 'internal') =>
      desk.as(agent, () => addMessage({ ticketId: problem.id, text: 'x', visibility, from: 'staff' }, now));
    await expect(say('public')).rejects.toMatchObject({
      faults: [{ field: 'body.visibility', key: 'ticket.deskWorkPublic' }],
    });
    expect((await say('internal')).ticket).toMatchObject({ state: 'open', lastFrom: 'staff' });
  });

  it('never becomes a request, nor a request the desk’s own work', async () => {
    const [incident, problem] = [await open('incident'), await open('problem')];
    const edit = (ticket: typeof problem, type: TicketType) =>
      desk.as(agent, () => editTicket(ticket.id, { revision: ticket.revision, type }, now));
    const refused = { faults: [{ field: 'body.type', key: 'ticket.otherWork' }] };
    await expect(edit(incident, 'problem')).rejects.toMatchObject(refused);
    await expect(edit(problem, 'incident')).rejects.toMatchObject(refused);
    expect(await edit(problem, 'change')).toMatchObject({ type: 'change' });
  });

  it('is made by a workflow: a problem causes the ticket, a work order is a part of it', async () => {
    const incident = await open('incident');
    const subject = { fr: 'À propos de {number}', en: 'About {number}' };
    for (const type of ['problem', 'workOrder'] as const)
      await desk.run(() => createLinkedTicket(incident.id, { kind: 'createLinked', type, subject }, type, now));
    const links = await desk.run(() => linksOf(incident.id));
    expect(links.map(({ relation, ticket }) => `${relation} ${ticket.type}`).sort()).toEqual([
      'causedBy problem',
      'parentOf workOrder',
    ]);
    expect(await desk.run(async () => (await newestTickets(10)).length)).toBe(3);
    const events = await desk.run(() => eventsOf(incident.id, 20));
    expect(events.items.filter(({ type }) => type === 'ticket.linked')).toHaveLength(2);
  });
});
