import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import type { Timer, Timers } from './timer.ts';

/** All timers of a member are one item, so that no two of them ever run. */
const keyOf = (personId: string) => ({ pk: `T#${useTenant()}#PER#${personId}`, sk: 'TIMERS' });
/** How often a change is tried on top of another device's before it gives up. */
const attempts = 5;

/** The timers of a member, read consistently, the one that was begun last at the end. */
export async function timersOf(personId: string): Promise<Timers> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: keyOf(personId), ConsistentRead: true }),
  );
  return { timers: (item?.timers as Timer[] | undefined) ?? [], revision: Number(item?.revision ?? 0) };
}

/** Changes a member's timers, on top of what another device wrote meanwhile. @throws what `change` throws, PublicError 409 */
export async function changeTimers(
  personId: string,
  change: (timers: readonly Timer[]) => readonly Timer[],
): Promise<readonly Timer[]> {
  const { client, table } = desk();
  for (let attempt = 1; ; attempt++) {
    const { timers: before, revision } = await timersOf(personId);
    const timers = change(before);
    if (timers === before) return before;
    const Item = { ...keyOf(personId), entity: 'timers', timers, revision: revision + 1 };
    const condition = revision === 0 ? 'attribute_not_exists(pk)' : 'revision = :before';
    const values = revision === 0 ? {} : { ExpressionAttributeValues: { ':before': revision } };
    try {
      await client.send(new PutCommand({ TableName: table, Item, ConditionExpression: condition, ...values }));
      return timers;
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
      if (attempt === attempts) throw conflict('person.changedMeanwhile');
    }
  }
}
