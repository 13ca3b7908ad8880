import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import type { DeskEvent } from '../shared/event.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';

/** A mail to somebody at the desk that waits until their hours begin: of which event it tells. */
export interface Held {
  /** ISO 8601 UTC: when it comes. */
  until: string;
  event: string;
  /** ISO 8601: with its id, the event's place in the ticket's timeline. */
  eventAt: string;
  notice: string;
  /** The ticket whose event it is. */
  ticketId?: string;
  /** The event itself, of what is no ticket: a desk's log forgets, a ticket's timeline does not. */
  told?: DeskEvent;
}

/** Days after its time for which one is kept that could not be sent. */
const keptDays = 14;
const keyOf = (personId: string, { until, event, notice }: Held) => ({
  pk: `T#${useTenant()}#PER#${personId}`,
  sk: `HELD#${until}#${event}#${notice}`,
});

/** Keeps a mail until its time. Keeping it again changes nothing. */
export async function holdMail(personId: string, held: Held): Promise<void> {
  const { client, table } = desk();
  const ttl = Math.floor(Date.parse(held.until) / 1000) + keptDays * 86_400;
  const Item = { ...keyOf(personId, held), entity: 'heldMail', ttl, ...held };
  await client.send(new PutCommand({ TableName: table, Item }));
}

/** The mails to somebody whose time has come, the earliest first. `at` in ISO 8601 UTC. */
export async function heldMails(personId: string, at: string): Promise<Held[]> {
  const items = await queryAll(desk().client, {
    TableName: desk().table,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
    ExpressionAttributeValues: {
      ':pk': `T#${useTenant()}#PER#${personId}`,
      ':from': 'HELD#',
      // After every mail of that instant.
      ':until': `HELD#${at}$`,
    },
    ConsistentRead: true,
  });
  return items.map(contentOf<Held>).sort((a, b) => a.eventAt.localeCompare(b.eventAt));
}

/** It was sent, or there is nothing to send any more. */
export async function dropHeld(personId: string, held: Held): Promise<void> {
  const { client, table } = desk();
  await client.send(new DeleteCommand({ TableName: table, Key: keyOf(personId, held) }));
}
