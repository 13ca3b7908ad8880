import { invalid } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import { deskList } from './desk-list-store.ts';
import type { StoredTicket } from './item.ts';
import { firstStatuses, type Status, type StatusSet, statusOf } from './status.ts';
import type { TicketState } from './ticket.ts';
import type { TicketType } from './ticket-type.ts';

/** The desk's own statuses, once it changed those with which it started. */
export const statusList = deskList<StatusSet>('STATUSES', 'ticketStatuses', 'sets');

/** The statuses of the desk, by type. */
export async function statusesOfDesk(): Promise<{ revision: number; sets: StatusSet[] }> {
  const { revision, entries } = await statusList.read();
  return { revision, sets: revision === 0 ? [...firstStatuses] : entries };
}

/**
 * A status that somebody gives to a ticket.
 * @throws PublicError 400 for one that the type does not have, of another kind than `to`, or retired
 */
export async function givenStatus(id: string, type: TicketType, to: TicketState): Promise<Status> {
  const { sets } = await statusesOfDesk();
  const found = sets.find((one) => one.type === type)?.statuses.find((one) => one.id === id);
  if (!found || found.kind !== to || found.retired) throw invalid({ field: 'body.status', key: 'status.unknown' });
  return found;
}

/** What a requester reads as the state of a ticket, where the desk called it something for them. */
export async function shownStatus(
  ticket: Pick<StoredTicket, 'type' | 'state' | 'status'>,
  language: Language,
): Promise<string | undefined> {
  const { sets } = await statusesOfDesk();
  const found = statusOf(sets, ticket);
  // One that is not for requesters is called as its kind.
  const shown = found?.shown ? found : statusOf(sets, { ...ticket, status: undefined });
  return shown?.shown ? shown.name[language] : undefined;
}
