import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type DeskEvent, directoryLogItem } from '../shared/event.ts';
import { directory, isConditionFailure } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import { type Challenge, mostAttempts } from './challenge.ts';

/**
 * What the directory knows of accounts, before a tenant is: in which desks an address has one, which tenant an invitation
 * is from, and the codes for a new password.
 */

type Item = Record<string, unknown>;

const accountKey = (email: string, tenantId: string) => ({ pk: `EMAIL#${email}`, sk: tenantId });
const resetPointerKey = (email: string) => ({ pk: `EMAIL#${email}`, sk: 'RESET' });
const challengeKey = (id: string) => ({ pk: `CHALLENGE#${id}`, sk: 'CHALLENGE' });
const seconds = (instant: string) => Math.ceil(Date.parse(instant) / 1000);
/** Seconds for which a challenge is kept after its end, so that its answer is “expired” and not “unknown”. */
const keptAfter = 30 * 86_400;

export interface Account {
  tenantId: string;
  personId: string;
}

/** The item by which a person who signs in is found from their address. */
export function accountItem(email: string, { tenantId, personId }: Account): Item {
  return { ...accountKey(email, tenantId), entity: 'account', tenantId, personId };
}

/** Notes that this address has an account in the tenant. May be repeated. */
export async function noteAccount(email: string, account: Account): Promise<void> {
  const { client, table } = directory();
  await client.send(new PutCommand({ TableName: table, Item: accountItem(email, account) }));
}

/** Forgets that this address has an account in the tenant. May be repeated. */
export async function forgetAccount(email: string, tenantId: string): Promise<void> {
  const { client, table } = directory();
  await client.send(new DeleteCommand({ TableName: table, Key: accountKey(email, tenantId) }));
}

/** The accounts of this address (trimmed, lower case), at most twenty. */
export async function accountsOf(email: string): Promise<Account[]> {
  const { client, table } = directory();
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :tenant)',
      ExpressionAttributeValues: { ':pk': `EMAIL#${email}`, ':tenant': 'tnt_' },
      ConsistentRead: true,
      Limit: 20,
    }),
  );
  return Items.map(({ tenantId, personId }) => ({ tenantId: String(tenantId), personId: String(personId) }));
}

/** Notes which tenant an invitation is from. Written before the invitation itself: alone it leads to nothing. */
export async function noteInvitation(invitation: Challenge, tenantId: string): Promise<void> {
  const { client, table } = directory();
  const ttl = seconds(invitation.expiresAt) + keptAfter;
  const Item = { ...challengeKey(invitation.id), entity: 'invitationTenant', tenantId, ttl };
  await client.send(new PutCommand({ TableName: table, Item }));
}

/** The tenant that an invitation is from; undefined where there is no such invitation. */
export async function tenantOfInvitation(invitationId: string): Promise<string | undefined> {
  const { client, table } = directory();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: challengeKey(invitationId), ConsistentRead: true }),
  );
  return item?.entity === 'invitationTenant' ? String(item.tenantId) : undefined;
}

/** Someone wants a new password; `tenantId` where they said for which desk. */
interface PasswordReset {
  challenge: Challenge;
  tenantId?: string;
}

/** Stores a reset, which ends the earlier one of the same address, with the event that has its code mailed (if any). */
export async function saveReset({ challenge, tenantId }: PasswordReset, event: DeskEvent | undefined): Promise<void> {
  const { client, table: TableName } = directory();
  const ttl = seconds(challenge.expiresAt) + 3600;
  await transact(client, [
    {
      Put: { TableName, Item: { ...challengeKey(challenge.id), entity: 'passwordReset', ...challenge, tenantId, ttl } },
    },
    { Put: { TableName, Item: { ...resetPointerKey(challenge.email), resetId: challenge.id, ttl } } },
    ...(event ? [{ Put: { TableName, Item: directoryLogItem(event) } }] : []),
  ]);
}

/** A reset that is its address's latest one; undefined otherwise. */
export async function resetById(resetId: string): Promise<PasswordReset | undefined> {
  const { client, table } = directory();
  const get = (Key: Item) => client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  const { Item: item } = await get(challengeKey(resetId));
  if (item?.entity !== 'passwordReset') return undefined;
  const { Item: pointer } = await get(resetPointerKey(String(item.email)));
  if (pointer?.resetId !== resetId) return undefined;
  const { pk, sk, entity, tenantId, ttl, ...challenge } = item;
  return { challenge: challenge as Challenge, ...(tenantId ? { tenantId: String(tenantId) } : {}) };
}

/** Counts an attempt before its code is looked at; the number of attempts so far, or undefined when there are none left. */
export async function countResetAttempt(resetId: string): Promise<number | undefined> {
  const { client, table } = directory();
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: challengeKey(resetId),
        UpdateExpression: 'ADD attempts :one',
        ConditionExpression: 'attempts < :most AND attribute_not_exists(usedAt)',
        ExpressionAttributeValues: { ':one': 1, ':most': mostAttempts },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Number(Attributes?.attempts);
  } catch (error) {
    if (isConditionFailure(error)) return undefined;
    throw error;
  }
}

/** Ends a reset that was answered. */
export async function endReset(resetId: string, usedAt: string): Promise<void> {
  const { client, table } = directory();
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key: challengeKey(resetId),
      UpdateExpression: 'SET usedAt = :at',
      ExpressionAttributeValues: { ':at': usedAt },
    }),
  );
}
