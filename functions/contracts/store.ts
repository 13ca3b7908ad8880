import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { type Guarded, transact } from '../shared/transact.ts';
import { type Contract, type ContractHead, type ContractVersion, lastDate } from './contract.ts';
import { noticeOn } from './renewal.ts';
import { versionOfStored } from './stored-version.ts';

/**
 * Contracts in the desk table. Each version is an item of its own, with all that matching needs; the item `CONTRACT` says which
 * is the newest. gsi1 finds the versions of one customer (or `everyone`) by the last date on which they may apply, gsi2 lists the
 * contracts. They are written by hand, because version, predecessor, contract and event go into one transaction.
 */

type Item = Record<string, unknown>;

const partition = (id: string) => `T#${useTenant()}#CTR#${id}`;
const contractKey = (id: string) => ({ pk: partition(id), sk: 'CONTRACT' });
const versionKey = (id: string, version: number) => ({
  pk: partition(id),
  sk: `VERSION#${String(version).padStart(4, '0')}`,
});

/** The index partition of the versions for a customer; without one, of those for everyone. */
const whose = (customerId: string | null) => `T#${useTenant()}#CTRFOR#${customerId ?? 'everyone'}`;

function versionItem(version: ContractVersion): Item {
  return {
    ...versionKey(version.contractId, version.version),
    gsi1pk: whose(version.customerId),
    gsi1sk: `${lastDate(version)}#${version.contractId}#${version.version}`,
    entity: 'contractVersion',
    ...version,
  };
}

function versionOf(item: Item): ContractVersion {
  return versionOfStored(contentOf<ContractVersion>(item));
}

function headOf(version: ContractVersion): ContractHead {
  const { contractId, name, customerId, timeZone, version: newest, since, endsOn, lines } = version;
  const notice = noticeOn(version);
  return {
    id: contractId,
    name,
    customerId,
    timeZone,
    newest,
    startsOn: since,
    lines: lines.length,
    ...(endsOn ? { endsOn } : {}),
    ...(notice ? { noticeOn: notice } : {}),
  };
}

/**
 * Writes a version of a contract, the date that it puts on its predecessor, and the events that tell of it.
 * @throws PublicError 409 when this version exists already, or the newest one is not the predecessor.
 */
export async function saveVersion(
  version: ContractVersion,
  superseded: ContractVersion | undefined,
  ...events: DeskEvent[]
): Promise<void> {
  const { client, table: TableName } = desk();
  const refusal = () => conflict('contract.changedMeanwhile');
  const head: Item = {
    ...contractKey(version.contractId),
    gsi2pk: `T#${useTenant()}#CONTRACTS`,
    gsi2sk: `${version.name.toLowerCase()}#${version.contractId}`,
    entity: 'contract',
    newest: version.version,
    head: headOf(version),
  };
  const isNext = superseded
    ? { ConditionExpression: 'newest = :before', ExpressionAttributeValues: { ':before': superseded.version } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  const predecessor: Guarded[] = superseded
    ? [
        {
          write: { Put: { TableName, Item: versionItem(superseded), ConditionExpression: 'attribute_exists(pk)' } },
          refusal,
        },
      ]
    : [];
  await transact(client, [
    { write: { Put: { TableName, Item: head, ...isNext } }, refusal },
    {
      write: { Put: { TableName, Item: versionItem(version), ConditionExpression: 'attribute_not_exists(pk)' } },
      refusal,
    },
    ...predecessor,
    ...events.map((event) => ({ Put: { TableName, Item: logItem(event) } })),
  ]);
}

/**
 * Remembers that something was told of a version, with the event that tells it if there is one; false where it was told before.
 */
export async function tellOnce(version: ContractVersion, what: string, event?: DeskEvent): Promise<boolean> {
  const { client, table: TableName } = desk();
  const Item = { pk: partition(version.contractId), sk: `TOLD#${version.version}#${what}`, entity: 'contractTold' };
  const before = new Error('It was told before');
  try {
    await transact(client, [
      {
        write: { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
        refusal: () => before,
      },
      ...(event ? [{ Put: { TableName, Item: logItem(event) } }] : []),
    ]);
    return true;
  } catch (error) {
    if (error === before) return false;
    throw error;
  }
}

/** One version of a contract. */
export async function contractVersion(contractId: string, version: number): Promise<ContractVersion | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: versionKey(contractId, version) }));
  return item && versionOf(item);
}

/** A contract with all its versions, read consistently; undefined when the tenant has none of this id. */
export async function contractById(id: string): Promise<Contract | undefined> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': partition(id), ':sk': 'VERSION#' },
    ConsistentRead: true,
  });
  const versions = items.map(versionOf);
  const newest = versions.at(-1);
  if (!newest) return undefined;
  const { name, customerId, timeZone } = newest;
  return { id, name, customerId, timeZone, versions };
}

async function versionsFor(customerId: string | null, since: string): Promise<ContractVersion[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk >= :since',
    ExpressionAttributeValues: { ':pk': whose(customerId), ':since': since },
  });
  return items.map(versionOf);
}

/**
 * The versions that may apply to a customer's people on or after the date `since` (`2026-11-23`): its own and those for everyone, one query
 * each, at the same time. What ended before is not read, however long the history.
 */
export async function contractsFor(customerId: string | undefined, since: string): Promise<ContractVersion[]> {
  const own = customerId === undefined ? [] : [versionsFor(customerId, since)];
  return (await Promise.all([versionsFor(null, since), ...own])).flat();
}

/** All contracts of the tenant, by name. */
export async function allContracts(): Promise<ContractHead[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :pk',
    ExpressionAttributeValues: { ':pk': `T#${useTenant()}#CONTRACTS` },
  });
  return items.map((item) => item.head as ContractHead);
}
