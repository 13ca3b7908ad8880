import { approverWhoReads, loadCustomer } from '../people/commands.ts';
import type { Person } from '../people/person.ts';
import type { MemberActor } from '../shared/actor.ts';
import { conflict, invalid, notFound } from '../shared/errors.ts';
import { isOfOrganisation } from './colleagues.ts';
import { changeTicket, type Written } from './commit.ts';
import type { StoredTicket } from './item.ts';
import { known, participationWrite } from './store.ts';
import type { Ref, Ticket } from './ticket.ts';
import { type Situation, settled } from './verbs.ts';

/** Organisations that take part in one ticket beside its requester's own. */
export const mostOrganisations = 20;

function changed(
  situation: Situation,
  organisations: Ref[],
  kind: 'added' | 'removed',
  organisation: Ref,
  now: number,
): Written {
  const { ticket, clocks } = situation;
  return {
    ticket: settled({ ...ticket, organisations }, clocks, now),
    clocks: [],
    events: [{ type: 'ticket.participant', data: { kind, organisation } }],
    also: [participationWrite(ticket, organisation.id, kind === 'added')],
  };
}

/**
 * Lets an organisation take part in a ticket: who of its people reads their colleagues' requests reads this one, too, and who
 * answers for it is told what the requester is told, and may answer. The contract stays that of the requester's own organisation.
 * @throws PublicError 404; 400 for none, or the requester's own; 409 for too many, a private ticket, or one that is closed
 */
export async function addOrganisation(ticketId: string, customerId: string, now: number): Promise<StoredTicket> {
  const [, customer] = await Promise.all([known(ticketId), loadCustomer(customerId)]);
  if (!customer) throw invalid({ field: 'body.customerId', key: 'customer.unknown' });
  const { ticket } = await changeTicket(ticketId, now, (situation) => {
    const { state, customer: own, private: hidden, organisations = [] } = situation.ticket;
    if (own?.id === customerId) throw invalid({ field: 'body.customerId', key: 'ticket.organisationOwn' });
    if (organisations.some(({ id }) => id === customerId)) return undefined;
    if (hidden) throw conflict('ticket.organisationPrivate');
    if (state === 'closed') throw conflict('ticket.closed');
    if (organisations.length >= mostOrganisations) throw conflict('ticket.organisationsTooMany');
    const added = { id: customer.id, name: customer.name };
    return changed(situation, [...organisations, added], 'added', added, now);
  });
  return ticket;
}

/** Lets an organisation no longer take part: its people see the ticket no more. @throws PublicError 404 */
export async function removeOrganisation(ticketId: string, customerId: string, now: number): Promise<StoredTicket> {
  const { ticket } = await changeTicket(ticketId, now, (situation) => {
    const { organisations = [] } = situation.ticket;
    const organisation = organisations.find(({ id }) => id === customerId);
    if (!organisation) throw notFound();
    const left = organisations.filter(({ id }) => id !== customerId);
    return changed(situation, left, 'removed', organisation, now);
  });
  return ticket;
}

type Shared = Pick<Ticket, 'customer' | 'organisations' | 'private' | 'type'>;

/** Who answers for the organisations that take part in a ticket, as far as those let them read what their people ask. */
export async function answerersOf({ organisations = [], ...ticket }: Shared): Promise<Person[]> {
  const open = organisations.filter(({ id }) => isOfOrganisation({ ...ticket, organisations }, id));
  const people = await Promise.all(open.map(({ id }) => approverWhoReads(id)));
  return people.flatMap((person) => person ?? []);
}

/** Whether somebody answers for an organisation that takes part in a ticket: they write what a requester may. */
export async function answersFor(
  { personId, customerId }: Pick<MemberActor, 'personId' | 'customerId'>,
  ticket: Shared,
): Promise<boolean> {
  if (customerId === undefined || !ticket.organisations?.some(({ id }) => id === customerId)) return false;
  return isOfOrganisation(ticket, customerId) && (await approverWhoReads(customerId))?.id === personId;
}
