import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { perActor } from '../shared/per-actor.ts';
import { putRevision } from '../shared/revision-write.ts';
import { desk } from '../shared/table.ts';
import { type MailSettings, usualSettings } from './settings.ts';

const key = () => ({ pk: `T#${useTenant()}#TENANT`, sk: 'MAIL' });

/** How the desk takes mail in and sends it. Read once for each request, mail or event. */
export const settingsOfMail = perActor(async (): Promise<MailSettings> => {
  const { client, table } = desk();
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: key(), ConsistentRead: true }));
  // What a desk has not been asked for yet is as usual.
  const known = Object.keys(usualSettings).filter((name) => Item?.[name] !== undefined);
  return { ...usualSettings, ...Object.fromEntries(known.map((name) => [name, Item?.[name]])) };
});

/** Writes the settings whose revision is the one that was read. @throws PublicError 409 when somebody else changed them */
export async function saveMailSettings(settings: MailSettings): Promise<MailSettings> {
  const after = { ...settings, revision: settings.revision + 1 };
  await putRevision({ ...key(), entity: 'mailSettings', ...after });
  settingsOfMail.forget();
  return after;
}
