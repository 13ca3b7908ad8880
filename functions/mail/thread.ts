import { asks } from '../tickets/asks.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { ParsedMail } from './parse.ts';
import type { Origin } from './received.ts';
import { type Audience, claimInAddress, claimInMessageId, type SignedClaim } from './token.ts';

/** What a mail says about the ticket that it belongs to, strongest first. Nothing of it is believed yet. */
export interface ThreadClaims {
  signed: SignedClaim[];
  /** Ticket numbers in the subject: `[#123]`. */
  numbers: number[];
}

/** Signatures are checked one by one, each by a request; a mail with thousands of references is not from a conversation. */
const mostClaims = 6;

/**
 * The claims of a mail: signed tokens in the addresses that it was sent to, then our own Message-IDs in In-Reply-To and
 * References (the latest first), then the subject's tag.
 */
export function claimsOf(
  mail: Pick<ParsedMail, 'recipients' | 'references' | 'subject'>,
  envelope: readonly string[],
  mailDomain: string,
): ThreadClaims {
  const found = [
    ...[...envelope, ...mail.recipients.slice(0, 200)].map(claimInAddress),
    ...mail.references.toReversed().map((id) => claimInMessageId(id, mailDomain)),
  ].filter((claim) => claim !== undefined);
  const unique = new Map(found.map((claim) => [`${claim.kind} ${claim.signed} ${claim.signature}`, claim]));
  const numbers = [...mail.subject.slice(0, 1000).matchAll(/\[#(\d{1,9})\]/g)].map(([, digits]) => Number(digits));
  return { signed: [...unique.values()].slice(0, mostClaims), numbers: [...new Set(numbers)].slice(0, 3) };
}

/** Who sent a mail, as far as the desk knows. */
export interface Correspondent {
  personId?: string;
  /** An active member of the desk's staff. */
  staff: boolean;
  origin: Origin;
}

/**
 * What becomes of a mail that claims a ticket. `join`: it is a message of it. `link`: it opens a ticket of its own that
 * points to it. `ignore`: the claim counts for nothing.
 */
export type ThreadDecision = { kind: 'join'; as: Audience } | { kind: 'link'; reason: LinkReason } | { kind: 'ignore' };
export type LinkReason = 'closed' | 'stranger';

/**
 * The sender check. A signature shows that the sender has seen a mail of ours, not who they are: only who asks by the ticket
 * and the desk's staff write into it; anyone else with the right signature opens a linked one. To write as staff takes
 * a mail that was made for staff, or an origin that is proven. A subject tag has no signature, so it only counts for the
 * sender's own tickets.
 * @param signedFor for whom the claim was signed; undefined for a subject tag
 */
export function decideThread(
  ticket: Pick<Ticket, 'state' | 'type' | 'requester' | 'participants' | 'assignee'>,
  signedFor: Audience | undefined,
  sender: Correspondent,
): ThreadDecision {
  const requester = sender.personId !== undefined && asks(sender.personId, ticket);
  const proven = sender.origin === 'proven';
  if (signedFor === undefined) {
    const holder = sender.staff && proven && sender.personId === ticket.assignee?.id;
    if (!holder && !(requester && sender.origin !== 'forged')) return { kind: 'ignore' };
    if (ticket.state === 'closed') return { kind: 'link', reason: 'closed' };
    return { kind: 'join', as: holder && !requester ? 'staff' : 'requester' };
  }
  const staff = sender.staff && !requester && sender.origin !== 'forged' && (signedFor === 'staff' || proven);
  if (!requester && !staff) return { kind: 'link', reason: 'stranger' };
  if (ticket.state === 'closed') return { kind: 'link', reason: 'closed' };
  return { kind: 'join', as: staff ? 'staff' : 'requester' };
}
