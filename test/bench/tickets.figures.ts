/** What a ticket costs in the table, by the capacity that the database itself reports, and in items whose size is counted. */

import { newId } from '../../functions/shared/ids.ts';
import { deskBaseClient } from '../../functions/shared/table.ts';
import { openTicket, routeTicket } from '../../functions/tickets/commands.ts';
import { situationOf } from '../../functions/tickets/commit.ts';
import { queuePage } from '../../functions/tickets/lists.ts';
import { commitTicket, ticketPage } from '../../functions/tickets/store.ts';
import { actorOf, makeDesk } from '../support/desk.ts';
import { startTables } from '../support/table.ts';
import { figuresOfALife } from './life.ts';
import type { Figure } from './run.ts';

interface Counted {
  commands: string[];
  writeUnits: number;
  readUnits: number;
}

interface Capacity {
  CapacityUnits?: number;
  ReadCapacityUnits?: number;
  WriteCapacityUnits?: number;
}

let counted: Counted = { commands: [], writeUnits: 0, readUnits: 0 };
const writes = /Put|Update|Delete|Write/;

/** Asks the database for the capacity of every request and adds it up. */
function countCapacity(): void {
  deskBaseClient().middlewareStack.add(
    (next, context) => async (args) => {
      const input = args.input as { ReturnConsumedCapacity?: string };
      input.ReturnConsumedCapacity = 'INDEXES';
      const result = await next(args);
      const command = context.commandName ?? '';
      counted.commands.push(command);
      const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: Capacity | Capacity[] };
      for (const one of [ConsumedCapacity].flat())
        counted[writes.test(command) ? 'writeUnits' : 'readUnits'] += one.CapacityUnits ?? 0;
      return result;
    },
    { step: 'initialize', name: 'countCapacity', priority: 'low' },
  );
}

async function count(work: () => Promise<unknown>): Promise<Counted> {
  counted = { commands: [], writeUnits: 0, readUnits: 0 };
  await work();
  const result = counted;
  counted = { commands: [], writeUnits: 0, readUnits: 0 };
  return result;
}

export async function figures(): Promise<Figure[]> {
  const tables = await startTables();
  try {
    const now = Date.UTC(2026, 10, 23, 9);
    const desk = await makeDesk(now - 60_000);
    const requester = await desk.contact('Atelier, Fabrique Exemple', 'atelier@fabrique-exemple.example');
    const agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
    const text = 'Bonjour,\n\ndepuis ce matin l’imprimante du deuxième étage bourre à chaque page. '.repeat(3);
    const opening = {
      subject: 'L’imprimante du deuxième étage bourre à chaque page',
      text,
      type: 'incident',
      requesterId: requester.id,
      channel: 'portal',
    } as const;
    const open = (at: number) => desk.run(() => openTicket(opening, at));
    countCapacity();
    await open(now);
    let id = '';
    const opened = await count(async () => {
      id = (await open(now + 1)).id;
    });
    const page = await count(() => desk.run(() => ticketPage(id, 50)));
    const me = actorOf(desk.tenantId, agent);
    const queue = (limit: number) => count(() => desk.run(() => queuePage('team', me, { limit }, now)));
    await desk.run(() => routeTicket(id, { teamId: 'default', assign: 'none' }, now + 2));
    const routed = (await desk.run(() => situationOf(id))).ticket;
    const fill = async (total: number, already: number) => {
      for (let i = already; i < total; i += 10)
        await Promise.all(
          Array.from({ length: Math.min(10, total - i) }, (_, j) => {
            const copy = { ...routed, id: newId('ticket', now + i + j), number: 10 + i + j };
            return desk.run(() => commitTicket({ ticket: copy, events: [], clocks: [] }));
          }),
        );
    };
    await fill(60, 0);
    const few = await queue(50);
    await fill(1000, 60);
    const many = await queue(50);
    return [
      { name: 'open a ticket: write units', value: opened.writeUnits, unit: 'WU', limit: 12 },
      {
        name: 'open a ticket: transactions',
        value: opened.commands.filter((name) => name.startsWith('Transact')).length,
        unit: '',
        limit: 1,
      },
      { name: 'a ticket’s page: queries', value: page.commands.length, unit: '', limit: 2 },
      { name: 'a queue page of 50: queries', value: many.commands.length, unit: '', limit: 1 },
      { name: 'a queue page of 50: read units, among 60 tickets', value: few.readUnits, unit: 'RU', limit: 10 },
      { name: 'a queue page of 50: read units, among 1 000 tickets', value: many.readUnits, unit: 'RU', limit: 10 },
      {
        name: 'a queue page of 50: 1 000 tickets against 60',
        value: many.readUnits / few.readUnits,
        unit: '×',
        limit: 1.05,
      },
      ...(await figuresOfALife()),
    ];
  } finally {
    tables.stop();
  }
}
