import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type TenantActor, useTenant } from '../shared/actor.ts';
import { contentOf } from '../shared/item.ts';
import { desk } from '../shared/table.ts';
import type { Write } from '../shared/transact.ts';
import { clockFromItem, clockItem } from '../sla/clock-item.ts';
import { ticketKey } from './item.ts';
import type { Undoable } from './undo.ts';

type Item = Record<string, unknown>;

/** Days for which the latest move of a ticket can be taken back. */
const keptDays = 2;
/** Beside the ticket, after it: its page reads both at once. */
export const undoSk = 'UNDO';

const keyOf = (ticketId: string) => ({ ...ticketKey(useTenant(), ticketId), sk: undoSk });

/** Keeps how the latest move of a ticket is taken back, in place of the one before it. */
export function undoWrite(ticketId: string, { clocks, ...undo }: Undoable): Write {
  const ttl = Math.floor(Date.parse(undo.at) / 1000) + keptDays * 86_400;
  const tenantId = useTenant();
  const kept = clocks.map((clock) => clockItem(tenantId, clock));
  return { Put: { TableName: desk().table, Item: { ...keyOf(ticketId), entity: 'undo', ttl, ...undo, clocks: kept } } };
}

/** What was taken back is taken back once; and the clocks that it had started go. */
export function undoneWrites(ticketId: string, { started }: Undoable): Write[] {
  const TableName = desk().table;
  const { pk } = keyOf(ticketId);
  return [
    { Delete: { TableName, Key: keyOf(ticketId) } },
    ...started.map((id) => ({ Delete: { TableName, Key: { pk, sk: `CLOCK#${id}` } } })),
  ];
}

export function undoOfItem(item: Item): Undoable {
  return { ...contentOf<Undoable>(item), clocks: (item.clocks as Item[]).map(clockFromItem) };
}

/** How the latest move of a ticket is taken back, read consistently. */
export async function undoOf(ticketId: string): Promise<Undoable | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: keyOf(ticketId), ConsistentRead: true }),
  );
  return item && undoOfItem(item);
}

/** Whether what this party does can be taken back: people of the desk move, programs and requesters do not. */
export function movesByHand(actor: TenantActor): boolean {
  return actor.kind === 'member' && actor.role !== 'requester';
}
