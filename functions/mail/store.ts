import { GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { contentOf } from '../shared/item.ts';
import { cursorOf, keyOf } from '../shared/pagination.ts';
import { desk, directory, isConditionFailure } from '../shared/table.ts';
import type { IncomingMail, MailReason, MailStatus } from './incoming.ts';

function keyOfMail(id: string) {
  return { pk: `T#${useTenant()}#MAIL#${id}`, sk: 'MAIL' };
}

/** The item of a mail. gsi1: all mail of the desk, by time · gsi2: that of one status, by time. */
function itemOf(mail: IncomingMail): Record<string, unknown> {
  const tenant = `T#${useTenant()}`;
  const when = `${mail.receivedAt}#${mail.id}`;
  return {
    ...keyOfMail(mail.id),
    gsi1pk: `${tenant}#MAILS`,
    gsi1sk: when,
    gsi2pk: `${tenant}#MAILS#${mail.status}`,
    gsi2sk: when,
    entity: 'mail',
    ...mail,
  };
}

function mailOf(item: Record<string, unknown>): IncomingMail {
  return contentOf<IncomingMail>(item);
}

export async function mailById(id: string): Promise<IncomingMail | undefined> {
  const { client, table } = desk();
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOfMail(id), ConsistentRead: true }));
  return Item && mailOf(Item);
}

/** Records a mail before anything is made of it. Where it was recorded before, the record as it is now. */
export async function beginMail(mail: IncomingMail): Promise<IncomingMail> {
  const { client, table } = desk();
  try {
    await client.send(
      new PutCommand({ TableName: table, Item: itemOf(mail), ConditionExpression: 'attribute_not_exists(pk)' }),
    );
    return mail;
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    return (await mailById(mail.id)) ?? mail;
  }
}

/** Records what became of a mail. */
export async function saveMail(mail: IncomingMail): Promise<void> {
  const { client, table } = desk();
  await client.send(new PutCommand({ TableName: table, Item: itemOf(mail) }));
}

/** Which mail of the desk is listed; all of it where nothing is said. */
export interface MailFilter {
  status?: MailStatus | undefined;
  reason?: MailReason | undefined;
}

/** Mails that are looked through for a page of one reason: beyond that the page says where to go on. */
const lookedThrough = { each: 200, times: 5 };

/** A page of the desk's mail, newest first. A page of one reason may be short, or empty, and still have a cursor. */
export async function mailsOf(
  { status, reason }: MailFilter,
  limit: number,
  cursor?: string,
): Promise<{ items: IncomingMail[]; cursor?: string }> {
  const { client, table } = desk();
  const index = status ? 'gsi2' : 'gsi1';
  const items: IncomingMail[] = [];
  let start = keyOf(cursor);
  for (let times = 0; times < (reason ? lookedThrough.times : 1); times++) {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: index,
        KeyConditionExpression: `${index}pk = :pk`,
        ...(reason ? { FilterExpression: '#reason = :reason', ExpressionAttributeNames: { '#reason': 'reason' } } : {}),
        ExpressionAttributeValues: {
          ':pk': `T#${useTenant()}#MAILS${status ? `#${status}` : ''}`,
          ...(reason ? { ':reason': reason } : {}),
        },
        ScanIndexForward: false,
        Limit: reason ? lookedThrough.each : limit,
        ExclusiveStartKey: start,
      }),
    );
    items.push(...(page.Items ?? []).map(mailOf));
    start = page.LastEvaluatedKey;
    if (!start || items.length >= limit) break;
  }
  return { items, cursor: cursorOf(start) };
}

/** Sets a mail back to `received`, and says so in an event, at which it is processed anew. */
export async function askAgain(mail: IncomingMail, event: DeskEvent): Promise<void> {
  const { client, table } = desk();
  const { reason: _reason, ...rest } = mail;
  await client.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: table, Item: itemOf({ ...rest, status: 'received' }) } },
        { Put: { TableName: table, Item: logItem(event) } },
      ],
    }),
  );
}

/** Days for which mail to addresses that nobody has is listed, for the operator. */
const strayDays = 30;

/** Records a mail of which some recipients are no desk's. It belongs to no tenant, so it is kept in the directory. */
export async function recordStray(
  stray: { messageId: string; objectKey: string; at: string; recipients: readonly string[] },
  now: number,
): Promise<void> {
  const { client, table } = directory();
  await client.send(
    new PutCommand({
      TableName: table,
      Item: {
        pk: `STRAY#${stray.at.slice(0, 10)}`,
        sk: `${stray.at}#${stray.messageId}`,
        objectKey: stray.objectKey,
        recipients: stray.recipients.slice(0, 20),
        count: stray.recipients.length,
        ttl: Math.floor(now / 1000) + strayDays * 86_400,
      },
    }),
  );
}
