import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { type Guarded, transact, type Write } from '../shared/transact.ts';
import { eventWrite } from '../tickets/commands.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import type { WorkRecord } from './record.ts';

/**
 * Work lies beside its ticket, and in gsi1 by the contract that it consumes and the day on which it was done. What was drawn from a
 * contract's line is one item, the ledger, in the contract's own partition.
 */

type Item = Record<string, unknown>;

/** Before `EVT#` in the ticket's collection, so that the ticket's page does not read it. */
const recordKey = (ticketId: string, workId: string) => ({
  pk: `T#${useTenant()}#TKT#${ticketId}`,
  sk: `ACTIVITY#${workId}`,
});
const ledgerKey = (contractId: string, lineId: string) => ({
  pk: `T#${useTenant()}#CTR#${contractId}`,
  sk: `LEDGER#${lineId}`,
});
/** `none`: work that no contract covers. */
const consumedBy = (contractId: string) => `T#${useTenant()}#CTRWORK#${contractId}`;

function recordItem(record: WorkRecord): Item {
  return {
    ...recordKey(record.ticketId, record.id),
    gsi1pk: consumedBy(record.contract?.id ?? 'none'),
    gsi1sk: `${record.doneOn}#${record.id}`,
    entity: 'work',
    ...record,
  };
}

function recordOf(item: Item): WorkRecord {
  return contentOf<WorkRecord>(item);
}

/** One record of a ticket, read consistently. */
export async function workById(ticketId: string, workId: string): Promise<WorkRecord | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: recordKey(ticketId, workId), ConsistentRead: true }),
  );
  return item && recordOf(item);
}

/** All work on a ticket, oldest first. */
export async function workOf(ticketId: string): Promise<WorkRecord[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': recordKey(ticketId, '').pk, ':sk': 'ACTIVITY#' },
    ConsistentRead: true,
  });
  return items.map(recordOf).sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}

/** All work that consumed a contract (`none`: that no contract covers) between two days, both counted, by day. */
export async function workFor(contractId: string, from: string, to: string): Promise<WorkRecord[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': consumedBy(contractId), ':from': from, ':to': `${to}#~` },
  });
  return items.map(recordOf);
}

function ledgerOfItem(item: Item): Ledger {
  return contentOf<Ledger>(item);
}

/** What was drawn from a line, read consistently; empty where nothing was. */
export async function ledgerOf(contractId: string, lineId: string): Promise<Ledger> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: ledgerKey(contractId, lineId), ConsistentRead: true }),
  );
  return item ? ledgerOfItem(item) : emptyLedger(contractId, lineId);
}

/** What was drawn from each line of a contract. */
export async function ledgersOf(contractId: string): Promise<Ledger[]> {
  const { client, table } = desk();
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': ledgerKey(contractId, '').pk, ':sk': 'LEDGER#' },
      ConsistentRead: true,
    }),
  );
  return Items.map(ledgerOfItem);
}

/** The ledger moved, or the record was there already (`again`) meanwhile: nothing was written. */
export class Overtaken extends Error {
  readonly again: boolean;
  constructor(again: boolean) {
    super('The work or its ledger was written meanwhile');
    this.again = again;
  }
}

export interface Recording {
  record: WorkRecord;
  /** The ledger as it was read, and as it becomes; absent where no contract is consumed. */
  ledger?: { before: Ledger; after: Ledger };
  /** The record that this one takes back, as it was read. */
  reversed?: WorkRecord;
  /** Of the ticket's timeline; absent where there is nothing to tell. */
  event?: DeskEvent;
  /** Of the contract: thresholds that were passed. */
  told: DeskEvent[];
}

/** Writes a record, what it draws, what it takes back and what it tells, all or nothing. @throws Overtaken */
export async function saveWork({ record, ledger, reversed, event, told }: Recording): Promise<void> {
  const { client, table: TableName } = desk();
  const overtaken = (again: boolean) => () => new Overtaken(again);
  const parts: (Write | Guarded)[] = [
    {
      write: { Put: { TableName, Item: recordItem(record), ConditionExpression: 'attribute_not_exists(pk)' } },
      refusal: overtaken(true),
    },
    ...(event ? [eventWrite(event)] : []),
    ...told.map((one) => ({ Put: { TableName, Item: logItem(one) } })),
  ];
  if (ledger && ledger.after !== ledger.before) {
    const { before, after } = ledger;
    const Item = {
      ...ledgerKey(after.contractId, after.lineId),
      entity: 'ledger',
      ...after,
      revision: before.revision + 1,
    };
    const condition =
      before.revision === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': before.revision } };
    parts.push({ write: { Put: { TableName, Item, ...condition } }, refusal: overtaken(false) });
  }
  if (reversed)
    parts.push({
      write: {
        Put: {
          TableName,
          Item: recordItem({ ...reversed, reversedBy: record.id }),
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(reversedBy)',
        },
      },
      refusal: overtaken(true),
    });
  await transact(client, parts);
}
