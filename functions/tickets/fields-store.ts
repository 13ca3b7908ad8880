import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import type { TicketFieldDefinition } from './field.ts';

const key = () => ({ pk: `T#${useTenant()}#TENANT`, sk: 'FIELDS' });

export interface FieldSet {
  /** Counts changes; 0 where the desk never added a field. */
  revision: number;
  fields: TicketFieldDefinition[];
}

/** The fields that the desk added to its tickets, in their order. */
export async function fieldsOfDesk(): Promise<FieldSet> {
  const { client, table } = desk();
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: key(), ConsistentRead: true }));
  return Item
    ? { revision: Number(Item.revision), fields: Item.fields as TicketFieldDefinition[] }
    : { revision: 0, fields: [] };
}

/** Writes the fields. @throws PublicError 409 where somebody else changed them meanwhile */
export async function saveFields(before: FieldSet, fields: TicketFieldDefinition[]): Promise<FieldSet> {
  const { client, table } = desk();
  const revision = before.revision + 1;
  const condition =
    before.revision === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': before.revision } };
  try {
    await client.send(
      new PutCommand({ TableName: table, Item: { ...key(), entity: 'ticketFields', revision, fields }, ...condition }),
    );
  } catch (error) {
    if (isConditionFailure(error)) throw conflict('person.changedMeanwhile');
    throw error;
  }
  return { revision, fields };
}
