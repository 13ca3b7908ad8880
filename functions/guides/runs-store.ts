import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { revisionWrite } from '../shared/revision-write.ts';
import { desk } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import { eventWrite } from '../tickets/commands.ts';
import type { GuideCounts } from './guide.ts';
import type { GuideRun } from './run.ts';
import { counting } from './store.ts';

/** Sorts before the ticket itself and its events, so that its page does not read it. */
const prefix = 'AID#GUIDE#';
const keyOf = (ticketId: string, runId: string) => ({
  pk: `T#${useTenant()}#TKT#${ticketId}`,
  sk: `${prefix}${runId}`,
});

/** The guides that were followed on a ticket, the latest first. */
export async function runsOf(ticketId: string): Promise<GuideRun[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': keyOf(ticketId, '').pk, ':sk': prefix },
    ConsistentRead: true,
  });
  return items
    .map((item) => ({ ...contentOf<GuideRun>(item), id: String(item.sk).slice(prefix.length) }))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/**
 * Writes the next revision of a run, with what tells of it on the ticket and what it counts for its guide, all or nothing.
 * @throws PublicError 409 where somebody else went on with it meanwhile
 */
export async function saveRun(
  ticketId: string,
  { id, ...rest }: GuideRun,
  { event, counts = {} }: { event?: DeskEvent | undefined; counts?: Partial<GuideCounts> },
): Promise<void> {
  const refused = () => conflict('guide.changedMeanwhile');
  await transact(desk().client, [
    revisionWrite({ ...keyOf(ticketId, id), entity: 'guideRun', ...rest }, refused),
    ...(event ? [eventWrite(event)] : []),
    ...(Object.keys(counts).length > 0 ? [counting(rest.guideId, counts)] : []),
  ]);
}
