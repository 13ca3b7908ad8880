import { personByEmail } from '../people/commands.ts';
import { iso } from '../shared/clock.ts';
import { recordEvent, ticketById } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { reasonOf } from './delivery-words.ts';
import { messageHeader } from './loop-headers.ts';
import type { Report, ReportKind } from './report.ts';
import { suppress } from './suppression-store.ts';
import { audienceOf, claimInAddress, claimInMessageId, type SignedClaim } from './token.ts';

/** Delivery states as the timeline tells them. */
const states: Record<ReportKind, 'bounced' | 'delayed' | 'delivered' | 'complained'> = {
  bounced: 'bounced',
  delayed: 'delayed',
  delivered: 'delivered',
  read: 'delivered',
  complained: 'complained',
};

/** Claims that are checked, each by a request. */
const mostClaims = 6;

/** Our own marks in the header that a report brings back, the one of the very mail first. */
function claimsIn({ original }: Report, mailDomain: string): SignedClaim[] {
  const valuesOf = (name: string) => original.filter((field) => field.name === name).map(({ value }) => value);
  const ids = [messageHeader.toLowerCase(), 'message-id', 'references', 'in-reply-to'].flatMap((name) =>
    valuesOf(name).flatMap((value) => value.match(/<[^<>\s]{1,900}>/g) ?? []),
  );
  const found = [
    ...ids.map((id) => claimInMessageId(id, mailDomain)),
    ...['reply-to', 'from', 'to'].flatMap(valuesOf).map(claimInAddress),
  ];
  return found.filter((claim) => claim !== undefined).slice(0, mostClaims);
}

/** The event whose mail a claim names: `<ticket>.<event>`; none where it names the thread alone. */
function eventIn({ kind, ticketId, signed }: SignedClaim): string | undefined {
  const id = kind === 'messageId' ? signed.slice(ticketId.length + 1) : '';
  return id.startsWith('evt_') ? id : undefined;
}

/**
 * Tells the timeline of the ticket what became of a mail of ours, and stops mail to an address for good where it does not exist
 * or its reader complained. Only a report that brings our signature back is believed; it changes nothing of the ticket.
 * @param mailId of the report: the same one tells it once
 */
export async function followReport(
  report: Report,
  mailId: string,
  mailDomain: string,
  now: number,
): Promise<StoredTicket | undefined> {
  for (const claim of claimsIn(report, mailDomain)) {
    const ticket = await ticketById(claim.ticketId);
    const audience = ticket && (await audienceOf(claim));
    if (!ticket || !audience) continue;
    const { recipient, status, diagnostic } = report;
    const state = states[report.kind];
    const person = recipient === undefined ? undefined : await personByEmail(recipient);
    const about = eventIn(claim);
    const reason = state === 'complained' ? 'spamReported' : reasonOf(status, diagnostic);
    // 4.x.x would work later; without a status a failure counts as lasting. Only whom the desk knows can have had a mail of it.
    const lasting = report.kind === 'complained' || (report.kind === 'bounced' && !status?.startsWith('4'));
    const suppressed = lasting && recipient !== undefined && person !== undefined;
    await recordEvent(
      ticket.id,
      'ticket.delivery',
      {
        state,
        ...(report.kind === 'read' ? { read: true } : {}),
        ...(about ? { about } : {}),
        ...(recipient ? { address: recipient } : {}),
        ...(person ? { to: { id: person.id, name: person.name } } : {}),
        toAskers: audience === 'requester',
        ...(state === 'delivered' ? {} : { reason }),
        ...(suppressed ? { suppressed } : {}),
        ...(status ? { status } : {}),
        ...(diagnostic ? { detail: diagnostic.slice(0, 500) } : {}),
      },
      `delivery/${mailId}`,
      Math.max(now, Date.parse(ticket.createdAt) + 1),
    );
    if (suppressed)
      await suppress({
        address: recipient.toLowerCase(),
        cause: state === 'complained' ? 'complained' : 'bounced',
        reason,
        since: iso(now),
        ...(diagnostic || status ? { detail: (diagnostic ?? status ?? '').slice(0, 500) } : {}),
        ticketId: ticket.id,
      });
    return ticket;
  }
  return undefined;
}
