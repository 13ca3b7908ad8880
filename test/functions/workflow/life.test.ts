import { describe, expect, it } from 'vitest';
import { iso } from '../../../functions/shared/clock.ts';
import { addMessage, loadTicket, moveTicket } from '../../../functions/tickets/commands.ts';
import { undoRoutes } from '../../../functions/tickets/undo-routes.ts';
import { rulesOf, watchedOf } from '../../../functions/workflow/watched.ts';
import { simulate } from '../../../workflows/simulate.ts';
import { LivingDesk, withLivingDesk } from './living-desk.ts';

let life: LivingDesk;

withLivingDesk(
  () => life,
  (fresh) => {
    life = fresh;
  },
);

const reply = (ticketId: string) => () =>
  addMessage({ ticketId, text: 'Nous regardons.', visibility: 'public', from: 'staff' }, life.clock.now());

describe('an ordinary ticket', () => {
  it('is routed, answered, resolved and closed by itself, for at most 12 transitions', async () => {
    const agent = await life.desk.member('Technicien', 'technicien@desk.example', 'agent');
    const { id } = await life.open();
    const routed = await life.ticket(id);
    expect(routed.team?.id).toBe(life.desk.teamIds[0]);
    expect(routed.assignee?.id).toBe(agent.id);
    await life.hours(0.5);
    await life.act(reply(id));
    await life.hours(2);
    await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
    await life.hours(5 * 24 - 1);
    expect((await life.ticket(id)).state).toBe('resolved');
    await life.hours(2);
    expect((await life.ticket(id)).state).toBe('closed');
    const run = await life.run(id);
    expect(run).toMatchObject({ status: 'ended', step: 'closed', generation: 1 });
    expect(await life.status(run)).toBe('SUCCEEDED');
    const entered = await life.entered(run);
    expect(entered.length, entered.join(' ')).toBeLessThanOrEqual(12);
    const told = (await life.events(id, 'ticket.workflow')).map(({ data }) => `${data.kind} ${data.rule ?? data.step}`);
    expect(told.toSorted()).toEqual(['ended closed', 'rule quiet', 'step levelOne', 'step solve']);
    const titles = (await life.events(id, 'ticket.workflow')).map(({ data }) => (data.title as { fr: string }).fr);
    expect(titles).toContain('Résoudre ou passer le relais');
    expect(titles).toContain('Clore le ticket – résolu et sans nouvelle');
    expect(await life.events(id, 'ticket.notice')).toEqual([]);
  });

  it('ends at once when somebody closes it', async () => {
    const { id } = await life.open();
    await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
    await life.act(() => moveTicket(id, 'closed', {}, life.clock.now()));
    const run = await life.run(id);
    expect(await life.status(run)).toBe('SUCCEEDED');
    expect(run.status).toBe('ended');
    expect(life.clock.waiting).toBe(0);
  });

  it('whose closing is taken back is watched again, and closes by itself after the quiet days', async () => {
    const agent = await life.desk.member('Technicien', 'technicien@desk.example', 'agent');
    const { id } = await life.open();
    await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
    const closed = () => life.desk.as(agent, () => moveTicket(id, 'closed', {}, life.clock.now()));
    const { revision } = await closed();
    await life.settle();
    expect((await life.run(id)).status).toBe('ended');
    await life.hours(1);
    const input = { path: { ticketId: id }, body: { revision } };
    await life.desk.as(agent, async () => undoRoutes[0]?.handler({ now: life.clock.now(), input } as never));
    await life.settle();
    expect((await life.ticket(id)).state).toBe('resolved');
    expect(await life.run(id)).toMatchObject({ status: 'running', generation: 2 });
    await life.hours(5 * 24 - 2);
    expect((await life.ticket(id)).state).toBe('resolved');
    await life.hours(2);
    expect((await life.ticket(id)).state).toBe('closed');
    expect((await life.run(id)).status).toBe('ended');
  });
});

