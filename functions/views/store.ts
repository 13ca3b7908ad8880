import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type MemberActor, useTenant } from '../shared/actor.ts';
import { batchGet } from '../shared/batch-get.ts';
import { conflict } from '../shared/errors.ts';
import { namedContentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { type Guarded, transact, type Write } from '../shared/transact.ts';
import type { Arrangement, Sharing, View } from './view.ts';

type Item = Record<string, unknown>;

/** Views lie with their owner, so that somebody reads their own, their teams' and the desk's, and never another's. */
function partition(owner: string): string {
  return `T#${useTenant()}#VIEWS#${owner}`;
}
function ownerOf(to: Sharing, personId: string): string {
  return to.with === 'nobody' ? personId : to.with === 'team' ? to.teamId : 'desk';
}
const ownersFor = ({ personId, teamIds }: Pick<MemberActor, 'personId' | 'teamIds'>) => [personId, ...teamIds, 'desk'];

/** A view as its owner's partition holds it. */
export interface KeptView extends View {
  owner: string;
}

function viewOf(item: Item): KeptView {
  return { ...namedContentOf<KeptView>(item), owner: String(item.pk).split('#').at(-1) ?? '' };
}

/** The views of one owner: a person's id, a team's, or `desk`. */
export async function viewsOf(owner: string): Promise<KeptView[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': partition(owner), ':sk': 'viw_' },
    ConsistentRead: true,
  });
  return items.map(viewOf);
}

/** The views that somebody sees: their own, those of their teams, and the desk's. */
export async function viewsFor(member: Pick<MemberActor, 'personId' | 'teamIds'>): Promise<KeptView[]> {
  return (await Promise.all(ownersFor(member).map(viewsOf))).flat();
}

/** A view, if it is one that somebody sees. */
export async function viewFor(
  member: Pick<MemberActor, 'personId' | 'teamIds'>,
  id: string,
): Promise<KeptView | undefined> {
  const { client, table } = desk();
  const keys = ownersFor(member).map((owner) => ({ pk: partition(owner), sk: id }));
  const [item] = await batchGet(client, table, keys);
  return item && viewOf(item);
}

/**
 * Writes a new view (`before` undefined), or the next revision of one; one that is shared otherwise moves to its new owner.
 * @throws PublicError 409 where somebody else changed or deleted it meanwhile
 */
export async function saveView(before: KeptView | undefined, view: View, personId: string): Promise<void> {
  const { client, table: TableName } = desk();
  const owner = ownerOf(view.sharing, personId);
  const { id, ...rest } = view;
  const Item = { pk: partition(owner), sk: id, entity: 'view', ...rest };
  const refusal = () => conflict('person.changedMeanwhile');
  const same = {
    ConditionExpression: 'revision = :before',
    ExpressionAttributeValues: { ':before': view.revision - 1 },
  };
  const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
  const parts: (Write | Guarded)[] = [];
  if (before && before.owner !== owner)
    parts.push({ write: { Delete: { TableName, Key: { pk: partition(before.owner), sk: id }, ...same } }, refusal });
  const stays = before && before.owner === owner;
  parts.push({ write: { Put: { TableName, Item, ...(stays ? same : isNew) } }, refusal });
  await transact(client, parts);
}

/** Deletes a view of the revision that was read. @throws PublicError 409 where somebody changed it meanwhile */
export async function removeView({ owner, id, revision }: KeptView): Promise<void> {
  const { client, table } = desk();
  try {
    await client.send(
      new DeleteCommand({
        TableName: table,
        Key: { pk: partition(owner), sk: id },
        ConditionExpression: 'revision = :before',
        ExpressionAttributeValues: { ':before': revision },
      }),
    );
  } catch (error) {
    if (isConditionFailure(error)) throw conflict('person.changedMeanwhile');
    throw error;
  }
}

const arrangementKey = (personId: string) => ({ pk: partition(personId), sk: 'ARRANGEMENT' });

/** How somebody arranged the views that they see. */
export async function arrangementOf(personId: string): Promise<Arrangement> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: arrangementKey(personId) }));
  return { order: (item?.order as string[]) ?? [], hidden: (item?.hidden as string[]) ?? [] };
}

/** Keeps how somebody arranged them; the last word counts, since it is one person's own. */
export async function saveArrangement(personId: string, { order, hidden }: Arrangement): Promise<void> {
  const { client, table } = desk();
  const Item = { ...arrangementKey(personId), entity: 'viewArrangement', order, hidden };
  await client.send(new PutCommand({ TableName: table, Item }));
}
