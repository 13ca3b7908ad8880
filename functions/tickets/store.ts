import { GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { batchGet } from '../shared/batch-get.ts';
import { notFound } from '../shared/errors.ts';
import { type DeskEvent, eventEntity, eventFromItem } from '../shared/event.ts';
import { idFromSeed, idPattern } from '../shared/ids.ts';
import { cursorOf, keyOf } from '../shared/pagination.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import type { Write } from '../shared/transact.ts';
import { type Clock, clockFromItem, clockItem } from '../sla/clock-item.ts';
import { itemOfTicket, paddedNumber, type StoredTicket, ticketKey, ticketOfItem } from './item.ts';
import type { Undoable } from './undo.ts';
import { undoOfItem, undoSk } from './undo-store.ts';

type Item = Record<string, unknown>;

export interface Page<T> {
  items: T[];
  cursor?: string;
}

/** What one change of a ticket writes, all or nothing: the ticket, the events that tell of it, and the clocks it moved. */
export interface TicketCommit {
  ticket: StoredTicket;
  /** The revision that must still be the stored one; undefined for a ticket that must not exist yet. */
  expected?: number;
  events: DeskEvent[];
  clocks: Clock[];
  /** What is written with it, beside the ticket or at another one. */
  also?: readonly Write[];
}

function eventItem(event: DeskEvent): Item {
  const { eventId, type, subject, tenantId, at, actor, cause, data } = event;
  return {
    ...ticketKey(tenantId, subject),
    sk: `EVT#${at}#${eventId}`,
    entity: eventEntity,
    type,
    actor,
    ...(cause === undefined ? {} : { cause }),
    data,
  };
}

/** The writes of a change, for a transaction. */
export function ticketWrites({ ticket, expected, events, clocks, also = [] }: TicketCommit): Write[] {
  const { table } = desk();
  const tenantId = useTenant();
  const condition =
    expected === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'rv = :expected', ExpressionAttributeValues: { ':expected': expected } };
  return [
    { Put: { TableName: table, Item: itemOfTicket(tenantId, ticket), ...condition } },
    ...events.map((event) => ({ Put: { TableName: table, Item: eventItem(event) } })),
    ...clocks.map((clock) => ({ Put: { TableName: table, Item: clockItem(tenantId, clock) } })),
    ...also,
  ];
}

/** Writes a change in one transaction. Rejects with a condition failure (`isConditionFailure`) where `expected` is stale. */
export async function commitTicket(commit: TicketCommit): Promise<void> {
  await desk().client.send(new TransactWriteCommand({ TransactItems: ticketWrites(commit) }));
}

/** Writes an event that changes nothing of its ticket (a notice that was sent, a step of the workflow). Once per event. */
export async function appendEvent(event: DeskEvent): Promise<void> {
  const { client, table } = desk();
  await client.send(
    new TransactWriteCommand({ TransactItems: [{ Put: { TableName: table, Item: eventItem(event) } }] }),
  );
}

/** The write of an event, for a transaction that another room makes of its own change. */
export function eventWrite(event: DeskEvent): Write {
  return { Put: { TableName: desk().table, Item: eventItem(event) } };
}

/** Counts the turns of a team, from 1: whose turn it is to get a ticket. */
export function nextTurn(teamId: string): Promise<number> {
  return counted(`TURN#${teamId}`);
}

/** The next ticket number of the tenant. A number whose opening then fails is not given again. */
export function nextNumber(): Promise<number> {
  return counted('TICKET');
}

async function counted(what: string): Promise<number> {
  const { client, table } = desk();
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: table,
      Key: { pk: `T#${useTenant()}#COUNTER`, sk: what },
      UpdateExpression: 'ADD #n :one',
      ExpressionAttributeNames: { '#n': 'n' },
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(Attributes?.n);
}

/** The ticket, read consistently; undefined where the tenant has none of this id. */
export async function ticketById(ticketId: string): Promise<StoredTicket | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: ticketKey(useTenant(), ticketId), ConsistentRead: true }),
  );
  return item && ticketOfItem(item);
}

/** The ticket of this id. @throws PublicError 404 */
export async function known(ticketId: string): Promise<StoredTicket> {
  const ticket = await ticketById(ticketId);
  if (!ticket) throw notFound();
  return ticket;
}

/** From which the id of a ticket's first event is made. */
export const openedSeed = 'opened';

/** The event with which a ticket was opened, by its key alone. */
export async function openingOf({ id, createdAt }: StoredTicket): Promise<DeskEvent | undefined> {
  const { client, table } = desk();
  const key = { ...ticketKey(useTenant(), id), sk: `EVT#${createdAt}#${idFromSeed('event', id, openedSeed)}` };
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return item && eventFromItem(item);
}

