import { isDeskWork, type TicketType } from '../tickets/ticket-type.ts';
import type { Contract, ContractVersion, Coverage, Line, Priority, Targets } from './contract.ts';
import { standing } from './contract.ts';
import type { Consideration, Why } from './explanation.ts';

/** What the request is about, as far as that is known. */
export interface Subject {
  serviceId?: string;
  siteId?: string;
  assetId?: string;
  assetClassIds?: readonly string[];
}

export interface Question {
  /** The versions to consider; any order. */
  contracts: readonly ContractVersion[];
  /** Calendars that exist; a line whose calendar does not is rejected. */
  calendarIds: ReadonlySet<Contract['id']>;
  /** The requester's customer, if any. */
  customerId?: string;
  subject?: Subject;
  type: TicketType;
  priority: Priority;
  /** What somebody chose instead of the rule, and why; without a line, that nothing covers it. */
  byHand?: ByHand;
  /** Epoch milliseconds: contracts are in force or not on its date. */
  now: number;
}

/** A line that somebody chose, or that none applies. */
export interface ByHand {
  contractId?: string;
  lineId?: string;
  name: string;
  reason: string;
}

export interface Answer {
  /** Absent when nothing covers the request. */
  chosen?: { contract: ContractVersion; line: Line; targets: Targets };
  /** Every contract and line that was looked at, the chosen one first. */
  considered: Consideration[];
}

/** How closely a coverage names the matter; 0 when it does not cover it. */
function closeness(coverage: Coverage, subject: Subject): number {
  switch (coverage.kind) {
    case 'everything':
      return 1;
    case 'service':
      return coverage.id === subject.serviceId ? 2 : 0;
    case 'site':
      return coverage.id === subject.siteId ? 3 : 0;
    case 'assetClass':
      return subject.assetClassIds?.includes(coverage.id) ? 4 : 0;
    case 'asset':
      return coverage.id === subject.assetId ? 5 : 0;
  }
}

function nameOf(coverage: Coverage): string {
  return coverage.kind === 'everything' ? 'everything' : coverage.name;
}

interface Candidate {
  contract: ContractVersion;
  line: Line;
  targets: Targets;
  closeness: number;
  coverage: Coverage;
}

function consideration(contract: ContractVersion, line: Line | undefined, accepted: boolean, why: Why): Consideration {
  const { name, contractId, version } = contract;
  return { contract: name, contractId, version, ...(line ? { line: line.name } : {}), accepted, why };
}

/** Why the contract as a whole does not come into question; undefined when it does. */
function rejection(contract: ContractVersion, question: Question, hasOwn: boolean): Why | undefined {
  if (contract.customerId !== null && contract.customerId !== question.customerId) return { key: 'otherCustomer' };
  switch (standing(contract, question.now)) {
    case 'notYet':
      return { key: 'notYet', values: { date: contract.startsOn } };
    case 'ended':
      return { key: 'ended', values: { date: contract.endsOn ?? '' } };
    default:
      return contract.customerId === null && hasOwn ? { key: 'customerHasOwn' } : undefined;
  }
}

/** The line as a candidate, or why it is none. */
function weigh(contract: ContractVersion, line: Line, question: Question): Candidate | Why {
  const { type, priority, subject = {} } = question;
  const covering = line.covers
    .map((coverage) => ({ coverage, closeness: closeness(coverage, subject) }))
    .sort((a, b) => b.closeness - a.closeness)[0];
  if (!covering?.closeness) {
    const names = line.covers.map(nameOf);
    const covers = names.length > 3 ? `${names.slice(0, 3).join(', ')}…` : names.join(', ');
    return { key: 'coversOther', values: { covers } };
  }
  const level = line.levels.find((candidate) => candidate.type === type && candidate.priority === priority);
  if (!level) return isDeskWork(type) ? { key: 'deskWork' } : { key: 'noLevel', values: { type, priority } };
  if (!question.calendarIds.has(line.calendarId)) return { key: 'noCalendar' };
  return { contract, line, targets: level.targets, ...covering };
}

