/**
 * The second lock of tenancy: refuses, before it is signed, any request to the desk table whose keys are not all the
 * acting tenant's. The first lock is the policy of the credentials (infra/policies).
 */
export class ForeignKeyError extends Error {
  constructor(what: string) {
    super(`Refused: ${what}`);
    this.name = 'ForeignKeyError';
  }
}

type Document = Record<string, unknown>;
const partitionKey = /^(pk|gsi\dpk)$/;

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value && typeof value === 'object' && 'S' in value && typeof value.S === 'string') return value.S;
  return undefined;
}

function checkValue(value: unknown, prefix: string, where: string): void {
  if (!text(value)?.startsWith(prefix)) throw new ForeignKeyError(`${where} is not a key of the acting tenant`);
}

function checkItem(item: unknown, prefix: string, where: string): void {
  const document = (item ?? {}) as Document;
  checkValue(document.pk, prefix, `${where}.pk`);
  for (const [name, value] of Object.entries(document)) {
    if (partitionKey.test(name)) checkValue(value, prefix, `${where}.${name}`);
  }
}

/** The values that an expression sets or compares partition keys with: `#pk = :pk`. */
function keyValues(expression: unknown, input: Document): unknown[] {
  const names = (input.ExpressionAttributeNames ?? {}) as Record<string, string>;
  const values = (input.ExpressionAttributeValues ?? {}) as Document;
  const found: unknown[] = [];
  for (const [, left = '', right = ''] of String(expression ?? '').matchAll(/([#\w]+)\s*=\s*([:#\w(]+)/g)) {
    if (partitionKey.test(names[left] ?? left)) found.push(values[right]);
  }
  return found;
}

function checkKeyed(input: Document, prefix: string, where: string): void {
  if (input.Item !== undefined) checkItem(input.Item, prefix, `${where}.Item`);
  else checkItem(input.Key, prefix, `${where}.Key`);
  for (const value of keyValues(input.UpdateExpression, input)) checkValue(value, prefix, `${where}.UpdateExpression`);
}

/**
 * Checks one request. `command` is the SDK's command name, `input` its input with plain or marshalled values.
 * @throws ForeignKeyError for another tenant's key, a request without keys (Scan, PartiQL), or another table.
 */
export function checkTenancy(command: string, input: Document, tenantId: string, table: string): void {
  const prefix = `T#${tenantId}#`;
  const checkTable = (name: unknown) => {
    if (name !== table) throw new ForeignKeyError(`${command} on table ${String(name)}`);
  };
  switch (command) {
    case 'GetItemCommand':
    case 'PutItemCommand':
    case 'UpdateItemCommand':
    case 'DeleteItemCommand':
      checkTable(input.TableName);
      checkKeyed(input, prefix, command);
      return;
    case 'QueryCommand': {
      checkTable(input.TableName);
      const values = keyValues(input.KeyConditionExpression, input);
      if (values.length !== 1) throw new ForeignKeyError('a Query without one partition key');
      checkValue(values[0], prefix, 'Query.KeyConditionExpression');
      return;
    }
    case 'BatchGetItemCommand':
    case 'BatchWriteItemCommand':
      for (const [name, request] of Object.entries((input.RequestItems ?? {}) as Record<string, unknown>)) {
        checkTable(name);
        const entries = Array.isArray(request) ? request : ((request as { Keys?: unknown[] }).Keys ?? []);
        for (const entry of entries as Document[]) {
          const put = entry.PutRequest as Document | undefined;
          const remove = entry.DeleteRequest as Document | undefined;
          checkItem(put?.Item ?? remove?.Key ?? entry, prefix, command);
        }
      }
      return;
    case 'TransactWriteItemsCommand':
    case 'TransactGetItemsCommand':
      for (const part of (input.TransactItems ?? []) as Record<string, Document>[]) {
        for (const [kind, inner] of Object.entries(part)) {
          checkTable(inner.TableName);
          checkKeyed(inner, prefix, `${command}.${kind}`);
        }
      }
      return;
    default:
      throw new ForeignKeyError(`${command} has no keys to check`);
  }
}
