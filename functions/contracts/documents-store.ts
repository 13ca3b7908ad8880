import type { FileRef } from '../files/commands.ts';
import { useTenant } from '../shared/actor.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';

/** A file that belongs to a contract as a whole, whatever its version. */
export interface ContractDocument extends FileRef {
  /** ISO 8601 UTC. */
  addedAt: string;
  addedBy: string;
}

const keyOf = (contractId: string, fileId: string) => ({
  pk: `T#${useTenant()}#CTR#${contractId}`,
  sk: `DOC#${fileId}`,
});

/** The documents of a contract, the newest first. */
export async function documentsOf(contractId: string): Promise<ContractDocument[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': keyOf(contractId, '').pk, ':sk': 'DOC#' },
    ConsistentRead: true,
  });
  return items.map(contentOf<ContractDocument>).sort((a, b) => (a.addedAt < b.addedAt ? 1 : -1));
}

/** Writes a document with the event that tells of it. */
export async function putDocument(contractId: string, document: ContractDocument, event: DeskEvent): Promise<void> {
  const { client, table: TableName } = desk();
  const Item = { ...keyOf(contractId, document.id), entity: 'contractDocument', ...document };
  await transact(client, [{ Put: { TableName, Item } }, { Put: { TableName, Item: logItem(event) } }]);
}

/** Takes a document from the list of a contract, with the event that tells of it. Its bytes stay: the event names them. */
export async function deleteDocument(contractId: string, fileId: string, event: DeskEvent): Promise<void> {
  const { client, table: TableName } = desk();
  await transact(client, [
    { Delete: { TableName, Key: keyOf(contractId, fileId) } },
    { Put: { TableName, Item: logItem(event) } },
  ]);
}
