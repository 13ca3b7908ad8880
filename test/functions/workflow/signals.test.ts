import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addMessage, moveTicket } from '../../../functions/tickets/commands.ts';
import { editTicket } from '../../../functions/tickets/steer.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { LivingDesk } from './living-desk.ts';

let tables: Tables;
let life: LivingDesk;
const opened = Date.UTC(2026, 10, 23, 9);
const minutes = (count: number) => opened + count * 60_000;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  life = new LivingDesk();
  await life.start();
});
afterEach(() => life.stop());

/** Raises a ticket to priority 1: the first response is then due in 30 minutes, and three quarters of them are 22 min 30 s. */
const raise = (ticketId: string) => async () => {
  const { revision } = await life.ticket(ticketId);
  return editTicket(ticketId, { revision, impact: 1, urgency: 1 }, life.clock.now());
};
const close = (ticketId: string) => async () => {
  await moveTicket(ticketId, 'resolved', {}, life.clock.now());
  await moveTicket(ticketId, 'closed', {}, life.clock.now());
};
const note = (ticketId: string, visibility: 'public' | 'internal') => () =>
  addMessage({ ticketId, text: 'Vu.', visibility, from: 'staff' }, life.clock.now());

describe('while a workflow waits', () => {
  it('what is due earlier wakes it at once', async () => {
    const { id } = await life.open();
    expect((await life.run(id)).waits.solve?.armedFor).toBe(minutes(180));
    await life.act(raise(id));
    expect((await life.run(id)).waits.solve?.armedFor).toBe(minutes(22.5));
  });

  it('what is due later, or changes nothing, costs no transition', async () => {
    const { id } = await life.open();
    const before = await life.entered(await life.run(id));
    await life.act(note(id, 'internal'));
    await life.act(note(id, 'public'));
    await life.act(() => moveTicket(id, 'pending', { reason: 'requester' }, life.clock.now()));
    await life.act(() => moveTicket(id, 'open', {}, life.clock.now()));
    expect(await life.entered(await life.run(id))).toEqual(before);
  });

  it('the same event delivered again changes nothing', async () => {
    const { id } = await life.open();
    await life.act(raise(id));
    const before = await life.entered(await life.run(id));
    for (const event of await life.events(id)) await life.bring(event);
    await life.settle();
    expect(await life.entered(await life.run(id))).toEqual(before);
    await life.act(close(id));
    for (const event of await life.events(id)) await life.bring(event);
    await life.settle();
    expect(await life.status(await life.run(id))).toBe('SUCCEEDED');
    expect((await life.events(id, 'ticket.workflow')).filter(({ data }) => data.kind === 'ended')).toHaveLength(1);
  });
});

describe('a signal that falls between the look and the wait', () => {
  /** Does something after the tick has looked and before the wait is armed, once; its event is delivered there as well. */
  const between = (work: () => Promise<unknown>) => {
    let done = false;
    life.instead.await = async (payload, task) => {
      if (!done) {
        done = true;
        await life.desk.run(work);
        await life.deliver();
      }
      return task(payload);
    };
  };

  it('is not lost: the workflow looks again', async () => {
    let ticketId = '';
    life.held = true;
    const ticket = await life.open();
    ticketId = ticket.id;
    life.held = false;
    between(() => raise(ticketId)());
    await life.settle();
    expect((await life.run(ticketId)).waits.solve?.armedFor).toBe(minutes(22.5));
    expect(await life.entered(await life.run(ticketId))).toEqual(['s1', 's2.Tick', 's2.Await', 's2.Tick', 's2.Await']);
  });

  it('ends it when the ticket is closed', async () => {
    life.held = true;
    const { id } = await life.open();
    life.held = false;
    between(() => close(id)());
    await life.settle();
    expect(await life.status(await life.run(id))).toBe('SUCCEEDED');
    expect(await life.entered(await life.run(id))).toEqual(['s1', 's2.Tick', 's2.Await', 's3']);
  });
});

describe('an opening that is heard twice', () => {
  it('starts one execution', async () => {
    const { id } = await life.open();
    const [event] = await life.events(id, 'ticket.opened');
    if (!event) throw new Error('The opening is gone');
    await Promise.all([life.bring(event), life.bring(event)]);
    const { executions } = await life.ask('ListExecutions', { stateMachineArn: (await life.run(id)).stateMachineArn });
    expect(executions).toHaveLength(1);
  });
});