/** Why `loser` stands behind `winner`. */
function behind(loser: Candidate, winner: Candidate): Why {
  const chosen = winner.line.name;
  if (loser.closeness < winner.closeness) return { key: 'lessSpecific', values: { chosen } };
  if (loser.contract.startsOn < winner.contract.startsOn)
    return { key: 'startedEarlier', values: { chosen: winner.contract.name } };
  return { key: 'laterLine', values: { chosen } };
}

/** A customer's own contracts before everyone's, then the one that started last. */
function inOrder(a: ContractVersion, b: ContractVersion): number {
  if ((a.customerId === null) !== (b.customerId === null)) return a.customerId === null ? 1 : -1;
  if (a.startsOn !== b.startsOn) return a.startsOn < b.startsOn ? 1 : -1;
  return a.contractId < b.contractId ? -1 : 1;
}

/**
 * THE matching rule. The customer's own contracts in force come first; those for everyone count when it has none. Of
 * their lines that cover the matter and promise something for its type and priority, the one that names the matter most closely applies (asset, class of
 * assets, site, service, everything); between equals the contract that started last, then the order of the lines.
 */
export function match(question: Question): Answer {
  const answer = byRule(question);
  return question.byHand ? overruled(answer, question, question.byHand) : answer;
}

/** What somebody chose instead of what the rule found. A line that no longer promises anything here leaves it to the rule. */
function overruled(
  { chosen, considered }: Answer,
  question: Question,
  { contractId, lineId, name, reason }: ByHand,
): Answer {
  const others = considered.map(
    (one): Consideration =>
      one.accepted ? { ...one, accepted: false, why: { key: 'overruled', values: { name } } } : one,
  );
  const values = { name, reason };
  if (contractId === undefined) {
    const refused = {
      contract: name,
      contractId: '',
      version: 0,
      accepted: false,
      why: { key: 'noneByHand', values } as Why,
    };
    return { considered: [refused, ...others] };
  }
  const contract = question.contracts.find(
    (one) => one.contractId === contractId && standing(one, question.now) !== 'superseded',
  );
  const line = contract?.lines.find(({ id }) => id === lineId);
  const level = line?.levels.find(({ type, priority }) => type === question.type && priority === question.priority);
  if (!contract || !line || !level || !question.calendarIds.has(line.calendarId))
    return { ...(chosen ? { chosen } : {}), considered };
  const accepted = consideration(contract, line, true, { key: 'byHand', values });
  const rest = others.filter((one) => one.contractId !== contractId || one.line !== line.name);
  return { chosen: { contract, line, targets: level.targets }, considered: [accepted, ...rest] };
}

function byRule(question: Question): Answer {
  // A version that a later one has replaced is history, not a candidate: its successor is looked at.
  const contracts = question.contracts
    .filter((contract) => standing(contract, question.now) !== 'superseded')
    .sort(inOrder);
  const hasOwn = contracts.some(
    (contract) =>
      contract.customerId !== null &&
      contract.customerId === question.customerId &&
      standing(contract, question.now) === 'inForce',
  );
  const rejected: Consideration[] = [];
  const candidates: Candidate[] = [];
  for (const contract of contracts) {
    const why = rejection(contract, question, hasOwn);
    if (why) {
      rejected.push(consideration(contract, undefined, false, why));
      continue;
    }
    for (const line of contract.lines) {
      const weighed = weigh(contract, line, question);
      if ('key' in weighed) rejected.push(consideration(contract, line, false, weighed));
      else candidates.push(weighed);
    }
  }
  // Stable: contracts are already ordered by date, and lines as they were written.
  const [winner, ...losers] = candidates.sort((a, b) => b.closeness - a.closeness);
  if (!winner) return { considered: rejected };
  const { contract, line, targets, coverage } = winner;
  const values = { covers: nameOf(coverage), type: question.type, priority: question.priority };
  return {
    chosen: { contract, line, targets },
    considered: [
      consideration(contract, line, true, { key: 'chosen', values }),
      ...losers.map((loser) => consideration(loser.contract, loser.line, false, behind(loser, winner))),
      ...rejected,
    ],
  };
}
