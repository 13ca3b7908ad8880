import type { StoredTicket } from '../tickets/item.ts';
import type { TicketType } from '../tickets/ticket.ts';
import { wordsOf } from './words.ts';

/**
 * A ticket as it is compared with others: no more than that, so that thousands fit into memory and one costs one write unit.
 */
export interface TicketDocument {
  id: string;
  number: number;
  /** Terms of the subject and of the first text, each once. */
  subject: string[];
  text: string[];
  type: TicketType;
  open: boolean;
  requesterId: string;
  customerId?: string;
  category?: string;
  /** What it concerns, as `kind:id`. */
  about: string[];
  /** When it was opened; epoch milliseconds. */
  at: number;
}

/** Terms of the first text that are kept: about what people say before they tell the story again. */
const textKept = 50;
const subjectKept = 20;

const terms = (text: string, most: number) => [...new Set(wordsOf(text).map(({ term }) => term))].slice(0, most);

/** What of a ticket documents are made of. */
export type Compared = Pick<
  StoredTicket,
  'id' | 'number' | 'subject' | 'type' | 'state' | 'requester' | 'customer' | 'about' | 'createdAt' | 'category'
>;

/** The document of a ticket. `text` is what was first said in it. */
export function documentOf(ticket: Compared, text: string): TicketDocument {
  const { customer, category } = ticket;
  return {
    id: ticket.id,
    number: ticket.number,
    subject: terms(ticket.subject, subjectKept),
    text: terms(text, textKept),
    type: ticket.type,
    open: ticket.state !== 'resolved' && ticket.state !== 'closed',
    requesterId: ticket.requester.id,
    ...(customer ? { customerId: customer.id } : {}),
    ...(category ? { category } : {}),
    about: (ticket.about ?? []).map(({ kind, id }) => `${kind}:${id}`),
    at: Date.parse(ticket.createdAt),
  };
}
