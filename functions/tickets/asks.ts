import type { Ticket } from './ticket.ts';
import { isDeskWork } from './ticket-type.ts';

/** Who asks by a ticket: its requester, and who takes part in it. */
export type Asked = Pick<Ticket, 'requester' | 'participants' | 'type'>;

/**
 * Whether somebody asks by a ticket: its requester, or who takes part in it. Nobody asks by the desk's own work: whom it concerns
 * is not told of it.
 */
export function asks(personId: string, { requester, participants = [], type }: Asked): boolean {
  return !isDeskWork(type) && (personId === requester.id || participants.some(({ id }) => id === personId));
}
