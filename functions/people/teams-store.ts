import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { namedContentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import type { Team } from './team.ts';

const partition = () => `T#${useTenant()}#TEAM`;

/** All teams of the desk, by level, then name. Read consistently: there are few, and a new one must be choosable at once. */
export async function allTeams(): Promise<Team[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition() },
    ConsistentRead: true,
  });
  return items.map(namedContentOf<Team>).sort((a, b) => a.level - b.level || a.name.localeCompare(b.name));
}

/**
 * Writes a team; `before` is its state as read, undefined for a new one.
 * @throws PublicError 409 when somebody else changed it meanwhile, or when a new one is there already.
 */
export async function saveTeam(before: Team | undefined, after: Team): Promise<void> {
  const { client, table } = desk();
  const { id, ...rest } = after;
  const condition = before
    ? { ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': before.revision } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  try {
    await client.send(
      new PutCommand({ TableName: table, Item: { pk: partition(), sk: id, entity: 'team', ...rest }, ...condition }),
    );
  } catch (error) {
    if (isConditionFailure(error)) throw conflict('person.changedMeanwhile');
    throw error;
  }
}

/** Takes a team away. */
export async function removeTeam(teamId: string): Promise<void> {
  const { client, table } = desk();
  await client.send(new DeleteCommand({ TableName: table, Key: { pk: partition(), sk: teamId } }));
}
