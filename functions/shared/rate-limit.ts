import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { useActor } from './actor.ts';
import { PublicError, tooMany } from './errors.ts';
import { desk, directory, isConditionFailure } from './table.ts';

/** A token bucket: `burst` requests at once, then one each `everyMs` milliseconds. */
export interface Limit {
  burst: number;
  everyMs: number;
}

/**
 * Takes `count` tokens from a bucket that is kept as one number, the time at which it is full again (generic cell rate
 * algorithm, ITU-T I.371): one or two conditional writes and no read, three where it refuses.
 * @throws PublicError 429 with the seconds to wait.
 */
async function takeFrom(
  store: { client: { send(command: UpdateCommand): Promise<unknown> }; table: string },
  pk: string,
  scope: string,
  limit: Limit,
  count: number,
  now: number,
): Promise<void> {
  const cost = limit.everyMs * count;
  const room = now + limit.burst * limit.everyMs - cost;
  const write = (expression: string, condition: string, values: Record<string, number>) =>
    store.client.send(
      new UpdateCommand({
        TableName: store.table,
        Key: { pk, sk: `LIMIT#${scope}` },
        UpdateExpression: expression,
        ConditionExpression: condition,
        ExpressionAttributeNames: { '#full': 'fullAt', '#ttl': 'ttl' },
        ExpressionAttributeValues: { ...values, ':ttl': Math.ceil((now + limit.burst * limit.everyMs) / 1000) + 60 },
      }),
    );
  const spend = () =>
    write('SET #full = #full + :cost, #ttl = :ttl', '#full > :now AND #full <= :room', {
      ':cost': cost,
      ':now': now,
      ':room': room,
    });
  const begin = () =>
    write('SET #full = :next, #ttl = :ttl', 'attribute_not_exists(#full) OR #full <= :now', {
      ':next': now + cost,
      ':now': now,
    });
  // Once more at the end: somebody else may have begun the bucket between the first two.
  for (const attempt of [spend, begin, spend]) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }
  throw tooMany(Math.max(1, Math.ceil(cost / 1000)));
}

/** Takes one token for a visitor's action; `scope` says which and whose, e.g. `signin#<address>`. */
export function limitVisitor(scope: string, limit: Limit, now: number): Promise<void> {
  return takeFrom(directory(), `LIMIT#${scope}`, scope, limit, 1, now);
}

/** Takes one token for an action inside the acting tenant. */
export function limitTenant(tenantId: string, scope: string, limit: Limit, now: number): Promise<void> {
  return takeFrom(desk(), `T#${tenantId}#LIMIT`, scope, limit, 1, now);
}

/** Whether there is one more token for an action inside a tenant; it is taken where there is. */
export async function mayTake(tenantId: string, scope: string, limit: Limit, now: number): Promise<boolean> {
  try {
    await limitTenant(tenantId, scope, limit, now);
    return true;
  } catch (error) {
    if (error instanceof PublicError && error.status === 429) return false;
    throw error;
  }
}

/** What all of a tenant's requests share: 50 a second over a minute's burst. Taken in leases, to cost 1/25 write each. */
const requests: Limit = { burst: 3000, everyMs: 20 };
const leaseSize = 25;
const leases = new Map<string, { left: number; until: number }>();

/** Counts one request of the acting tenant against its bucket. Visitors are limited by address. */
export async function limitRequest(now: number): Promise<void> {
  const actor = useActor();
  if (actor.kind === 'visitor') return limitVisitor(`visitor#${actor.address}`, { burst: 120, everyMs: 500 }, now);
  const lease = leases.get(actor.tenantId);
  if (lease && lease.left > 0 && lease.until > now) {
    lease.left -= 1;
    return;
  }
  await takeFrom(desk(), `T#${actor.tenantId}#LIMIT`, 'requests', requests, leaseSize, now);
  if (leases.size > 1000) leases.clear();
  leases.set(actor.tenantId, { left: leaseSize - 1, until: now + 60_000 });
}
