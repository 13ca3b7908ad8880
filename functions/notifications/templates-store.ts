import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import type { OwnTemplates, TemplateKind, TemplateText } from './templates/template.ts';

/** The words of one kind of mail that a desk wrote itself. */
export interface StoredTemplate {
  kind: TemplateKind;
  text: TemplateText;
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
  return items.map(({ pk: _pk, sk, entity: _entity, ...rest }) => ({ ...rest, kind: sk }) as StoredTemplate);
}

/** What the desk wrote itself, by kind of mail. */
export async function ownTemplates(): Promise<OwnTemplates> {
  return Object.fromEntries((await storedTemplates()).map(({ kind, text }) => [kind, text]));
}

/** Writes the first words of a kind or their next revision. @throws PublicError 409 where somebody else wrote meanwhile */
export async function saveTemplate({ kind, ...rest }: StoredTemplate): Promise<void> {
  const { client, table } = desk();
  const condition =
    rest.revision === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': rest.revision - 1 } };
  try {
    await client.send(
      new PutCommand({ TableName: table, Item: { ...key(kind), entity: 'mailTemplate', ...rest }, ...condition }),
    );
  } catch (error) {
    if (isConditionFailure(error)) throw conflict('person.changedMeanwhile');
    throw error;
  }
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
