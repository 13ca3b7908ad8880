import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { changesSince, noteChange } from '../../../functions/tickets/changes.ts';
import {
  addMessage,
  closeTicket,
  escalateTicket,
  loadTicket,
  moveTicket,
  openTicket,
  routeTicket,
  tickTicket,
} from '../../../functions/tickets/commands.ts';
import { queuePage } from '../../../functions/tickets/lists.ts';
import { editTicket, rateTicket } from '../../../functions/tickets/steer.ts';
import { eventsOf, ticketByNumber, ticketPage } from '../../../functions/tickets/store.ts';
import { addWatcher, removeWatcher } from '../../../functions/tickets/watchers.ts';
import { actorOf, makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

/** Monday 23 November 2026, 10:00 in Paris: the default calendar is open. */
const now = Date.UTC(2026, 10, 23, 9);
const minute = 60_000;
let tables: Tables;
let desk: TestDesk;
let requester: Person;
let agent: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(now - minute);
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
});

const request = (more: object = {}) => ({
  subject: 'Imprimante',
  text: 'Elle bourre.',
  type: 'incident' as const,
  requesterId: requester.id,
  channel: 'portal' as const,
  ...more,
});
const open = (more: object = {}) => desk.run(() => openTicket(request(more), now));

describe('opening a ticket', () => {
  it('writes ticket, clocks and event together, and says what is promised and why', async () => {
    const ticket = await open();
    const page = await desk.run(() => ticketPage(ticket.id, 50));
    expect(ticket.number).toBe(1);
    expect(page?.ticket).toEqual(ticket);
    expect(page?.clocks.map(({ target, state }) => `${target} ${state}`).sort()).toEqual([
      'firstResponse running',
      'resolution running',
    ]);
    const [opened] = page?.events.items ?? [];
    expect(opened).toMatchObject({ type: 'ticket.opened', data: { text: 'Elle bourre.', number: 1 } });
    expect(opened?.data.explanation).toMatchObject([{ accepted: true }]);
    expect(ticket.agreement.path.length).toBeGreaterThanOrEqual(3);
    expect(ticket.nextDueAt).toBe(
      new Date(page?.clocks.find((c) => c.target === 'firstResponse')?.dueAt ?? 0).toISOString(),
    );
  });

  it('happens once for a seed, also when asked for five times at once', async () => {
    const tickets = await Promise.all(Array.from({ length: 5 }, () => open({ seed: 'mail-1' })));
    expect(new Set(tickets.map(({ id }) => id)).size).toBe(1);
    const all = await desk.run(() => queuePage('all', actorOf(desk.tenantId, agent), { limit: 50 }, now));
    expect(all.items).toHaveLength(1);
  });

  it('names the field when the requester is unknown', async () => {
    await expect(open({ requesterId: 'per_00000000000000000000000000' })).rejects.toMatchObject({
      status: 400,
      faults: [{ field: 'body.requesterId' }],
    });
  });
});

describe('a conversation', () => {
  it('stops the first response at the agent’s public answer, and not at a note', async () => {
    const { id } = await open();
    const say = (visibility: 'public' | 'internal', at: number) =>
      desk.as(agent, () => addMessage({ ticketId: id, text: 'Bonjour', visibility, from: 'staff' }, at));
    await say('internal', now + minute);
    const first = () =>
      desk.run(async () => (await loadTicket(id)).clocks.find(({ target }) => target === 'firstResponse'));
    expect((await first())?.state).toBe('running');
    await say('public', now + 2 * minute);
    expect(await first()).toMatchObject({ state: 'stopped', stoppedAt: now + 2 * minute });
  });

  it('keeps two replies that come at the same instant', async () => {
    const { id } = await open();
    await Promise.all(
      ['un', 'deux', 'trois', 'quatre'].map((text) =>
        desk.as(agent, () => addMessage({ ticketId: id, text, visibility: 'public', from: 'staff' }, now + minute)),
      ),
    );
    const { items } = await desk.run(() => eventsOf(id, 50));
    const texts = items.filter(({ type }) => type === 'ticket.message').map(({ data }) => data.text);
    expect(texts.sort()).toEqual(['deux', 'quatre', 'trois', 'un']);
  });

  it('takes the same mail five times as one message', async () => {
    const { id } = await open();
    const mail = { ticketId: id, text: 'Merci', visibility: 'public', from: 'requester', seed: 'message-7' } as const;
    const results = await Promise.all(Array.from({ length: 5 }, () => desk.run(() => addMessage(mail, now + minute))));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const { items } = await desk.run(() => eventsOf(id, 50));
    expect(items.filter(({ type }) => type === 'ticket.message')).toHaveLength(1);
  });

  it('pauses while it waits for the requester and goes on with their reply', async () => {
    const { id } = await open();
    await desk.as(agent, () =>
      addMessage(
        {
          ticketId: id,
          text: 'Quel modèle ?',
          visibility: 'public',
          from: 'staff',
          then: { to: 'pending', reason: 'requester' },
        },
        now + minute,
      ),
    );
    const resolution = () => desk.run(async () => (await loadTicket(id)).clocks.find((c) => c.target === 'resolution'));
    const waiting = await resolution();
    expect(waiting?.state).toBe('paused');
    expect(waiting?.dueAt).toBeUndefined();
    const { ticket } = await desk.run(() =>
      addMessage({ ticketId: id, text: 'Le 400', visibility: 'public', from: 'requester' }, now + 61 * minute),
    );
    expect(ticket.state).toBe('open');
    expect((await resolution())?.state).toBe('running');
  });

  it('reopens what was resolved, and refuses what is closed for good', async () => {
    const { id } = await open();
    await desk.as(agent, () => moveTicket(id, 'resolved', {}, now + minute));
    const reply = (at: number) =>
      desk.run(() => addMessage({ ticketId: id, text: 'Non', visibility: 'public', from: 'requester' }, at));
    expect((await reply(now + 2 * minute)).ticket.state).toBe('open');
    await desk.as(agent, () => moveTicket(id, 'resolved', {}, now + 3 * minute));
    await desk.run(() => closeTicket(id, 'quiet', now + 4 * minute));
    await expect(reply(now + 5 * minute)).rejects.toMatchObject({ status: 409, key: 'ticket.closed' });
  });
});

