import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Entity, type EntityItem } from 'electrodb';
import { useTenant } from '../shared/actor.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { lazy } from '../shared/lazy.ts';
import { keyOf } from '../shared/pagination.ts';
import { desk, directory, isConditionFailure } from '../shared/table.ts';
import { type IncomingMail, type MailStatus, mailReasons, mailStatuses } from './incoming.ts';
import { origins } from './received.ts';

const entity = lazy(
  () =>
    new Entity(
      {
        model: { entity: 'mail', version: '1', service: 'guichet' },
        attributes: {
          tenantId: { type: 'string', required: true },
          id: { type: 'string', required: true },
          status: { type: mailStatuses, required: true },
          reason: { type: mailReasons },
          objectKey: { type: 'string', required: true },
          receivedAt: { type: 'string', required: true },
          source: { type: 'string', required: true },
          recipients: { type: 'list', items: { type: 'string' }, required: true },
          origin: { type: origins, required: true },
          fault: { type: ['virus', 'spam'] as const },
          from: {
            type: 'map',
            properties: { address: { type: 'string', required: true }, name: { type: 'string', required: true } },
          },
          subject: { type: 'string', required: true },
          messageId: { type: 'string' },
          size: { type: 'number', required: true },
          ticketId: { type: 'string' },
          ticketNumber: { type: 'number' },
          became: { type: ['ticket', 'message'] as const },
        },
        indexes: {
          byId: {
            pk: { field: 'pk', composite: ['tenantId', 'id'], template: 'T#${tenantId}#MAIL#${id}', casing: 'none' },
            sk: { field: 'sk', composite: [], template: 'MAIL', casing: 'none' },
          },
          // All mail of the desk, newest first.
          byTime: {
            index: 'gsi1',
            pk: { field: 'gsi1pk', composite: ['tenantId'], template: 'T#${tenantId}#MAILS', casing: 'none' },
            sk: {
              field: 'gsi1sk',
              composite: ['receivedAt', 'id'],
              template: '${receivedAt}#${id}',
              casing: 'none',
            },
          },
          // Rejected and unread mail, newest first.
          byStatus: {
            index: 'gsi2',
            pk: {
              field: 'gsi2pk',
              composite: ['tenantId', 'status'],
              template: 'T#${tenantId}#MAILS#${status}',
              casing: 'none',
            },
            sk: {
              field: 'gsi2sk',
              composite: ['receivedAt', 'id'],
              template: '${receivedAt}#${id}',
              casing: 'none',
            },
          },
        },
      },
      desk(),
    ),
);

type Stored = EntityItem<ReturnType<typeof entity>>;

function mailOf({ tenantId: _tenant, ...mail }: Stored): IncomingMail {
  return mail;
}

export async function mailById(id: string): Promise<IncomingMail | undefined> {
  const { data } = await entity().get({ tenantId: useTenant(), id }).go({ consistent: true });
  return data ? mailOf(data) : undefined;
}

/** Records a mail before anything is made of it. Where it was recorded before, the record as it is now. */
export async function beginMail(mail: IncomingMail): Promise<IncomingMail> {
  try {
    await entity()
      .create({ tenantId: useTenant(), ...mail })
      .go();
    return mail;
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    return (await mailById(mail.id)) ?? mail;
  }
}

/** Records what became of a mail. */
export async function saveMail(mail: IncomingMail): Promise<void> {
  await entity()
    .put({ tenantId: useTenant(), ...mail })
    .go();
}

/** A page of the desk's mail, newest first; of one status or of all. */
export async function mailsOf(
  status: MailStatus | undefined,
  limit: number,
  cursor?: string,
): Promise<{ items: IncomingMail[]; cursor?: string }> {
  const tenantId = useTenant();
  const query = status ? entity().query.byStatus({ tenantId, status }) : entity().query.byTime({ tenantId });
  // ElectroDB takes the cursor as it gave it; that its keys are the tenant's own is checked first.
  keyOf(cursor);
  const page = await query.go({ order: 'desc', count: limit, cursor: cursor ?? null });
  return { items: page.data.map(mailOf), ...(page.cursor ? { cursor: page.cursor } : {}) };
}

/** Sets a mail back to `received`, and says so in an event, at which it is processed anew. */
export async function askAgain(mail: IncomingMail, event: DeskEvent): Promise<void> {
  const { client, table } = desk();
  const { reason: _reason, ...rest } = mail;
  const put = entity()
    .put({ tenantId: useTenant(), ...rest, status: 'received' })
    .params<{ Item: Record<string, unknown> }>();
  await client.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: table, Item: put.Item } },
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
