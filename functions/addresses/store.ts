import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { namedContentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { putRevision } from '../shared/revision-write.ts';
import { desk, directory, isConditionFailure } from '../shared/table.ts';
import type { DeskAddress, StoredAddresses } from './address.ts';

const key = (id: string) => ({ pk: `T#${useTenant()}#ADDRESSES`, sk: id });
const inbox = (address: string) => ({ pk: `INBOX#${address}`, sk: 'INBOX' });

/** Which address answers where no other one does: beside the addresses, after them by its key. */
const usualSk = 'usual';

/** What the desk said of its addresses; the main one is missing where nothing was said of it. */
export async function storedAddresses(): Promise<StoredAddresses> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': key('').pk },
    ConsistentRead: true,
  });
  const usual = items.find(({ sk }) => sk === usualSk);
  return {
    addresses: items.filter((item) => item !== usual).map(namedContentOf<DeskAddress>),
    ...(usual ? { usualId: String(usual.addressId) } : {}),
  };
}

/** Says which address answers where no other one does. */
export async function saveUsual(addressId: string): Promise<void> {
  const { client, table } = desk();
  await client.send(new PutCommand({ TableName: table, Item: { ...key(usualSk), entity: 'usualAddress', addressId } }));
}

/** From now on the main address answers where no other one does, if it was this one until now. */
export async function dropUsual(addressId: string): Promise<void> {
  const { client, table } = desk();
  try {
    await client.send(
      new DeleteCommand({
        TableName: table,
        Key: key(usualSk),
        ConditionExpression: 'addressId = :id',
        ExpressionAttributeValues: { ':id': addressId },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** Writes a new address, or the next revision. @throws PublicError 409 where somebody else changed or deleted it meanwhile */
export function saveAddress({ id, own: _own, usual: _usual, ...rest }: DeskAddress): Promise<void> {
  return putRevision({ ...key(id), entity: 'address', ...rest });
}

/** Notes when a mail came in by an address. */
export async function noteReceived(id: string, at: string): Promise<void> {
  const { client, table } = desk();
  try {
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: key(id),
        UpdateExpression: 'SET receivedAt = :at',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':at': at },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

export async function removeAddress(id: string): Promise<void> {
  const { client, table } = desk();
  await client.send(new DeleteCommand({ TableName: table, Key: key(id) }));
}

/**
 * Makes mail to an address this desk's, in the directory.
 * @param domain the desk's own, in which it stands: then it is whose the domain is, whoever had it before
 * @throws PublicError 409 where it is another desk's
 */
export async function claimInbox(address: string, domain?: string): Promise<void> {
  const { client, table } = directory();
  const tenantId = useTenant();
  if (domain) {
    const Item = { ...inbox(address), entity: 'inbox', tenantId, domain };
    await client.send(new PutCommand({ TableName: table, Item }));
    return;
  }
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: { ...inbox(address), entity: 'inbox', tenantId },
        ConditionExpression: 'attribute_not_exists(pk) OR tenantId = :tenant',
        ExpressionAttributeValues: { ':tenant': tenantId },
      }),
    );
  } catch (error) {
    if (isConditionFailure(error)) throw conflict('address.taken', {}, { field: 'body.local', key: 'address.taken' });
    throw error;
  }
}

/** Mail to this address is nobody's any more; one that is another desk's stays so. */
export async function releaseInbox(address: string): Promise<void> {
  const { client, table } = directory();
  try {
    await client.send(
      new DeleteCommand({
        TableName: table,
        Key: inbox(address),
        ConditionExpression: 'tenantId = :tenant',
        ExpressionAttributeValues: { ':tenant': useTenant() },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}
