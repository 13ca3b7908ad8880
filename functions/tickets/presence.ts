import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type MemberActor, useTenant } from '../shared/actor.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';

/** Who has a ticket before them. Screens say so now and then; who is silent for long is forgotten. */
export const presenceInput = z.strictObject({ state: z.enum(['reading', 'typing', 'gone']) });
export const presenceView = z.lazy(() =>
  z.object({
    /** The others. */
    items: z.array(z.object({ id: z.string(), name: z.string(), typing: z.boolean() })),
  }),
);
export type Presence = z.infer<typeof presenceView>['items'][number];

/** Milliseconds after which somebody of whom nothing was heard is no longer there. */
const patience = 75_000;

/** A partition of its own, which the ticket's page does not read. */
const partition = (ticketId: string) => `T#${useTenant()}#PRESENT#${ticketId}`;

/** Notes that a member reads a ticket, writes on it, or has left it. Answers who else is there, by name. */
export async function notePresence(
  ticketId: string,
  { personId, name }: Pick<MemberActor, 'personId' | 'name'>,
  state: z.infer<typeof presenceInput>['state'],
  now: number,
): Promise<Presence[]> {
  const { client, table: TableName } = desk();
  const Key = { pk: partition(ticketId), sk: personId };
  if (state === 'gone') {
    await client.send(new DeleteCommand({ TableName, Key }));
    return [];
  }
  const ttl = Math.floor((now + patience) / 1000) + 60;
  const Item = { ...Key, entity: 'presence', name, typing: state === 'typing', at: now, ttl };
  await client.send(new PutCommand({ TableName, Item }));
  const items = await queryAll(client, {
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': Key.pk },
  });
  return items
    .filter(({ sk, at }) => sk !== personId && Number(at) > now - patience)
    .map((item) => ({ id: String(item.sk), name: String(item.name), typing: item.typing === true }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