describe('steering', () => {
  it('routes to the first team once, and escalates to the next level with what was tried', async () => {
    const { id } = await open();
    await desk.run(() => routeTicket(id, { teamId: 'default', assign: 'leastLoaded' }, now));
    await desk.run(() => routeTicket(id, { teamId: 'default', assign: 'leastLoaded' }, now));
    const routed = await desk.run(() => loadTicket(id));
    expect(routed.ticket).toMatchObject({ team: { id: desk.teamIds[0] }, assignee: { id: agent.id }, level: 1 });
    const { ticket } = await desk.as(agent, () =>
      escalateTicket(id, 'functional', { note: 'Redémarré', cause: 'person' }, now + minute),
    );
    expect(ticket).toMatchObject({ level: 2, team: { id: desk.teamIds[1] } });
    expect(ticket.assignee).toBeUndefined();
    const { items } = await desk.run(() => eventsOf(id, 50));
    expect(items.filter(({ type }) => type === 'ticket.assigned')).toHaveLength(2);
    expect(items.find(({ type }) => type === 'ticket.escalated')?.data).toMatchObject({
      note: 'Redémarré',
      toLevel: 2,
    });
  });

  it('gives the team’s work to its agents, and to the others of it where there is no agent', async () => {
    const dispatcher = await desk.member('Accueil', 'accueil@desk.example', 'dispatcher');
    const holders = async () => {
      const { id } = await open();
      await desk.run(() => routeTicket(id, { teamId: 'default', assign: 'leastLoaded' }, now));
      return (await desk.run(() => loadTicket(id))).ticket.assignee?.name;
    };
    expect(await Promise.all([holders(), holders(), holders()])).toEqual([agent.name, agent.name, agent.name]);
    expect(dispatcher.teamIds).toEqual(agent.teamIds);
  });

  it('shows a stale edit the present ticket instead of overwriting it', async () => {
    const ticket = await open();
    await desk.as(agent, () => editTicket(ticket.id, { revision: ticket.revision, subject: 'Autre' }, now));
    await expect(
      desk.as(agent, () => editTicket(ticket.id, { revision: ticket.revision, subject: 'Encore' }, now)),
    ).rejects.toMatchObject({ status: 409, details: { ticket: { subject: 'Autre' } } });
  });

  it('re-evaluates the clocks when the priority rises and comes back when it falls', async () => {
    const ticket = await open();
    const due = () => desk.run(async () => (await loadTicket(ticket.id)).ticket.nextDueAt);
    const before = await due();
    const raised = await desk.as(agent, () =>
      editTicket(ticket.id, { revision: ticket.revision, impact: 1, urgency: 1 }, now + minute),
    );
    expect(raised.priority).toBe(1);
    expect((await due()) ?? '').toMatch(/^2026/);
    expect((await due()) ?? '' < (before ?? '')).toBeTruthy();
    await desk.as(agent, () =>
      editTicket(ticket.id, { revision: raised.revision, impact: 2, urgency: 2 }, now + 2 * minute),
    );
    expect(await due()).toBe(before);
  });

  it('states a breach once, when it is due', async () => {
    const warnings = [{ agreement: 'SLA', target: 'firstResponse', percent: 75 } as const];
    const { id, nextDueAt } = await open();
    const late = Date.parse(nextDueAt ?? '') + 1;
    expect((await desk.run(() => tickTicket(id, warnings, now + 1))).events).toEqual([]);
    const first = await desk.run(() => tickTicket(id, warnings, late));
    expect(first.events.map(({ data }) => data.kind).sort()).toEqual(['breached', 'warned']);
    expect(first.ticket.breached).toBe(true);
    expect((await desk.run(() => tickTicket(id, warnings, late))).events).toEqual([]);
  });

  it('warns of the agreements of which it is asked to, and of no other', async () => {
    const { id, nextDueAt } = await open();
    const due = Date.parse(nextDueAt ?? '');
    const ofLevel = [{ agreement: 'OLA', target: 'firstResponse', percent: 1 } as const];
    expect((await desk.run(() => tickTicket(id, ofLevel, due))).events.map(({ data }) => data.kind)).toEqual([
      'breached',
    ]);
  });

  it('lets only the requester rate, and only what is resolved', async () => {
    const { id } = await open();
    await expect(desk.run(() => rateTicket(id, requester.id, { score: 5 }, now))).rejects.toMatchObject({
      status: 409,
    });
    await desk.as(agent, () => moveTicket(id, 'resolved', {}, now));
    await expect(desk.run(() => rateTicket(id, agent.id, { score: 5 }, now))).rejects.toMatchObject({ status: 403 });
    expect((await desk.run(() => rateTicket(id, requester.id, { score: 4 }, now))).rating).toEqual({ score: 4 });
  });
});