/** The clocks of a ticket, read consistently. */
export async function clocksOf(ticketId: string): Promise<Clock[]> {
  const { client, table } = desk();
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': ticketKey(useTenant(), ticketId).pk, ':sk': 'CLOCK#' },
      ConsistentRead: true,
    }),
  );
  return Items.map(clockFromItem);
}

/** Events of a ticket, newest first, a page at a time. */
export async function eventsOf(ticketId: string, limit: number, cursor?: string): Promise<Page<DeskEvent>> {
  const { client, table } = desk();
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': ticketKey(useTenant(), ticketId).pk, ':sk': 'EVT#' },
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: keyOf(cursor),
    }),
  );
  return { items: Items.flatMap((item) => eventFromItem(item) ?? []), cursor: cursorOf(LastEvaluatedKey) };
}

/** The events of some types of a ticket, oldest first: what a part of its life is read from. */
export async function eventsOfTypes(ticketId: string, types: readonly string[]): Promise<DeskEvent[]> {
  const { client, table } = desk();
  const names = types.map((_, index) => `:type${index}`);
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    FilterExpression: `#type IN (${names.join(', ')})`,
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: {
      ':pk': ticketKey(useTenant(), ticketId).pk,
      ':sk': 'EVT#',
      ...Object.fromEntries(names.map((name, index) => [name, types[index]])),
    },
  });
  return items.flatMap((item) => eventFromItem(item) ?? []);
}

/** The events with these sort keys, in no particular order. */
export async function eventsAt(keys: readonly { ticketId: string; sk: string }[]): Promise<DeskEvent[]> {
  const { client, table } = desk();
  const items = await batchGet(
    client,
    table,
    keys.map(({ ticketId, sk }) => ({ ...ticketKey(useTenant(), ticketId), sk })),
  );
  return items.flatMap((item) => eventFromItem(item) ?? []);
}

/** All that a ticket's page shows, in two queries: ticket and newest events in one (they sort last), clocks in the other. */
export async function ticketPage(
  ticketId: string,
  limit: number,
): Promise<{ ticket: StoredTicket; events: Page<DeskEvent>; clocks: Clock[]; undo?: Undoable } | undefined> {
  const { client, table } = desk();
  const [{ Items = [], LastEvaluatedKey }, clocks] = await Promise.all([
    client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk > :sk',
        ExpressionAttributeValues: { ':pk': ticketKey(useTenant(), ticketId).pk, ':sk': 'EVT#' },
        ScanIndexForward: false,
        // The ticket, how its latest move is taken back, and its workflow's state come before the events.
        Limit: limit + 3,
        ConsistentRead: true,
      }),
    ),
    clocksOf(ticketId),
  ]);
  const item = Items.find(({ sk }) => sk === 'TICKET');
  if (!item) return undefined;
  const events = Items.flatMap((candidate) => eventFromItem(candidate) ?? []);
  const kept = Items.find(({ sk }) => sk === undoSk);
  const ticket = ticketOfItem(item);
  const undo = kept && Number(kept.revision) === ticket.revision ? undoOfItem(kept) : undefined;
  return {
    ticket,
    ...(undo ? { undo } : {}),
    events: { items: events, cursor: cursorOf(LastEvaluatedKey) },
    clocks,
  };
}

/** The lists of tickets, and the index partition that answers each. */
export type Queue =
  | { kind: 'requester'; requesterId: string }
  /** Those in which a customer takes part that are not its own people's. */
  | { kind: 'organisation'; customerId: string }
  | { kind: 'open' }
  | { kind: 'ever' }
  | { kind: 'team'; teamId: string }
  | { kind: 'holder'; personId: string | 'none' };

function partitionOf(queue: Queue): { index: string; pk: string; forward: boolean } {
  const tenant = `T#${useTenant()}`;
  switch (queue.kind) {
    case 'requester':
      return { index: 'gsi1', pk: `${tenant}#REQ#${queue.requesterId}`, forward: false };
    case 'organisation':
      return { index: 'gsi1', pk: `${tenant}#ORG#${queue.customerId}`, forward: false };
    case 'open':
      return { index: 'gsi2', pk: `${tenant}#OPEN`, forward: true };
    case 'ever':
      return { index: 'gsi3', pk: `${tenant}#TKT`, forward: false };
    case 'team':
      return { index: 'gsi4', pk: `${tenant}#TEAMQ#${queue.teamId}`, forward: true };
    case 'holder':
      return { index: 'gsi5', pk: `${tenant}#HOLDQ#${queue.personId}`, forward: true };
  }
}

