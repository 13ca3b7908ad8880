import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { useTenant } from './actor.ts';
import { tenantCredentials } from './credentials.ts';
import { environment } from './environment.ts';
import { checkTenancy, ForeignKeyError } from './guard.ts';
import { lazy } from './lazy.ts';

const marshalling = { marshallOptions: { removeUndefinedValues: true } };

/** DynamoDB's command name without the document client's wrapping: `GetCommand` and `GetItemCommand` are one. */
function plainName(name: string): string {
  const wrapped: Record<string, string> = {
    GetCommand: 'GetItemCommand',
    PutCommand: 'PutItemCommand',
    UpdateCommand: 'UpdateItemCommand',
    DeleteCommand: 'DeleteItemCommand',
    BatchGetCommand: 'BatchGetItemCommand',
    BatchWriteCommand: 'BatchWriteItemCommand',
    TransactWriteCommand: 'TransactWriteItemsCommand',
    TransactGetCommand: 'TransactGetItemsCommand',
  };
  return wrapped[name] ?? name;
}

/** The plain client beneath `deskClient`, for libraries that marshal by themselves. It is guarded as well. */
export const deskBaseClient = lazy((): DynamoDBClient => {
  const client = new DynamoDBClient({ credentials: tenantCredentials, maxAttempts: 4 });
  client.middlewareStack.add(
    (next, context) => (args) => {
      checkTenancy(
        plainName(context.commandName ?? ''),
        args.input as Record<string, unknown>,
        useTenant(),
        environment('DESK_TABLE'),
      );
      return next(args);
    },
    { step: 'initialize', name: 'tenancyGuard', priority: 'high' },
  );
  return client;
});

/** The plain client beneath `directoryClient`. */
export const directoryBaseClient = lazy((): DynamoDBClient => {
  const client = new DynamoDBClient({ maxAttempts: 4 });
  client.middlewareStack.add(
    (next, context) => (args) => {
      const input = JSON.stringify(args.input);
      if (input.includes(`"${environment('DESK_TABLE')}"`))
        throw new ForeignKeyError(`${context.commandName} on the desk table through the directory's client`);
      return next(args);
    },
    { step: 'initialize', name: 'directoryGuard', priority: 'high' },
  );
  return client;
});

/** The client of the desk table: the acting tenant's credentials, and every key checked (guard.ts). Lazily made, kept. */
export const deskClient = lazy(() => DynamoDBDocumentClient.from(deskBaseClient(), marshalling));

/** The client of the directory, which holds no tenant's content: web addresses, inbound addresses, API keys. */
export const directoryClient = lazy(() => DynamoDBDocumentClient.from(directoryBaseClient(), marshalling));

/** ElectroDB's configuration for an entity of the desk table. */
export function desk(): { client: DynamoDBDocumentClient; table: string } {
  return { client: deskClient(), table: environment('DESK_TABLE') };
}

/** ElectroDB's configuration for an entity of the directory. */
export function directory(): { client: DynamoDBDocumentClient; table: string } {
  return { client: directoryClient(), table: environment('DIRECTORY_TABLE') };
}

/** Whether an error says that a condition of a write or of a transaction did not hold. */
export function isConditionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const cause = 'cause' in error && error.cause instanceof Error ? error.cause : error;
  if (cause.name === 'ConditionalCheckFailedException') return true;
  if (cause.name !== 'TransactionCanceledException') return false;
  const reasons = (cause as { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? [];
  return reasons.some((reason) => reason.Code === 'ConditionalCheckFailed' || reason.Code === 'TransactionConflict');
}
