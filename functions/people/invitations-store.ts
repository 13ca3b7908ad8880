import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { contentOf } from '../shared/item.ts';
import { desk } from '../shared/table.ts';
import type { Guarded, Write } from '../shared/transact.ts';
import { type Challenge, linkInvalid } from './challenge.ts';

/** An invitation: a challenge whose answer is the token in the link, and the person it is for. */
export interface Invitation extends Challenge {
  personId: string;
}

const key = (invitationId: string) => ({ pk: `T#${useTenant()}#CHA#${invitationId}`, sk: 'CHALLENGE' });
/** Seconds for which an invitation is kept after its end, so that its answer is “expired” and not “unknown”. */
const keptAfter = 30 * 86_400;

/** The writes of a new invitation and of the event that has it mailed, for the transaction that writes its person. */
export function invitationWrites(invitation: Invitation, event: DeskEvent): Write[] {
  const TableName = desk().table;
  const ttl = Math.ceil(Date.parse(invitation.expiresAt) / 1000) + keptAfter;
  return [
    { Put: { TableName, Item: { ...key(invitation.id), entity: 'invitation', ...invitation, ttl } } },
    { Put: { TableName, Item: logItem(event) } },
  ];
}

/** The write that uses an invitation up, for the transaction that activates its person. */
export function acceptanceWrite(invitationId: string, usedAt: string): Guarded {
  return {
    write: {
      Update: {
        TableName: desk().table,
        Key: key(invitationId),
        UpdateExpression: 'SET usedAt = :at',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(usedAt)',
        ExpressionAttributeValues: { ':at': usedAt },
      },
    },
    refusal: linkInvalid,
  };
}

export async function invitationById(invitationId: string): Promise<Invitation | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: key(invitationId), ConsistentRead: true }),
  );
  if (!item) return undefined;
  return contentOf<Invitation>(item);
}
