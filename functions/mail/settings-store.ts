import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { type MailSettings, usualSettings } from './settings.ts';

const key = () => ({ pk: `T#${useTenant()}#TENANT`, sk: 'MAIL' });

/** How the desk takes mail in. */
export async function settingsOfMail(): Promise<MailSettings> {
  const { client, table } = desk();
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: key(), ConsistentRead: true }));
  if (!Item) return usualSettings;
  const { copiesTakePart, mostFiles, largestFile, revision } = Item as MailSettings & Record<string, unknown>;
  return { copiesTakePart, mostFiles, largestFile, revision };
}

/** Writes the settings whose revision is the one that was read. @throws PublicError 409 when somebody else changed them */
export async function saveMailSettings(settings: MailSettings): Promise<MailSettings> {
  const { client, table } = desk();
  const after = { ...settings, revision: settings.revision + 1 };
  const condition =
    settings.revision === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': settings.revision } };
  try {
    await client.send(
      new PutCommand({ TableName: table, Item: { ...key(), entity: 'mailSettings', ...after }, ...condition }),
    );
    return after;
  } catch (error) {
    if (isConditionFailure(error)) throw conflict('person.changedMeanwhile');
    throw error;
  }
}
