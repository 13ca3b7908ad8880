import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { iso } from '../shared/clock.ts';
import { conflict } from '../shared/errors.ts';
import { desk } from '../shared/table.ts';
import { calendarsByIds } from '../sla/calendars.ts';
import { loadDesk } from '../tenants/commands.ts';
import { type Changed, changeTicket } from './commit.ts';
import type { StoredTicket } from './item.ts';
import { ticketsById } from './links-store.ts';
import { isSnoozed, momentOfReturn, presetsAt } from './snooze.ts';
import { snoozePartition } from './snooze-marks.ts';
import { isOpen, type Ref } from './ticket.ts';
import * as verbs from './verbs.ts';

/** Tickets that are put aside are listed up to here. */
const mostListed = 500;
/** Tickets that are woken in one run; the next run goes on. */
const mostWoken = 500;

/**
 * Puts an open ticket aside: lists leave it out until then, or until the requester writes or a clock warns.
 * @throws PublicError 400 for a moment that is past or too far away; 409 where the ticket is not open
 */
export async function snoozeTicket(
  ticketId: string,
  { until, note }: { until: string; note?: string | undefined },
  by: Ref,
  now: number,
): Promise<StoredTicket> {
  const at = momentOfReturn(until, 'body.until', now);
  const changed = await changeTicket(ticketId, now, (situation) => {
    if (!isOpen(situation.ticket.state)) throw conflict('snooze.notOpen');
    return verbs.snoozed(situation, { until: iso(at), by, ...(note ? { note } : {}) }, now);
  });
  return changed.ticket;
}

/** Brings a ticket back that was put aside. Nothing where it is not. */
export function wakeTicket(ticketId: string, cause: string, now: number): Promise<Changed> {
  return changeTicket(ticketId, now, (situation) => verbs.woken(situation, cause, now));
}

/** The tickets that are put aside, the one that comes back first before the others. */
export async function snoozedTickets(now: number): Promise<StoredTicket[]> {
  const { client, table } = desk();
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk > :now',
      ExpressionAttributeValues: { ':pk': snoozePartition(), ':now': `${iso(now)}~` },
      Limit: mostListed,
    }),
  );
  const tickets = await ticketsById(Items.map(({ sk }) => String(sk).split('#')[1] ?? ''));
  const aside = tickets.filter((ticket) => isSnoozed(ticket, now));
  return aside.sort((a, b) => ((a.snooze?.until ?? '') < (b.snooze?.until ?? '') ? -1 : 1));
}

/** How many tickets are put aside, counted up to `cap`. */
export async function countSnoozed(now: number, cap: number): Promise<number> {
  const { client, table } = desk();
  const { Count = 0 } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk > :now',
      ExpressionAttributeValues: { ':pk': snoozePartition(), ':now': `${iso(now)}~` },
      Select: 'COUNT',
      Limit: cap,
    }),
  );
  return Count;
}

/** Brings back one ticket that was put aside until now, or forgets the mark of another time, which its ticket has forgotten. */
async function wake(sk: string, now: number): Promise<void> {
  const { client, table } = desk();
  const [until = '', ticketId = ''] = sk.split('#');
  const { events } = await changeTicket(ticketId, now, (situation) =>
    situation.ticket.snooze?.until === until ? verbs.woken(situation, 'time', now) : undefined,
  );
  if (events.length === 0)
    await client.send(new DeleteCommand({ TableName: table, Key: { pk: snoozePartition(), sk } }));
}

/**
 * Brings back what was put aside until now. Doing it twice does it once: a ticket that is back has no mark any more. One that cannot be
 * brought back does not keep the others waiting.
 * @throws AggregateError for those that could not, once the others are back
 */
export async function wakeDue(now: number): Promise<void> {
  const { client, table } = desk();
  const failures: unknown[] = [];
  let woken = 0;
  let cursor: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk <= :now',
        ExpressionAttributeValues: { ':pk': snoozePartition(), ':now': `${iso(now)}~` },
        ExclusiveStartKey: cursor,
        Limit: mostWoken,
      }),
    );
    for (const { sk } of Items) {
      try {
        await wake(String(sk), now);
        woken += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    cursor = LastEvaluatedKey;
  } while (cursor && woken < mostWoken);
  if (failures.length > 0) throw new AggregateError(failures, 'Tickets that were put aside could not be brought back');
}

/** Until when tickets of the desk are often put aside. */
export async function snoozePresets(now: number) {
  const { defaultCalendarId } = await loadDesk();
  const [calendar] = await calendarsByIds([defaultCalendarId]);
  return calendar ? presetsAt(calendar, now).map(({ name, until }) => ({ name, until: iso(until) })) : [];
}
