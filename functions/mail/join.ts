import { ticketById, ticketByNumber, whereItGoesOn } from '../tickets/commands.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { ParsedMail } from './parse.ts';
import { type Correspondent, claimsOf, decideThread, type LinkReason } from './thread.ts';
import { type Audience, audienceOf } from './token.ts';

/** Where a mail belongs, with the ticket. */
export type Thread =
  | { kind: 'new'; ticket?: undefined }
  | { kind: 'join'; ticket: Ticket; as: Audience }
  | { kind: 'link'; ticket: Ticket; reason: LinkReason };

/** Follows the claims of a mail, strongest first, to the first one that counts. */
export async function findThread(
  mail: ParsedMail,
  recipients: readonly string[],
  sender: Correspondent,
  mailDomain: string,
): Promise<Thread> {
  const { signed, numbers } = claimsOf(mail, recipients, mailDomain);
  for (const claim of signed) {
    const ticket = await present(ticketById(claim.ticketId));
    const audience = ticket && (await audienceOf(claim));
    const thread = ticket && audience && threadOf(ticket, audience, sender);
    if (thread) return thread;
  }
  for (const number of numbers) {
    const ticket = await present(ticketByNumber(number));
    const thread = ticket && threadOf(ticket, undefined, sender);
    if (thread) return thread;
  }
  return { kind: 'new' };
}

/** What was merged into another ticket goes on there. */
async function present(found: ReturnType<typeof ticketById>): ReturnType<typeof ticketById> {
  const ticket = await found;
  return ticket && whereItGoesOn(ticket);
}

function threadOf(ticket: Ticket, audience: Audience | undefined, sender: Correspondent): Thread | undefined {
  const decision = decideThread(ticket, audience, sender);
  if (decision.kind === 'ignore') return undefined;
  return { ...decision, ticket };
}
