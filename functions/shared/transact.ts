import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A write of a transaction, and the error that says what it means when its condition does not hold. */
export interface Guarded {
  write: Write;
  refusal: () => Error;
}

/** Tries where another transaction holds one of the items for a moment; the SDK itself does not repeat a cancelled one. */
const tries = 5;

/**
 * Writes all or nothing. The first condition that does not hold and has a refusal throws it; what else fails throws the
 * SDK's error.
 */
export async function transact(client: DynamoDBDocumentClient, parts: (Write | Guarded)[]): Promise<void> {
  const TransactItems = parts.map((part) => ('write' in part ? part.write : part));
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems }));
      return;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') throw error;
      const reasons = (error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? [];
      for (const [at, reason] of reasons.entries()) {
        const part = parts[at];
        if (reason.Code === 'ConditionalCheckFailed' && part && 'refusal' in part) throw part.refusal();
      }
      if (attempt === tries || !reasons.some((reason) => reason.Code === 'TransactionConflict')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt * (0.5 + Math.random())));
    }
  }
}
