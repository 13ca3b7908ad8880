import { loadPerson } from '../people/commands.ts';
import { conflict, invalid, notFound } from '../shared/errors.ts';
import { changeTicket, type Written } from './commit.ts';
import type { StoredTicket } from './item.ts';
import { participationWrite } from './store.ts';
import type { Ref } from './ticket.ts';
import { type Situation, settled } from './verbs.ts';

/** Who may take part in one ticket beside its requester. */
export const mostParticipants = 20;

function changed(
  situation: Situation,
  participants: Ref[],
  kind: 'added' | 'removed',
  person: Ref,
  now: number,
): Written {
  const { ticket, clocks } = situation;
  return {
    ticket: settled({ ...ticket, participants }, clocks, now),
    clocks: [],
    events: [{ type: 'ticket.participant', data: { kind, person } }],
    also: [participationWrite(ticket, person.id, kind === 'added')],
  };
}

/**
 * Lets somebody else ask by a ticket, too: they find it among their own, read what is public, are told what the requester is
 * told, and may answer.
 * @throws PublicError 404, 400 for nobody, or the requester; 409 for too many, or a ticket that is closed
 */
export async function addParticipant(ticketId: string, personId: string, now: number): Promise<StoredTicket> {
  const person = await loadPerson(personId);
  if (!person || person.status === 'disabled')
    throw invalid({ field: 'body.personId', key: 'ticket.requesterUnknown' });
  const { ticket } = await changeTicket(ticketId, now, (situation) => {
    const { state, requester, participants = [] } = situation.ticket;
    if (requester.id === personId) throw invalid({ field: 'body.personId', key: 'ticket.participantRequester' });
    if (participants.some(({ id }) => id === personId)) return undefined;
    if (state === 'closed') throw conflict('ticket.closed');
    if (participants.length >= mostParticipants) throw conflict('ticket.participantsTooMany');
    const added = { id: person.id, name: person.name };
    return changed(situation, [...participants, added], 'added', added, now);
  });
  return ticket;
}

/** Lets somebody no longer take part: they see the ticket no more. @throws PublicError 404 */
export async function removeParticipant(ticketId: string, personId: string, now: number): Promise<StoredTicket> {
  const { ticket } = await changeTicket(ticketId, now, (situation) => {
    const { participants = [] } = situation.ticket;
    const person = participants.find(({ id }) => id === personId);
    if (!person) throw notFound();
    const left = participants.filter(({ id }) => id !== personId);
    return changed(situation, left, 'removed', person, now);
  });
  return ticket;
}
