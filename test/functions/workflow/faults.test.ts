import { describe, expect, it } from 'vitest';
import { addMessage } from '../../../functions/tickets/commands.ts';
import { type LivingDesk, withLivingDesk } from './living-desk.ts';

let life: LivingDesk;

withLivingDesk(
  () => life,
  (fresh) => {
    life = fresh;
  },
);

/** What happened to a ticket in two days without anybody, without ids and times. */
async function deeds(ticketId: string): Promise<string[]> {
  await life.hours(50);
  return (await life.events(ticketId))
    .map(({ type, data }) => `${type} ${data.kind ?? ''} ${data.rule ?? data.target ?? ''} ${data.audience ?? ''}`)
    .toSorted();
}

describe('a task that runs twice', () => {
  it('does everything once', async () => {
    const once = await deeds((await life.open()).id);
    expect(once.filter((deed) => deed.startsWith('ticket.escalated'))).not.toEqual([]);
    for (const id of ['route', 'tick', 'await'])
      life.instead[id] = async (payload, task) => {
        await task(payload);
        return task(payload);
      };
    const { id } = await life.open();
    // Opened later, on another day of the week: compared by what happened at all.
    expect(new Set(await deeds(id))).toEqual(new Set(once));
    const events = await life.events(id, 'ticket.notice');
    expect(new Set(events.map(({ data }) => data.rule)).size).toBe(events.length);
  });

  it('at the very same time, too', async () => {
    life.instead.tick = async (payload, task) => (await Promise.all([task(payload), task(payload)]))[0];
    const { id } = await life.open();
    await life.hours(50);
    for (const type of ['ticket.notice', 'ticket.escalated']) {
      const keys = (await life.events(id, type)).map(({ data }) =>
        JSON.stringify([data.rule, data.kind, data.fromLevel]),
      );
      expect(keys.length).toBeGreaterThan(0);
      expect(new Set(keys).size, type).toBe(keys.length);
    }
  });

  it('whose answer was lost', async () => {
    let calls = 0;
    life.instead.tick = async (payload, task) => {
      const answer = await task(payload);
      if (calls++ % 2 === 0) throw new Error('The connection broke');
      return answer;
    };
    const { id } = await life.open();
    await life.hours(50);
    const rules = (await life.events(id, 'ticket.workflow')).flatMap(({ data }) =>
      data.kind === 'rule' ? data.rule : [],
    );
    expect(rules).toContain('slaFirstResponse100');
    expect(new Set(rules).size).toBe(rules.length);
    expect((await life.run(id)).status).toBe('running');
  });
});

describe('a task that fails', () => {
  it('is tried again until it works, and nobody sees it', async () => {
    let failures = 4;
    life.instead.route = async (payload, task) => {
      if (failures-- > 0) throw Object.assign(new Error('throttled'), { name: 'ThrottlingException' });
      return task(payload);
    };
    const { id } = await life.open();
    expect((await life.ticket(id)).team).toBeUndefined();
    await life.hours(0.1);
    expect((await life.ticket(id)).team?.id).toBe(life.desk.teamIds[0]);
    expect((await life.events(id, 'ticket.workflow')).filter(({ data }) => data.kind === 'failed')).toEqual([]);
  });

  it('for good shows on the ticket, calls the managers, and starts anew when somebody comes back to it', async () => {
    life.instead.tick = async () => {
      throw new TypeError('a bug');
    };
    const { id } = await life.open();
    await life.hours(2);
    const failed = await life.run(id);
    expect(failed).toMatchObject({ status: 'failed', step: 'levelOne', lastError: { error: 'TypeError' } });
    expect(await life.status(failed)).toBe('FAILED');
    const told = (await life.events(id, 'ticket.workflow')).filter(({ data }) => data.kind === 'failed');
    expect(told.map(({ data }) => data.error)).toEqual(['TypeError']);
    expect((await life.events(id, 'ticket.notice')).map(({ data }) => `${data.audience} ${data.reason}`)).toEqual([
      'manager workflowFailed',
    ]);
    life.instead = {};
    const message = { ticketId: id, text: 'Alors ?', visibility: 'public', from: 'requester' } as const;
    await life.act(() => addMessage(message, life.clock.now()));
    const again = await life.run(id);
    expect(again).toMatchObject({ status: 'running', generation: 2, step: 'solve' });
    expect(await life.status(again)).toBe('RUNNING');
    expect(again.waits.solve?.armedFor).toBeGreaterThan(life.clock.now());
  });

  it('even when it cannot be shown, ends the execution as failed', async () => {
    life.instead.tick = async () => {
      throw new TypeError('a bug');
    };
    life.instead.failed = async () => {
      throw new TypeError('another bug');
    };
    const { id } = await life.open();
    await life.hours(4);
    expect(await life.status(await life.run(id))).toBe('FAILED');
  });
});

describe('an execution', () => {
  it('hands over to the next generation before it is a year old', async () => {
    const { id } = await life.open();
    const first = await life.run(id);
    await life.hours(24 * 361);
    const second = await life.run(id);
    expect(second).toMatchObject({ generation: 2, status: 'running', step: 'solve' });
    expect(await life.status(first)).toBe('SUCCEEDED');
    expect(await life.status(second)).toBe('RUNNING');
    const rules = (await life.events(id, 'ticket.workflow')).flatMap(({ data }) =>
      data.kind === 'rule' ? data.rule : [],
    );
    expect(new Set(rules).size).toBe(rules.length);
  });

  it('of a state machine that was deleted is started on one that is made again', async () => {
    const before = await life.run((await life.open()).id);
    await life.ask('StopExecution', { executionArn: before.executionArn });
    await life.ask('DeleteStateMachine', { stateMachineArn: before.stateMachineArn });
    const after = await life.run((await life.open()).id);
    expect(after.stateMachineArn).toBe(before.stateMachineArn);
    expect(await life.status(after)).toBe('RUNNING');
  });
});
