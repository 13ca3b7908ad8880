import { type Applicable, reevaluate, startAgreement } from '../contracts/agreement.ts';
import { contractOf, contractsInForce } from '../contracts/commands.ts';
import { type ContractVersion, standing } from '../contracts/contract.ts';
import { type Consideration, explain } from '../contracts/explanation.ts';
import type { Subject } from '../contracts/match.ts';
import { loadCustomer } from '../people/commands.ts';
import type { Language } from '../shared/language.ts';
import { type CalendarOf, calendarsByIds, calendarsOf } from '../sla/calendars.ts';
import type { Clock } from '../sla/clock.ts';
import { loadDesk } from '../tenants/commands.ts';
import { uncoveredWorkflowId } from '../workflow/commands.ts';
import type { StoredTicket } from './item.ts';
import { contractPriority } from './priority.ts';
import type { Agreement, Matter, Ref, TicketType } from './ticket.ts';
import { isDeskWork } from './ticket-type.ts';
import { type EventDraft, tellOf } from './verbs.ts';

interface Question {
  ticketId: string;
  requester: { id: string; customerId?: string };
  type: TicketType;
  priority: number;
  about?: readonly Matter[] | undefined;
  byHand?: Agreement['byHand'];
}

/** What a ticket is about, as the matching rule asks for it. */
function subjectOf(about: readonly Matter[] = []): Subject {
  const of = (kind: Matter['kind']) => about.find((one) => one.kind === kind)?.id;
  const [serviceId, siteId, assetId] = [of('service'), of('site'), of('asset')];
  return {
    ...(serviceId ? { serviceId } : {}),
    ...(siteId ? { siteId } : {}),
    ...(assetId ? { assetId } : {}),
    assetClassIds: about.filter(({ kind }) => kind === 'assetClass').map(({ id }) => id),
  };
}

async function groundsFor(question: Question, now: number) {
  const { ticketId, requester, type, priority, about, byHand } = question;
  const customer = requester.customerId === undefined ? undefined : await loadCustomer(requester.customerId);
  const contracts = await contractsInForce(customer?.id, now);
  const calendars = await calendarsByIds(contracts.flatMap(({ lines }) => lines.map(({ calendarId }) => calendarId)));
  return {
    customer: customer && { id: customer.id, name: customer.name },
    situation: {
      ticketId,
      contracts,
      calendars,
      requester,
      ...(customer ? { customer: { id: customer.id } } : {}),
      subject: subjectOf(about),
      ...(byHand ? { byHand } : {}),
      type,
      priority: contractPriority(priority),
      now,
    },
  };
}

type Policy = NonNullable<Agreement['notCovered']>;

/**
 * What becomes of what nothing covers: as the customer's own contract says, else the desk; undefined where neither does, and for
 * the desk's own work, which nobody has to cover.
 */
async function policyFor(
  type: TicketType,
  covered: boolean,
  contracts: readonly ContractVersion[],
  now: number,
): Promise<Policy | undefined> {
  if (covered || isDeskWork(type)) return undefined;
  const own = contracts.filter((one) => one.customerId !== null && standing(one, now) === 'inForce');
  return own.find(({ notCovered }) => notCovered)?.notCovered ?? (await loadDesk()).notCovered;
}

/** An agreement, with what becomes of the ticket where nothing covers it. */
function withPolicy<Of extends { agreement: Agreement; explanation: Consideration[] }>(
  found: Of,
  policy: Policy | undefined,
): Of {
  if (found.agreement.covered || !policy) return found;
  const said: Consideration = {
    contract: '',
    contractId: '',
    version: 0,
    accepted: false,
    why: { key: 'policy', values: { policy } },
  };
  return { ...found, agreement: { ...found.agreement, notCovered: policy }, explanation: [...found.explanation, said] };
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
  const { agreement, clocks, workflowId: contracted } = startAgreement(situation);
  const { explanation: considered, ...frozen } = agreement;
  const policy = await policyFor(question.type, frozen.covered, situation.contracts, now);
  const workflowId = contracted ?? (policy && uncoveredWorkflowId(policy));
  return {
    ...withPolicy({ agreement: frozen, explanation: considered }, policy),
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
  to: Omit<Question, 'ticketId'> & { cause: 'priority' | 'type' | 'about' | 'contract' },
  now: number,
): Promise<{ agreement: Agreement; workflowId?: string; clocks: Clock[]; events: EventDraft[] }> {
  const { ticket, clocks } = situation;
  const { cause, ...asked } = to;
  const grounds = await groundsFor({ ticketId: ticket.id, ...asked }, now);
  const again = reevaluate({
    ...grounds.situation,
    clocks,
    openedAt: Date.parse(ticket.createdAt),
    answered: clocks.some(({ target, stoppedAt }) => target === 'firstResponse' && stoppedAt !== undefined),
    cause,
    ...(ticket.pendingReason
      ? { pauses: [{ reason: ticket.pendingReason, from: now, standstill: ticket.wait?.pauses }] }
      : {}),
    ...(ticket.resolvedAt === undefined ? {} : { solvedAt: Date.parse(ticket.resolvedAt) }),
  });
  const { explanation: considered, ...frozen } = again.agreement;
  const kept = { ...frozen, ...(to.byHand ? { byHand: to.byHand } : {}) };
  const policy = await policyFor(to.type, frozen.covered, grounds.situation.contracts, now);
  const { agreement, explanation } = withPolicy({ agreement: kept as Agreement, explanation: considered }, policy);
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

/** Something that a ticket may be about: contracts in force for its requester name it. */
export async function mattersFor(requester: { customerId?: string }, now: number): Promise<Matter[]> {
  const contracts = await contractsInForce(requester.customerId, now);
  const found = new Map<string, Matter>();
  for (const version of contracts)
    if (standing(version, now) === 'inForce')
      for (const { covers } of version.lines)
        for (const cover of covers) if (cover.kind !== 'everything') found.set(`${cover.kind} ${cover.id}`, cover);
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** A line that may be chosen by hand for a ticket. */
export interface LineChoice {
  contractId: string;
  contract: string;
  version: number;
  lineId: string;
  line: string;
}

/** The lines in force for a requester that promise something for a type and priority. */
export async function linesFor(
  question: Pick<Question, 'requester' | 'type' | 'priority'>,
  now: number,
): Promise<LineChoice[]> {
  const contracts = await contractsInForce(question.requester.customerId, now);
  return contracts
    .filter((version) => standing(version, now) === 'inForce')
    .flatMap(({ contractId, name, version, lines }) =>
      lines
        .filter(({ levels }) =>
          levels.some(({ type, priority }) => type === question.type && priority === question.priority),
        )
        .map((line) => ({ contractId, contract: name, version, lineId: line.id, line: line.name })),
    );
}
