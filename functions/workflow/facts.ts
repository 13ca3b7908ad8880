import { reasonFacts, type TicketFacts, type TicketField } from '../../workflows/conditions.ts';
import { loadPerson } from '../people/commands.ts';
import { businessMillisecondsBetween } from '../sla/calendar.ts';
import { categoryPath, factOf } from '../tickets/commands.ts';
import type { TicketSituation } from './watched.ts';

const yesNo = (value: boolean | undefined) => (value ? 'yes' : 'no');

/** What must be read besides the ticket to know these fields of it. */
const ofRequester: ReadonlySet<TicketField> = new Set(['language', 'vip']);

/**
 * The ticket as conditions see it at `now` (epoch milliseconds). What has to be read besides is read only where `asked` for.
 */
export async function ticketFacts(
  { ticket, applicable }: TicketSituation,
  asked: ReadonlySet<TicketField>,
  now: number,
): Promise<TicketFacts> {
  const requester = [...asked].some((field) => ofRequester.has(field))
    ? await loadPerson(ticket.requester.id)
    : undefined;
  const { agreement } = ticket;
  return {
    type: ticket.type,
    priority: ticket.priority,
    impact: ticket.impact,
    urgency: ticket.urgency,
    channel: ticket.channel,
    level: ticket.level,
    state: ticket.state,
    // As views name it: two types may call different things alike.
    status: `${ticket.type}.${ticket.status ?? ticket.state}`,
    subject: ticket.subject,
    covered: yesNo(agreement.covered),
    ...reasonFacts(ticket),
    ...(ticket.category
      ? { category: asked.has('category') ? await categoryPath(ticket.category) : [ticket.category] }
      : {}),
    ...(ticket.tags ? { tags: ticket.tags } : {}),
    ...(ticket.customer ? { customer: ticket.customer.id } : {}),
    ...(ticket.team ? { team: ticket.team.id } : {}),
    ...(agreement.notCovered ? { notCovered: agreement.notCovered } : {}),
    ...Object.fromEntries((ticket.about ?? []).map(({ kind, name }) => [kind, name])),
    ...Object.fromEntries(Object.entries(ticket.fields ?? {}).map(([key, value]) => [`custom.${key}`, factOf(value)])),
    ...(agreement.contractId ? { contract: agreement.contractId } : {}),
    ...(agreement.line ? { line: agreement.line } : {}),
    ...(applicable
      ? { hours: businessMillisecondsBetween(applicable.calendar, now, now + 1) > 0 ? 'open' : 'closed' }
      : {}),
    ...(requester ? { language: requester.language, vip: yesNo(requester.vip) } : {}),
  };
}
