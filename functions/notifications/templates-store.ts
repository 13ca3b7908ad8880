import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { contentOf } from '../shared/item.ts';
import { perActor } from '../shared/per-actor.ts';
import { queryAll } from '../shared/query-all.ts';
import { putRevision } from '../shared/revision-write.ts';
import { desk } from '../shared/table.ts';
import type { OwnTemplates, TemplateKind, TemplateText } from './templates/template.ts';

/** The words of one kind of mail that a desk wrote itself. */
export interface StoredTemplate {
  kind: TemplateKind;
  text: TemplateText;
  subject?: TemplateText;
  revision: number;
  /** ISO 8601 UTC. */
  updatedAt: string;
  by: string;
}

const key = (kind: string) => ({ pk: `T#${useTenant()}#MAILTEMPLATES`, sk: kind });

export async function storedTemplates(): Promise<StoredTemplate[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': key('').pk },
    ConsistentRead: true,
  });
  return items.map((item) => ({ ...contentOf<StoredTemplate>(item), kind: item.sk as StoredTemplate['kind'] }));
}

/** What the desk wrote itself, by kind of mail. Read once for each event, however many are told of it. */
export const ownTemplates = perActor(
  async (): Promise<OwnTemplates> =>
    Object.fromEntries((await storedTemplates()).map(({ kind, text, subject }) => [kind, { text, subject }])),
);

/** Writes the first words of a kind or their next revision. @throws PublicError 409 where somebody else wrote meanwhile */
export function saveTemplate({ kind, ...rest }: StoredTemplate): Promise<void> {
  return putRevision({ ...key(kind), entity: 'mailTemplate', ...rest });
}

/** Back to the usual words. */
export async function resetTemplate(kind: TemplateKind): Promise<void> {
  const { client, table } = desk();
  await client.send(new DeleteCommand({ TableName: table, Key: key(kind) }));
}

/** Asks for a test mail: it is sent by what follows the event, as every mail is. */
export async function askForTest(event: DeskEvent): Promise<void> {
  const { client, table } = desk();
  await client.send(new PutCommand({ TableName: table, Item: logItem(event) }));
}