describe('a ticket that nobody touches', () => {
  it('warns, hands over level by level, and calls the managers, each once and at its time', async () => {
    const manager = await life.desk.member('Responsable', 'responsable@desk.example', 'manager', 2);
    const { id } = await life.open();
    await life.hours(24 * 14);
    const told = (await life.events(id)).flatMap(({ type, data, at }) => {
      if (type === 'ticket.notice') return [`${at} notice ${data.audience} ${data.reason} ${data.rule}`];
      if (type === 'ticket.escalated') return [`${at} ${data.kind} ${data.fromLevel} ${data.toLevel ?? ''}`.trim()];
      if (type === 'ticket.clock' && data.kind === 'breached')
        return [`${at} breached ${data.agreement} ${data.target}`];
      return [];
    });
    // Priority 3, office hours 08:30 to 18:00 in Paris: first response in 4 h, next update in 16 h, resolution in 24 h.
    expect(told.map((line) => line.replace(/:\d\d\.\d{3}Z/, '')).toSorted()).toMatchInlineSnapshot(`
      [
        "2026-11-23T12:00 notice holder deadline slaFirstResponse75",
        "2026-11-23T13:00 breached SLA firstResponse",
        "2026-11-23T13:00 functional 1 2",
        "2026-11-24T15:30 breached OLA resolution",
        "2026-11-25T08:00 notice holder deadline slaResolution75",
        "2026-11-25T11:36 functional 2 3",
        "2026-11-25T14:00 breached SLA resolution",
        "2026-11-25T14:00 hierarchical 3",
        "2026-11-26T14:06 breached OLA resolution",
      ]
    `);
    const hierarchical = (await life.events(id, 'ticket.escalated')).find(({ data }) => data.kind === 'hierarchical');
    expect(hierarchical?.data.managers).toEqual([{ id: manager.id, name: manager.name }]);
    expect((await life.ticket(id)).breached).toBe(true);
    expect((await life.run(id)).status).toBe('running');
  });

  it('goes through what was foreseen when it was opened, rule by rule and to the second', async () => {
    const { id } = await life.open();
    const run = await life.run(id);
    const foreseen = await life.desk.run(async () =>
      simulate(await rulesOf(run), watchedOf(await loadTicket(id)), run.fired, life.clock.now()),
    );
    await life.hours(24 * 14);
    const done = (await life.events(id, 'ticket.workflow')).flatMap(({ at, data }) =>
      data.kind === 'rule' ? [`${at} ${data.rule}`] : [],
    );
    expect(done.length).toBeGreaterThan(3);
    expect(done).toEqual(
      foreseen.flatMap(({ at, moment }) => (moment.kind === 'rule' ? [`${iso(at)} ${moment.rule.id}`] : [])),
    );
  });

  it('is reminded of, taken as solved and closed when its requester is silent', async () => {
    const { id } = await life.open();
    await life.act(reply(id));
    await life.act(() => moveTicket(id, 'pending', { reason: 'requester' }, life.clock.now()));
    await life.hours(3 * 24 + 1);
    expect((await life.events(id, 'ticket.notice')).map(({ data }) => data.reason)).toEqual(['nudge']);
    await life.hours(4 * 24);
    expect((await life.ticket(id)).state).toBe('resolved');
    await life.hours(5 * 24 + 1);
    expect((await life.ticket(id)).state).toBe('closed');
    expect(await life.status(await life.run(id))).toBe('SUCCEEDED');
  });

  it('is not taken as solved when the requester answers in time', async () => {
    const { id } = await life.open();
    await life.act(reply(id));
    await life.act(() => moveTicket(id, 'pending', { reason: 'requester' }, life.clock.now()));
    await life.hours(2 * 24);
    const answer = { ticketId: id, text: 'Toujours en panne.', visibility: 'public', from: 'requester' } as const;
    await life.act(() => addMessage(answer, life.clock.now()));
    await life.hours(6 * 24);
    expect((await life.ticket(id)).state).toBe('open');
    expect((await life.events(id, 'ticket.notice')).filter(({ data }) => data.reason === 'nudge')).toEqual([]);
  });
});

describe('a service request', () => {
  it('goes to who last served this requester, or else to who has the fewest tickets', async () => {
    const [first, second] = [
      await life.desk.member('Une', 'une@desk.example', 'agent'),
      await life.desk.member('Deux', 'deux@desk.example', 'agent'),
    ];
    const requester = await life.desk.contact('Accueil', 'accueil@fabrique-exemple.example');
    const ask = { type: 'serviceRequest', requesterId: requester.id };
    const served = (await life.ticket((await life.open(ask)).id)).assignee?.id;
    expect([first.id, second.id]).toContain(served);
    expect((await life.ticket((await life.open(ask)).id)).assignee?.id).toBe(served);
    const other = (await life.ticket((await life.open({ type: 'serviceRequest' })).id)).assignee?.id;
    expect(other).not.toBe(served);
  });
});

describe('a call centre', () => {
  it('tells the team that a request waits to be dispatched', async () => {
    await life.stop();
    life = new LivingDesk();
    await life.start('callCentre');
    const { id } = await life.open();
    expect((await life.ticket(id)).assignee).toBeUndefined();
    await life.hours(2.5);
    expect((await life.events(id, 'ticket.notice')).map(({ data }) => data.audience)).toEqual(['team']);
  });
});
