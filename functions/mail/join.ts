import { lazy } from '../shared/lazy.ts';
import { answersFor, ticketById, ticketByNumber, whereItGoesOn } from '../tickets/commands.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketsOfConversations } from './conversations-store.ts';
import type { ParsedMail } from './parse.ts';
import { type Claim, type Correspondent, claimsOf, decideThread, type LinkReason, type Proof } from './thread.ts';
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
  const claims = claimsOf(mail, recipients, mailDomain);
  const remembered = lazy(() => ticketsOfConversations(claims.flatMap((one) => ('key' in one ? one.key : []))));
  for (const claim of claims) {
    const found = await claimed(claim, remembered);
    const decision =
      found && decideThread(found.ticket, found.proof, { ...sender, answers: await answers(sender, found.ticket) });
    if (found && decision && decision.kind !== 'ignore') return { ...decision, ticket: found.ticket };
  }
  return { kind: 'new' };
}

/** Whether somebody answers for an organisation that takes part in a ticket. */
async function answers({ personId, customerId }: Correspondent, ticket: Ticket): Promise<boolean> {
  return personId !== undefined && answersFor({ personId, ...(customerId ? { customerId } : {}) }, ticket);
}

/** The ticket that a claim names, and what speaks for it; undefined where there is none, or its signature is wrong. */
async function claimed(
  claim: Claim,
  remembered: () => Promise<Map<string, string>>,
): Promise<{ ticket: Ticket; proof: Proof } | undefined> {
  switch (claim.kind) {
    case 'signed': {
      const ticket = await present(ticketById(claim.claim.ticketId));
      const proof = ticket && (await audienceOf(claim.claim));
      return ticket && proof && { ticket, proof };
    }
    case 'number': {
      const ticket = await present(ticketByNumber(claim.number));
      return ticket && { ticket, proof: 'number' };
    }
    case 'reference':
    case 'conversation': {
      const id = (await remembered()).get(claim.key);
      const ticket = id === undefined ? undefined : await present(ticketById(id));
      return ticket && { ticket, proof: 'reference' };
    }
  }
}

/** What was merged into another ticket goes on there. */
async function present(found: ReturnType<typeof ticketById>): ReturnType<typeof ticketById> {
  const ticket = await found;
  return ticket && whereItGoesOn(ticket);
}
