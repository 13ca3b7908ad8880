import { asks } from '../tickets/asks.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { keyOfConversation, keyOfMessageId } from './conversation.ts';
import type { ParsedMail } from './parse.ts';
import type { Origin } from './received.ts';
import { type Audience, claimInAddress, claimInMessageId, type SignedClaim } from './token.ts';

/** What a mail says about the ticket that it belongs to. Nothing of it is believed yet. */
export type Claim =
  | { kind: 'signed'; claim: SignedClaim }
  /** It answers a mail that belongs to a ticket: the key of that mail's Message-ID. */
  | { kind: 'reference'; key: string }
  /** A ticket's number in the subject: `[#123]`. */
  | { kind: 'number'; number: number }
  /** Outlook's conversation. */
  | { kind: 'conversation'; key: string };

/** Claims are checked one by one, each by a request; a mail with thousands of references is not from a conversation. */
const most = { addresses: 4, references: 8, numbers: 3 };

/**
 * The claims of a mail, strongest first: signed tokens in the addresses that it was sent to, then the mails that it answers (the
 * latest first), then the subject's tag, then Outlook's conversation.
 */
export function claimsOf(
  mail: Pick<ParsedMail, 'recipients' | 'references' | 'subject' | 'headers'>,
  envelope: readonly string[],
  mailDomain: string,
): Claim[] {
  const tokens = [...envelope, ...mail.recipients.slice(0, 200)].map(claimInAddress).filter((one) => one !== undefined);
  const unique = [...new Map(tokens.map((claim) => [`${claim.ticketId} ${claim.signature}`, claim])).values()];
  const numbers = [...mail.subject.slice(0, 1000).matchAll(/\[#(\d{1,9})\]/g)].map(([, digits]) => Number(digits));
  const conversation = keyOfConversation(mail);
  return [
    ...unique.slice(0, most.addresses).map((claim): Claim => ({ kind: 'signed', claim })),
    ...mail.references
      .slice(-most.references)
      .toReversed()
      .map((id): Claim => {
        const claim = claimInMessageId(id, mailDomain);
        return claim ? { kind: 'signed', claim } : { kind: 'reference', key: keyOfMessageId(id) };
      }),
    ...[...new Set(numbers)].slice(0, most.numbers).map((number): Claim => ({ kind: 'number', number })),
    ...(conversation ? [{ kind: 'conversation', key: conversation } as const] : []),
  ];
}

/** Who sent a mail, as far as the desk knows. */
export interface Correspondent {
  personId?: string;
  customerId?: string;
  /** An active member of the desk's staff. */
  staff: boolean;
  origin: Origin;
  /** A list sent the mail, and a header that anybody may write says for whom. */
  behindList?: boolean;
}

/**
 * What becomes of a mail that claims a ticket. `join`: it is a message of it. `link`: it opens a ticket of its own that
 * points to it. `ignore`: the claim counts for nothing.
 */
export type ThreadDecision = { kind: 'join'; as: Audience } | { kind: 'link'; reason: LinkReason } | { kind: 'ignore' };
export type LinkReason = 'closed' | 'stranger';

/**
 * What speaks for a claim. For whom it was signed; that the mail answers one which belongs to the ticket (`reference`, which only
 * who has seen it knows); a number that anybody may write (`number`).
 */
export type Proof = Audience | 'reference' | 'number';

/**
 * The sender check. A signature shows that the sender has seen a mail of ours, a reference that they have seen another one of the
 * conversation, not who they are: only who asks by the ticket, who answers for an organisation that takes part in it, and the desk's staff write into it; anyone else opens a linked one. To write as staff takes a mail
 * that was made for staff, or an origin that is proven. A subject tag shows nothing, so it only counts for the sender's own
 * tickets, and not for who is only named behind a list.
 */
export function decideThread(
  ticket: Pick<Ticket, 'state' | 'type' | 'requester' | 'participants' | 'assignee'>,
  proof: Proof,
  sender: Correspondent & { answers?: boolean },
): ThreadDecision {
  const requester = sender.answers === true || (sender.personId !== undefined && asks(sender.personId, ticket));
  const proven = sender.origin === 'proven';
  const signed = proof === 'requester' || proof === 'staff';
  const believed = signed || sender.origin !== 'forged';
  if (proof === 'number') {
    const holder = sender.staff && proven && sender.personId === ticket.assignee?.id;
    if (!holder && !(requester && believed && !sender.behindList)) return { kind: 'ignore' };
    if (ticket.state === 'closed') return { kind: 'link', reason: 'closed' };
    return { kind: 'join', as: holder && !requester ? 'staff' : 'requester' };
  }
  const staff = sender.staff && !requester && sender.origin !== 'forged' && (proof === 'staff' || proven);
  if (!(requester && believed) && !staff) return { kind: 'link', reason: 'stranger' };
  if (ticket.state === 'closed') return { kind: 'link', reason: 'closed' };
  return { kind: 'join', as: staff ? 'staff' : 'requester' };
}
