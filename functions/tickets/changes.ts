import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import type { DeskEvent } from '../shared/event.ts';
import { desk } from '../shared/table.ts';

/** Seconds for which the feed of changes is kept; a screen that slept longer loads its queue anew. */
const keptSeconds = 3600;
/** Events reach the feed through a queue, so a little out of order: a poll looks back by this much. */
const overlapMs = 5000;

/** Notes in the feed that a ticket changed. The same event twice is one line. */
export async function noteChange(event: DeskEvent, now: number): Promise<void> {
  const { client, table } = desk();
  await client.send(
    new PutCommand({
      TableName: table,
      Item: {
        pk: `T#${useTenant()}#CHANGES`,
        sk: `${iso(now)}#${event.eventId}`,
        ticketId: event.subject,
        ttl: Math.floor(now / 1000) + keptSeconds,
      },
    }),
  );
}

/**
 * The tickets that changed since a poll, in one small query. `since` is opaque to callers; without one nothing is listed and
 * the answer tells from where to go on.
 */
export async function changesSince(
  since: string | undefined,
  now: number,
): Promise<{ items: { ticketId: string; at: string }[]; since: string }> {
  const from = since && !Number.isNaN(Date.parse(since)) ? Date.parse(since) : undefined;
  if (from === undefined) return { items: [], since: iso(now) };
  const { client, table } = desk();
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk > :since',
      ExpressionAttributeValues: { ':pk': `T#${useTenant()}#CHANGES`, ':since': iso(from - overlapMs) },
      ScanIndexForward: false,
      Limit: 200,
    }),
  );
  const newest = new Map<string, string>();
  for (const { ticketId, sk } of Items) {
    const at = String(sk).slice(0, 24);
    if (!newest.has(String(ticketId))) newest.set(String(ticketId), at);
  }
  return { items: [...newest].map(([ticketId, at]) => ({ ticketId, at })), since: iso(now) };
}
