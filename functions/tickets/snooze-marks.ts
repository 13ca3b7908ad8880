import { useTenant } from '../shared/actor.ts';
import { desk } from '../shared/table.ts';
import type { Write } from '../shared/transact.ts';
import type { StoredTicket } from './item.ts';

/** Where the marks of tickets that are put aside lie, in the order in which they come back. */
export const snoozePartition = () => `T#${useTenant()}#SNOOZE`;

/** What keeps the marks in step with a ticket that is put aside or comes back. */
export function snoozeMarks(
  before: Pick<StoredTicket, 'id' | 'snooze'>,
  after: Pick<StoredTicket, 'snooze'>,
): readonly Write[] {
  const [was, is] = [before.snooze?.until, after.snooze?.until];
  if (was === is) return [];
  const TableName = desk().table;
  const key = (until: string) => ({ pk: snoozePartition(), sk: `${until}#${before.id}` });
  return [
    ...(was ? [{ Delete: { TableName, Key: key(was) } }] : []),
    ...(is ? [{ Put: { TableName, Item: { ...key(is), entity: 'snooze' } } }] : []),
  ];
}
