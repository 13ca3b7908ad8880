import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { putRevision } from '../shared/revision-write.ts';
import { desk } from '../shared/table.ts';
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
  const after = { ...settings, revision: settings.revision + 1 };
  await putRevision({ ...key(), entity: 'mailSettings', ...after });
  return after;
}
