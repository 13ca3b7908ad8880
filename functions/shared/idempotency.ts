import type { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { Context } from 'aws-lambda';
import type { Actor } from './actor.ts';
import { environment } from './environment.ts';
import { PublicError } from './errors.ts';
import { lazy } from './lazy.ts';
import { deskBaseClient, directoryBaseClient } from './table.ts';

/** Seconds for which the answer to an Idempotency-Key is kept. */
const keptSeconds = 24 * 3600;

/** Loaded with the first request that has a key: most have none, and a cold start need not wait for it. */
const library = lazy(async () => ({
  ...(await import('@aws-lambda-powertools/idempotency')),
  ...(await import('@aws-lambda-powertools/idempotency/dynamodb')),
}));

function persistenceFor(
  actor: Actor,
  { DynamoDBPersistenceLayer }: Awaited<ReturnType<typeof library>>,
): DynamoDBPersistenceLayer {
  const visitor = actor.kind === 'visitor';
  return new DynamoDBPersistenceLayer({
    tableName: environment(visitor ? 'DIRECTORY_TABLE' : 'DESK_TABLE'),
    awsSdkV3Client: visitor ? directoryBaseClient() : deskBaseClient(),
    keyAttr: 'pk',
    sortKeyAttr: 'sk',
    staticPkValue: visitor ? 'IDEMPOTENCY' : `T#${actor.tenantId}#IDEMPOTENCY`,
    expiryAttr: 'ttl',
  });
}

/**
 * Runs `work` once for a key: a repetition gets the kept answer, one that runs at the same time a 409, one with the same key
 * and another `payload` a 422. The key belongs to its actor: nobody meets another one's.
 */
export async function once<T>(
  actor: Actor,
  key: string,
  payload: unknown,
  context: Context,
  work: () => Promise<T>,
): Promise<T> {
  const owner = actor.kind === 'member' ? actor.personId : actor.kind === 'key' ? actor.keyId : 'visitor';
  const kept = await library();
  const config = new kept.IdempotencyConfig({
    eventKeyJmesPath: 'key',
    payloadValidationJmesPath: 'payload',
    expiresAfterSeconds: keptSeconds,
    lambdaContext: context,
  });
  const run = kept.makeIdempotent(async (_request: { key: string; payload: unknown }) => (await work()) as never, {
    persistenceStore: persistenceFor(actor, kept),
    config,
  });
  try {
    return (await run({ key: `${owner}#${key}`, payload: JSON.stringify(payload ?? null) })) as T;
  } catch (error) {
    if (error instanceof kept.IdempotencyValidationError)
      throw new PublicError(422, 'idempotencyReused', 'error.idempotencyReused');
    if (error instanceof kept.IdempotencyAlreadyInProgressError)
      throw new PublicError(409, 'idempotencyRunning', 'error.idempotencyRunning', { retryAfter: 1 });
    throw error;
  }
}
