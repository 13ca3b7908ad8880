import { sameSecret, tokenFor } from '../shared/codes.ts';
import { idPattern } from '../shared/ids.ts';

/**
 * To whom a mail of ours went. The two get different signatures, so that who holds a requester's mail cannot write into a
 * ticket as staff.
 */
export type Audience = 'requester' | 'staff';

/** Characters of a signature: 64 bits of the digest, so that the local part of an address stays within 64 (RFC 5321 §4.5.3). */
const signatureLength = 16;

/** A claim that a mail belongs to a ticket, as an address or a Message-ID states it; true only if its signature is. */
export interface SignedClaim {
  kind: 'address' | 'messageId';
  ticketId: string;
  /** What was signed: the ticket's id, with the event's for a Message-ID. */
  signed: string;
  signature: string;
}

/** One digest gives both signatures, its first half and its second. */
async function signaturesOf(kind: SignedClaim['kind'], signed: string): Promise<Record<Audience, string>> {
  const digest = await tokenFor(`mail-${kind}`, signed, signatureLength);
  return { requester: digest.slice(0, signatureLength), staff: digest.slice(signatureLength) };
}

/** The address that takes answers to mails about a ticket: `support+<ticketId>.<signature>@…`. */
export async function replyAddress(deskAddress: string, ticketId: string, audience: Audience): Promise<string> {
  const signature = (await signaturesOf('address', ticketId))[audience];
  return deskAddress.replace('@', `+${ticketId}.${signature}@`);
}

/** The Message-ID of the mail about an event: `<ticketId.eventId.signature@domain>`. */
export async function messageIdOf(
  ticketId: string,
  eventId: string,
  audience: Audience,
  mailDomain: string,
): Promise<string> {
  const signed = `${ticketId}.${eventId}`;
  return `<${signed}.${(await signaturesOf('messageId', signed))[audience]}@${mailDomain}>`;
}

const ticket = idPattern('ticket').source.slice(1, -1);
const addressClaim = new RegExp(`\\+(${ticket})\\.([0-9a-f]{${signatureLength}})@`, 'i');
const messageIdClaim = new RegExp(`^<((${ticket})\\.[0-9a-z_]{1,40})\\.([0-9a-f]{${signatureLength}})@([^>]+)>$`, 'i');

/** The claim in an address, if it has the form of ours. Mail programs may have changed its case. */
export function claimInAddress(address: string): SignedClaim | undefined {
  const [, ticketId, signature] = addressClaim.exec(address.toLowerCase()) ?? [];
  return ticketId && signature ? { kind: 'address', ticketId, signed: ticketId, signature } : undefined;
}

/** The claim in a Message-ID, if it has the form of ours and names our domain. */
export function claimInMessageId(messageId: string, mailDomain: string): SignedClaim | undefined {
  const [, signed, ticketId, signature, domain] = messageIdClaim.exec(messageId.toLowerCase()) ?? [];
  if (!signed || !ticketId || !signature || domain !== mailDomain.toLowerCase()) return undefined;
  return { kind: 'messageId', ticketId, signed, signature };
}

/** For whom a claim was signed; undefined when it was not signed here. */
export async function audienceOf(claim: SignedClaim): Promise<Audience | undefined> {
  const right = await signaturesOf(claim.kind, claim.signed);
  if (sameSecret(claim.signature, right.requester)) return 'requester';
  return sameSecret(claim.signature, right.staff) ? 'staff' : undefined;
}