describe('lists', () => {
  it('moves a ticket from queue to queue as it is routed, held and resolved', async () => {
    const me = actorOf(desk.tenantId, agent);
    const { id } = await open();
    const inQueue = async (name: 'mine' | 'team' | 'unassigned' | 'all' | 'closed') =>
      (await desk.run(() => queuePage(name, me, { limit: 50 }, now))).items.map((ticket) => ticket.id).includes(id);
    expect(await inQueue('unassigned')).toBe(false);
    await desk.run(() => routeTicket(id, { teamId: 'default', assign: 'none' }, now));
    expect([await inQueue('unassigned'), await inQueue('team'), await inQueue('mine')]).toEqual([true, true, false]);
    const { ticket } = await desk.run(() => loadTicket(id));
    await desk.as(agent, () => editTicket(id, { revision: ticket.revision, assigneeId: agent.id }, now));
    expect([await inQueue('unassigned'), await inQueue('mine')]).toEqual([false, true]);
    await desk.as(agent, () => moveTicket(id, 'resolved', {}, now));
    expect([await inQueue('mine'), await inQueue('all'), await inQueue('closed')]).toEqual([false, false, true]);
  });

  it('shows what one follows while it is open, by what is due next, and to nobody else', async () => {
    const [urgent, plain, done] = [await open({ impact: 1, urgency: 1 }), await open(), await open()];
    const followed = async (person: typeof agent) =>
      (await desk.run(() => queuePage('followed', actorOf(desk.tenantId, person), { limit: 50 }, now))).items.map(
        ({ id }) => id,
      );
    await desk.as(agent, async () => {
      for (const { id } of [done, plain, urgent]) await addWatcher(id, agent.id, now);
      await moveTicket(done.id, 'resolved', {}, now);
    });
    expect(await followed(agent)).toEqual([urgent.id, plain.id]);
    expect(await followed(requester)).toEqual([]);
    await desk.as(agent, () => removeWatcher(plain.id, agent.id, now));
    expect(await followed(agent)).toEqual([urgent.id]);
  });

  it('pages a queue without losing or repeating a ticket', async () => {
    for (let i = 0; i < 7; i++) await open({ subject: `n° ${i}` });
    const me = actorOf(desk.tenantId, agent);
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.run(() => queuePage('all', me, { limit: 3, ...(cursor ? { cursor } : {}) }, now));
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.cursor;
    } while (cursor);
    expect(seen.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('refuses a cursor of another tenant', async () => {
    const other = await makeDesk(now, 'autre');
    const pk = `T#${other.tenantId}#OPEN`;
    const cursor = Buffer.from(JSON.stringify({ pk, sk: 'TICKET', gsi2pk: pk, gsi2sk: '~' })).toString('base64url');
    const me = actorOf(desk.tenantId, agent);
    await expect(desk.run(() => queuePage('all', me, { limit: 3, cursor }, now))).rejects.toMatchObject({
      status: 400,
    });
  });

  it('finds a ticket by its number in its own tenant only', async () => {
    const { id, number } = await open();
    const other = await makeDesk(now, 'autre');
    expect((await desk.run(() => ticketByNumber(number)))?.id).toBe(id);
    expect(await other.run(() => ticketByNumber(number))).toBeUndefined();
    await expect(other.run(() => loadTicket(id))).rejects.toMatchObject({ status: 404 });
  });

  it('tells a poll which tickets changed since, once each', async () => {
    const { id } = await open();
    const { items } = await desk.run(() => eventsOf(id, 1));
    const [event] = items;
    if (!event) throw new Error('no event');
    const start = await desk.run(() => changesSince(undefined, now));
    await desk.run(() => noteChange(event, now + 10));
    await desk.run(() => noteChange({ ...event, eventId: 'evt_2' }, now + 20));
    const { items: changed } = await desk.run(() => changesSince(start.since, now + 30));
    expect(changed.map(({ ticketId }) => ticketId)).toEqual([id]);
  });
});