function queueQuery(queue: Queue, dueBefore: string | undefined) {
  const { index, pk, forward } = partitionOf(queue);
  const due = dueBefore === undefined ? '' : ` AND ${index}sk <= :due`;
  return {
    TableName: desk().table,
    IndexName: index,
    KeyConditionExpression: `${index}pk = :pk${due}`,
    ExpressionAttributeValues: { ':pk': pk, ...(dueBefore === undefined ? {} : { ':due': dueBefore }) },
    ScanIndexForward: forward,
  };
}

/** A page of a queue in one query. `dueBefore` (ISO 8601) keeps those of which something is due by then. */
export async function ticketsIn(
  queue: Queue,
  limit: number,
  cursor?: string,
  dueBefore?: string,
): Promise<Page<StoredTicket>> {
  const { Items = [], LastEvaluatedKey } = await desk().client.send(
    new QueryCommand({ ...queueQuery(queue, dueBefore), Limit: limit, ExclusiveStartKey: keyOf(cursor) }),
  );
  return { items: await ticketsOf(Items), cursor: cursorOf(LastEvaluatedKey) };
}

/** The tickets of an index's items, in their order. Who takes part in a ticket finds it by an item that points to it. */
async function ticketsOf(items: Item[]): Promise<StoredTicket[]> {
  const idIn = ({ pk }: Item) => String(pk).split('#').at(-1) ?? '';
  const pointed = items.filter(({ entity }) => entity === participationEntity).map(idIn);
  const { client, table } = desk();
  const keys = [...new Set(pointed)].map((id) => ticketKey(useTenant(), id));
  const found = new Map((keys.length ? await batchGet(client, table, keys) : []).map((item) => [idIn(item), item]));
  return items.flatMap((item) => {
    const ticket = item.entity === participationEntity ? found.get(idIn(item)) : item;
    return ticket ? [ticketOfItem(ticket)] : [];
  });
}

/** Marks an item by which a ticket is among those of who takes part in it. */
const participationEntity = 'participation';

/**
 * Writes, or takes away, what puts a ticket among those of a person or a customer that takes part in it: an item beside the
 * ticket, before its events, that lies in the index of the requester's own tickets.
 * @param whose the id of the person, or of the customer
 */
export function participationWrite(
  ticket: Pick<StoredTicket, 'id' | 'number'>,
  whose: string,
  takesPart: boolean,
): Write {
  const tenantId = useTenant();
  const Key = { ...ticketKey(tenantId, ticket.id), sk: `ALSO#${whose}` };
  const TableName = desk().table;
  if (!takesPart) return { Delete: { TableName, Key } };
  const { index, pk } = partitionOf(
    idPattern('customer').test(whose)
      ? { kind: 'organisation', customerId: whose }
      : { kind: 'requester', requesterId: whose },
  );
  const Item = { ...Key, [`${index}pk`]: pk, [`${index}sk`]: paddedNumber(ticket.number), entity: participationEntity };
  return { Put: { TableName, Item } };
}

/** Pages of a queue that are read for a count: as many again as what is put aside may hide. */
const countPages = 4;

/** How many tickets a queue holds, counted up to `cap`; without those that are put aside at `now`, where one is given. */
export async function countIn(queue: Queue, cap: number, now?: number, dueBefore?: string): Promise<number> {
  const { ExpressionAttributeValues, ...query } = queueQuery(queue, dueBefore);
  let count = 0;
  let from: Item | undefined;
  for (let page = 0; page < countPages && count < cap; page++) {
    const { Count = 0, LastEvaluatedKey } = await desk().client.send(
      new QueryCommand({
        ...query,
        ...(now === undefined ? {} : { FilterExpression: 'attribute_not_exists(sz) OR sz.u <= :now' }),
        ExpressionAttributeValues: { ...ExpressionAttributeValues, ...(now === undefined ? {} : { ':now': now }) },
        Select: 'COUNT',
        Limit: cap,
        ExclusiveStartKey: from,
      }),
    );
    count += Count;
    from = LastEvaluatedKey;
    if (!from) break;
  }
  return Math.min(count, cap);
}

/** The ticket with this number. */
export async function ticketByNumber(number: number): Promise<StoredTicket | undefined> {
  const { Items = [] } = await desk().client.send(
    new QueryCommand({
      TableName: desk().table,
      IndexName: 'gsi3',
      KeyConditionExpression: 'gsi3pk = :pk AND gsi3sk = :sk',
      ExpressionAttributeValues: { ':pk': `T#${useTenant()}#TKT`, ':sk': paddedNumber(number) },
      Limit: 1,
    }),
  );
  return Items[0] && ticketOfItem(Items[0]);
}
