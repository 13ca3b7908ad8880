import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import type { Approval } from './approval.ts';

type Item = Record<string, unknown>;

const prefix = 'APPROVAL#';
const partition = (ticketId: string) => `T#${useTenant()}#TKT#${ticketId}`;
/** Open questions by who answers them: a role, the requester, or who answers for the customer. */
const waiting = (who: string) => `T#${useTenant()}#ASKED#${who}`;

function itemOf(approval: Approval): Item {
  const who = approval.of === 'requester' ? approval.requesterId : (approval.asked?.id ?? approval.of);
  return {
    pk: partition(approval.ticketId),
    sk: `${prefix}${approval.id}`,
    ...(approval.state === 'open' ? { gsi1pk: waiting(who), gsi1sk: `${approval.askedAt}#${approval.id}` } : {}),
    entity: 'approval',
    ...approval,
  };
}

function approvalFrom(item: Item): Approval {
  return contentOf<Approval>(item);
}

/** Writes a question that must not have been asked yet. False where it has. */
export async function putApproval(approval: Approval): Promise<boolean> {
  const { client, table } = desk();
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: itemOf(approval),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/** Writes what became of an open question, together with what tells of it. `refusal` is thrown where it is open no more. */
export async function settleApproval(approval: Approval, more: Write[], refusal: () => Error): Promise<void> {
  const { client, table } = desk();
  await transact(client, [
    {
      write: {
        Put: {
          TableName: table,
          Item: itemOf(approval),
          ConditionExpression: '#state = :open',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':open': 'open' },
        },
      },
      refusal,
    },
    ...more,
  ]);
}

/** A question about a ticket, read consistently. */
export async function approvalOf(ticketId: string, approvalId: string): Promise<Approval | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({
      TableName: table,
      Key: { pk: partition(ticketId), sk: `${prefix}${approvalId}` },
      ConsistentRead: true,
    }),
  );
  return item && approvalFrom(item);
}

/** Everything that was asked about a ticket, oldest first. */
export async function approvalsOfTicket(ticketId: string): Promise<Approval[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': partition(ticketId), ':sk': prefix },
  });
  return items.map(approvalFrom).sort((a, b) => (a.askedAt < b.askedAt ? -1 : 1));
}

/** Most questions that a list shows. */
const mostListed = 100;

/** Open questions that wait for somebody, oldest first: `who` is a role, or a requester's id. */
export async function approvalsWaitingFor(who: string): Promise<Approval[]> {
  const { client, table } = desk();
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': waiting(who) },
      Limit: mostListed,
    }),
  );
  return Items.map(approvalFrom);
}
