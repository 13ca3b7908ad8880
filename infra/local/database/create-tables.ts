import { type TableSpec, tables } from '../../tables.ts';
import { type Call, DatabaseError } from './wire.ts';

/** A table's name here; in AWS the stack gives it. */
export function tableName(id: TableSpec['id']): string {
  return `Guichet-${id}`;
}

/** Creates the tables that are not there yet, with their indexes and streams. Time to live is swept by the virtual clock (expiry.ts). */
export async function createTables(call: Call): Promise<void> {
  await Promise.all(tables.map((table) => create(call, table)));
}

async function create(call: Call, table: TableSpec): Promise<void> {
  const TableName = tableName(table.id);
  const keys = [table.partitionKey, table.sortKey, ...table.indexes.flatMap((index) => [`${index}pk`, `${index}sk`])];
  try {
    await call('DynamoDB_20120810.CreateTable', {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keySchema(table.partitionKey, table.sortKey),
      GlobalSecondaryIndexes: table.indexes.map((index) => ({
        IndexName: index,
        KeySchema: keySchema(`${index}pk`, `${index}sk`),
        Projection: { ProjectionType: 'ALL' },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream },
    });
  } catch (error) {
    if (error instanceof DatabaseError && error.code === 'ResourceInUseException') return;
    throw error;
  }
}

function keySchema(hash: string, range: string) {
  return [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
}
