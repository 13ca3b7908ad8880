/** What an ordinary ticket's whole life costs: opened, routed, answered once, resolved, and closed by itself after the quiet days. */

import { deskBaseClient } from '../../functions/shared/table.ts';
import { addMessage, moveTicket } from '../../functions/tickets/commands.ts';
import { LivingDesk } from '../functions/workflow/living-desk.ts';
import type { Figure } from './run.ts';

interface Capacity {
  CapacityUnits?: number;
}

const writes = /Put|Update|Delete|Write/;

/** Adds up the capacity of all writes to the desk table from now on. */
function countFromHere(): { writeUnits: number } {
  const spent = { writeUnits: 0 };
  deskBaseClient().middlewareStack.add(
    (next, context) => async (args) => {
      (args.input as { ReturnConsumedCapacity?: string }).ReturnConsumedCapacity = 'INDEXES';
      const result = await next(args);
      if (!writes.test(context.commandName ?? '')) return result;
      const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: Capacity | Capacity[] };
      for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) spent.writeUnits += CapacityUnits;
      return result;
    },
    { step: 'initialize', name: 'countLife', priority: 'low', override: true },
  );
  return spent;
}

/** Needs tables: a process keeps the clients of the first ones it had. */
export async function figuresOfALife(): Promise<Figure[]> {
  const life = new LivingDesk();
  try {
    await life.start();
    await life.desk.member('Technicien', 'technicien@desk.example', 'agent');
    // The first one loads calendars, settings and workflows into memory, and makes the state machine.
    const first = await life.open();
    await life.act(() => moveTicket(first.id, 'resolved', {}, life.clock.now()));
    await life.act(() => moveTicket(first.id, 'closed', {}, life.clock.now()));
    const spent = countFromHere();
    const { id } = await life.open();
    await life.hours(0.5);
    const answer = { ticketId: id, text: 'Nous regardons.', visibility: 'public', from: 'staff' } as const;
    await life.act(() => addMessage(answer, life.clock.now()));
    await life.hours(2);
    await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
    await life.hours(6 * 24);
    if ((await life.ticket(id)).state !== 'closed') throw new Error('The ticket of the bench was not closed');
    const events = await life.events(id);
    const transitions = await life.entered(await life.run(id));
    return [
      { name: 'an ordinary life: state transitions', value: transitions.length, unit: '', limit: 12 },
      { name: 'an ordinary life: events', value: events.length, unit: '' },
      { name: 'an ordinary life: write units of ticket and workflow', value: spent.writeUnits, unit: 'WU' },
    ];
  } finally {
    await life.stop();
  }
}
