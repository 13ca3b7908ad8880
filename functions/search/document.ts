import type { DeskEvent } from '../shared/event.ts';
import { viewOfEvent } from '../tickets/outputs.ts';
import { publicView, type Ticket } from '../tickets/ticket.ts';
import { isDeskWork } from '../tickets/ticket-type.ts';
import { keptTerms } from './terms.ts';

/** Terms that one ticket keeps: those of its head first, then those of its messages as they were written. */
const mostTermsOfTicket = 2000;
/** Terms of a short text: a subject, a name, a field. */
const mostOfLine = 60;

/** The events in which words of people stand. The consumer wakes for these and for changes of the ticket's head (manifest.ts). */
export const wordedEvents = ['ticket.opened', 'ticket.message', 'ticket.copied', 'ticket.escalated', 'ticket.rated'];

/**
 * Where a term was found: in the ticket's head, or in an event (`<at>#<id>`, its sort key without `EVT#`). `named`: in the subject, and
 * in a name as well, so that a search by names knows it without reading the ticket.
 */
export type Place = 'subject' | 'named' | 'requester' | 'customer' | 'about' | 'field' | `${string}#${string}`;

/** The places of a term that may be in a requester's name, and in a customer's: of several places the first one is kept. */
export const namePlaces = {
  requester: ['named', 'requester'],
  customer: ['named', 'requester', 'customer'],
} as const satisfies Record<string, readonly Place[]>;

/** Whether a term in this place is a word of a name. */
export function isOfName(place: Place): boolean {
  return namePlaces.customer.some((one) => one === place);
}

/** By which terms a ticket is found, and where each stands first. */
export interface SearchDocument {
  number: number;
  ticketId: string;
  /** Who asks by it: each of them finds it among their own; of an organisation that takes part, who reads what its people ask. */
  askers: string[];
  /** The revision of the ticket that was read, and how many events with words it had: some come without a revision. */
  revision: number;
  events: number;
  terms: Map<string, Place>;
  /** Those that who asks by it may find it by. */
  shown: Set<string>;
  /** Nothing more is kept. */
  full: boolean;
}

/** The pseudo-term under which the tickets of a person or a customer are listed. */
export function listTerm(id: string): string {
  return `@${id}`;
}

/** What a ticket's head says in words. `fieldTexts`: values and the category as shown, and whether requesters see them. */
export interface Head {
  email?: string;
  fieldTexts: readonly { text: string; shown: boolean }[];
}

/** The text of an event that is searched: what was written, the subject where it was cut, names of files, a note, a comment. */
export function textOf({ data }: Pick<DeskEvent, 'data'>): string {
  const files = Array.isArray(data.files) ? (data.files as { name?: unknown }[]).map(({ name }) => name) : [];
  const said = [data.subject, data.text, data.note, data.comment, ...files];
  return said.filter((text) => typeof text === 'string').join('\n');
}

type Indexed = Pick<
  Ticket,
  | 'id'
  | 'number'
  | 'type'
  | 'subject'
  | 'requester'
  | 'participants'
  | 'customer'
  | 'organisations'
  | 'about'
  | 'tags'
  | 'revision'
>;

/** The document of a ticket, from the ticket and its worded events, oldest first: computed anew each time, never patched. */
export function documentOf(ticket: Indexed, events: readonly DeskEvent[], head: Head): SearchDocument {
  const terms = new Map<string, Place>();
  const shown = new Set<string>();
  let full = false;
  const add = (text: string, place: Place, visible: boolean, most?: number) => {
    for (const term of keptTerms(text, most)) {
      if (!terms.has(term)) {
        if (terms.size >= mostTermsOfTicket) {
          full = true;
          continue;
        }
        terms.set(term, place);
      } else if (isOfName(place) && terms.get(term) === 'subject') terms.set(term, 'named');
      if (visible) shown.add(term);
    }
  };
  const { participants = [], organisations = [] } = ticket;
  terms.set(listTerm(ticket.requester.id), 'requester');
  if (ticket.customer) terms.set(listTerm(ticket.customer.id), 'customer');
  for (const { id } of participants) if (!terms.has(listTerm(id))) terms.set(listTerm(id), 'requester');
  for (const { id } of organisations) if (!terms.has(listTerm(id))) terms.set(listTerm(id), 'customer');
  add(ticket.subject, 'subject', true, mostOfLine);
  add(`${ticket.requester.name} ${head.email ?? ''}`, 'requester', false, mostOfLine);
  for (const { name } of participants) add(name, 'requester', false, mostOfLine);
  for (const name of [ticket.customer?.name ?? '', ...organisations.map((one) => one.name)])
    add(name, 'customer', false, mostOfLine);
  for (const { name } of ticket.about ?? []) add(name, 'about', true, mostOfLine);
  for (const tag of ticket.tags ?? []) add(tag, 'field', false, mostOfLine);
  for (const { text, shown: visible } of head.fieldTexts) add(text, 'field', visible, mostOfLine);
  for (const event of events) {
    const place: Place = `${event.at}#${event.eventId}`;
    const seen = publicView(viewOfEvent(event));
    add(textOf(event), place, false);
    // What the requester sees of it is weighed on its own: nothing internal can slip into their words.
    if (seen)
      for (const term of keptTerms(textOf({ data: { ...seen.data, files: seen.files } }))) {
        if (terms.has(term)) shown.add(term);
      }
  }
  // The desk's own work is nobody's request.
  if (isDeskWork(ticket.type)) shown.clear();
  const { id: ticketId, number, revision } = ticket;
  const askers = [ticket.requester, ...participants, ...organisations].map(({ id }) => id);
  return { ticketId, number, revision, events: events.length, askers, terms, shown, full };
}
