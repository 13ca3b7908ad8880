import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { namedContentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { revisionWrite } from '../shared/revision-write.ts';
import { desk } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import { addressAtHost } from '../tenants/portal.ts';
import type { Domain } from './domain.ts';

const key = (id: string) => ({ pk: `T#${useTenant()}#DOMAINS`, sk: id });

function domainOf(item: Record<string, unknown>): Domain {
  const domain = namedContentOf<Domain>(item);
  return domain.kind === 'portal' ? { ...domain, url: addressAtHost(domain.name) } : domain;
}

/** The domains of the acting tenant's desk, by name. */
export async function allDomains(): Promise<Domain[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': key('').pk },
    ConsistentRead: true,
  });
  return items.map(domainOf).sort((a, b) => a.name.localeCompare(b.name));
}

export async function domainById(id: string): Promise<Domain | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: key(id), ConsistentRead: true }));
  return item && domainOf(item);
}

/**
 * Writes a new domain or its next revision, and what happened to it, in one transaction.
 * @throws PublicError 409 where somebody else changed or removed it meanwhile
 */
export async function saveDomain({ id, url: _url, ...rest }: Domain, event?: DeskEvent): Promise<void> {
  const { client, table } = desk();
  await transact(client, [
    revisionWrite({ ...key(id), entity: 'domain', ...rest }),
    ...(event ? [{ Put: { TableName: table, Item: logItem(event) } }] : []),
  ]);
}

export async function removeDomain(id: string): Promise<void> {
  const { client, table } = desk();
  await client.send(new DeleteCommand({ TableName: table, Key: key(id) }));
}
