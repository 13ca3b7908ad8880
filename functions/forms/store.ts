import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { namedContentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { putRevision } from '../shared/revision-write.ts';
import { desk } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import type { RequestForm } from './form.ts';

const key = (id: string) => ({ pk: `T#${useTenant()}#FORMS`, sk: id });

function formOf(item: Record<string, unknown>): RequestForm {
  return namedContentOf<RequestForm>(item);
}

/** The desk's forms, in the order of the catalogue. */
export async function allForms(): Promise<RequestForm[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': key('').pk },
    ConsistentRead: true,
  });
  return items.map(formOf).sort((a, b) => a.place - b.place || a.id.localeCompare(b.id));
}

export async function formById(id: string): Promise<RequestForm | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: key(id), ConsistentRead: true }));
  return item && formOf(item);
}

/** Writes a new form, or the next revision. @throws PublicError 409 where somebody else changed or deleted it meanwhile */
export function saveForm({ id, ...rest }: RequestForm): Promise<void> {
  return putRevision({ ...key(id), entity: 'form', ...rest });
}

/** Lets two forms change places; their revisions stay, as nothing of what they ask changes. */
export async function swapForms(one: RequestForm, other: RequestForm): Promise<void> {
  const { client, table } = desk();
  const put = (form: RequestForm, before: number, place: number) => ({
    write: {
      Update: {
        TableName: table,
        Key: key(form.id),
        UpdateExpression: 'SET place = :place',
        ConditionExpression: 'place = :before',
        ExpressionAttributeValues: { ':place': place, ':before': before },
      },
    },
    refusal: () => conflict('person.changedMeanwhile'),
  });
  await transact(client, [put(one, one.place, other.place), put(other, other.place, one.place)]);
}

export async function deleteForm(id: string): Promise<void> {
  const { client, table } = desk();
  await client.send(new DeleteCommand({ TableName: table, Key: key(id) }));
}
