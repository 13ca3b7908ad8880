import { type Applicable, reevaluate, startAgreement } from '../contracts/agreement.ts';
import { contractOf, contractsInForce } from '../contracts/commands.ts';
import { type Consideration, explain } from '../contracts/explanation.ts';
import { loadCustomer } from '../people/commands.ts';
import type { Language } from '../shared/language.ts';
import { type CalendarOf, calendarsByIds, calendarsOf } from '../sla/calendars.ts';
import type { Clock } from '../sla/clock.ts';
import type { StoredTicket } from './item.ts';
import { contractPriority } from './priority.ts';
import type { Agreement, Ref, TicketType } from './ticket.ts';
import { type EventDraft, tellOf } from './verbs.ts';

interface Question {
  ticketId: string;
  requester: { id: string; customerId?: string };
  type: TicketType;
  priority: number;
}

async function groundsFor(question: Question, now: number) {
  const { ticketId, requester, type, priority } = question;
  const customer = requester.customerId === undefined ? undefined : await loadCustomer(requester.customerId);
  const contracts = await contractsInForce(customer?.id, now);
  const calendars = await calendarsByIds(contracts.flatMap(({ lines }) => lines.map(({ calendarId }) => calendarId)));
  const subject = customer ? { customer: { id: customer.id } } : {};
  return {
    customer: customer && { id: customer.id, name: customer.name },
    situation: {
      ticketId,
      contracts,
      calendars,
      requester,
      ...subject,
      type,
      priority: contractPriority(priority),
      now,
    },
  };
}

export interface Matched {
  agreement: Agreement;
  explanation: Consideration[];
  clocks: Clock[];
  workflowId?: string;
  customer?: Ref;
}

/** Finds the contract's line for a new ticket, why, and the clocks that start with it. */
export async function matchAgreement(question: Question, now: number): Promise<Matched> {
  const { customer, situation } = await groundsFor(question, now);
  const { agreement, clocks, workflowId } = startAgreement(situation);
  const { explanation, ...frozen } = agreement;
  return {
    agreement: frozen,
    explanation,
    clocks,
    ...(workflowId === undefined ? {} : { workflowId }),
    ...(customer ? { customer } : {}),
  };
}

/** What a ticket's clocks are counted by, and the contract's line that was frozen into it. */
export async function termsOf(
  ticket: StoredTicket,
  clocks: readonly Clock[],
): Promise<{ calendarOf: CalendarOf; applicable?: Applicable }> {
  const { contractId, version, line: lineName } = ticket.agreement;
  const [calendarOf, contract] = await Promise.all([
    calendarsOf(clocks),
    contractId === undefined || version === undefined ? undefined : contractOf(contractId, version),
  ]);
  const line = contract?.lines.find(({ name }) => name === lineName);
  if (!contract || !line) return { calendarOf };
  const frozen = clocks.find(({ calendarId, agreement }) => agreement === 'SLA' && calendarId === line.calendarId);
  const calendar = frozen ? calendarOf(frozen) : (await calendarsByIds([line.calendarId]))[0];
  return { calendarOf, ...(calendar ? { applicable: { contract, line, calendar } } : {}) };
}

/** The agreement and the clocks after a ticket's priority or type changed. */
export async function reevaluated(
  situation: { ticket: StoredTicket; clocks: Clock[] },
  to: { requester: Question['requester']; type: TicketType; priority: number },
  now: number,
): Promise<{ agreement: Agreement; workflowId?: string; clocks: Clock[]; events: EventDraft[] }> {
  const { ticket, clocks } = situation;
  const grounds = await groundsFor({ ticketId: ticket.id, ...to }, now);
  const again = reevaluate({
    ...grounds.situation,
    clocks,
    openedAt: Date.parse(ticket.createdAt),
    answered: clocks.some(({ target, stoppedAt }) => target === 'firstResponse' && stoppedAt !== undefined),
    cause: to.type === ticket.type ? 'priority' : 'type',
    ...(ticket.pendingReason ? { pauses: [{ reason: ticket.pendingReason, from: now }] } : {}),
    ...(ticket.resolvedAt === undefined ? {} : { solvedAt: Date.parse(ticket.resolvedAt) }),
  });
  const { explanation, ...agreement } = again.agreement;
  const told = tellOf(clocks, again);
  return {
    agreement,
    ...(again.workflowId === undefined ? {} : { workflowId: again.workflowId }),
    clocks: told.clocks,
    events: [{ type: 'ticket.contract', data: { agreement, explanation } }, ...told.events],
  };
}

/** The explanation of the match in sentences, from what its event stored. */
export function explanationText(
  language: Language,
  stored: unknown,
): { contract: string; accepted: boolean; why: string }[] {
  return ((stored as Consideration[] | undefined) ?? []).map(({ contract, line, accepted, why }) => ({
    contract: line === undefined ? contract : `${contract} → ${line}`,
    accepted,
    why: explain(language, why),
  }));
}
