import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { namedContentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { putRevision } from '../shared/revision-write.ts';
import { desk } from '../shared/table.ts';
import type { ChecklistTemplate } from './template.ts';

const key = (id: string) => ({ pk: `T#${useTenant()}#CHECKLISTS`, sk: id });

function templateOf(item: Record<string, unknown>): ChecklistTemplate {
  return namedContentOf<ChecklistTemplate>(item);
}

/** The desk's checklist templates, the oldest first. */
export async function allChecklistTemplates(): Promise<ChecklistTemplate[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': key('').pk },
  });
  return items.map(templateOf);
}

/** One template, read consistently. */
export async function checklistTemplateById(id: string): Promise<ChecklistTemplate | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: key(id), ConsistentRead: true }));
  return item && templateOf(item);
}

/** Writes a new one, or the next revision. @throws PublicError 409 where somebody else changed or took it away meanwhile */
export function saveChecklistTemplate({ id, ...rest }: ChecklistTemplate): Promise<void> {
  return putRevision({ ...key(id), entity: 'checklistTemplate', ...rest });
}

export async function deleteChecklistTemplate(id: string): Promise<void> {
  const { client, table } = desk();
  await client.send(new DeleteCommand({ TableName: table, Key: key(id) }));
}
