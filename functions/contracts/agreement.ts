import { idFromSeed } from '../shared/ids.ts';
import type { Calendar } from '../sla/calendar.ts';
import {
  breach,
  type Clock,
  cancel,
  type Holder,
  type Promised,
  pause,
  resume,
  retarget,
  start,
  stop,
  type Target,
  type Transition,
  type Turn,
} from '../sla/clock.ts';
import { durationText } from '../sla/duration.ts';
import type { PauseReason, Standstill } from '../sla/pause.ts';
import type { TicketType } from '../tickets/ticket-type.ts';
import type { ContractVersion, Line, Priority, Targets } from './contract.ts';
import type { Consideration } from './explanation.ts';
import { type ByHand, match, type Subject } from './match.ts';

/** What applies to one ticket, frozen when it was chosen. */
interface Agreement {
  covered: boolean;
  contractId?: string;
  contractName?: string;
  version?: number;
  /** The line's name, unique within the version. */
  line?: string;
  /** `P1` to `P4`. */
  level?: string;
  /** Contract, line, level and the time to resolve, such as `["Gold 2026", "Network", "P1", "4 h"]`. */
  path: string[];
  explanation: Consideration[];
}

export interface Situation {
  ticketId: string;
  /** What `agreementsFor` found for the requester's customer. */
  contracts: readonly ContractVersion[];
  /** The present version of every calendar that those contracts name. */
  calendars: readonly Calendar[];
  requester: { id: string };
  customer?: { id: string };
  subject?: Subject;
  /** What somebody chose instead of the rule. */
  byHand?: ByHand;
  type: TicketType;
  priority: Priority;
  now: number;
}

export interface Started {
  agreement: Agreement;
  /** The new clocks: first response and resolution, as far as they are promised. */
  clocks: Clock[];
  /** Absent when nothing covers the request. */
  workflowId?: string;
}

/** The line that applies to a ticket, with the calendar version by which its times are counted. */
export interface Applicable {
  contract: ContractVersion;
  line: Line;
  calendar: Calendar;
}

/** Targets whose clocks start with the ticket. A next update is owed once somebody has answered, an arrival once somebody is to come. */
const openingTargets = ['firstResponse', 'workaround', 'resolution'] as const satisfies readonly Target[];

/** The way to a time: contract, line, level of urgency, the support level if it is one's own, and the time. */
function pathTo(
  { contract, line }: Applicable,
  priority: Priority,
  seconds: number | undefined,
  holder?: Holder,
): string[] {
  const path = [contract.name, line.name, `P${priority}`];
  if (holder) path.push(`L${holder.level}`);
  return seconds === undefined ? path : [...path, durationText(seconds)];
}

function promisedFor(applicable: Applicable, priority: Priority, seconds: number, holder?: Holder): Promised {
  const { contract, calendar } = applicable;
  return {
    seconds,
    calendar,
    contractId: contract.contractId,
    contractVersion: contract.version,
    path: pathTo(applicable, priority, seconds, holder),
  };
}

/** A ticket has one clock for each of the customer's targets: opening it twice makes it once. */
function slaClockId(ticketId: string, target: Target): string {
  return idFromSeed('clock', ticketId, 'SLA', target);
}

interface Decision {
  agreement: Agreement;
  applicable?: Applicable;
  targets: Targets;
  workflowId?: string;
}

function decide(situation: Situation): Decision {
  const { contracts, calendars, customer, subject, byHand, type, priority, now } = situation;
  const { chosen, considered } = match({
    contracts,
    calendarIds: new Set(calendars.map((calendar) => calendar.id)),
    customerId: customer?.id,
    subject,
    byHand,
    type,
    priority,
    now,
  });
  const calendar = calendars.find((candidate) => candidate.id === chosen?.line.calendarId);
  if (!chosen || !calendar) return { agreement: { covered: false, path: [], explanation: considered }, targets: {} };
  const { contract, line, targets } = chosen;
  const applicable = { contract, line, calendar };
  return {
    agreement: {
      covered: true,
      contractId: contract.contractId,
      contractName: contract.name,
      version: contract.version,
      line: line.name,
      level: `P${priority}`,
      path: pathTo(applicable, priority, targets.resolution ?? targets.firstResponse),
      explanation: considered,
    },
    applicable,
    targets,
    ...(line.workflows[type] ? { workflowId: line.workflows[type] } : {}),
  };
}

/** Which contract applies to a new ticket, and the clocks that start with it. */
export function startAgreement(situation: Situation): Started {
  const { agreement, applicable, targets, workflowId } = decide(situation);
  const { ticketId, priority, now } = situation;
  const clocks = openingTargets.flatMap((target) => {
    const seconds = targets[target];
    if (!applicable || seconds === undefined) return [];
    const input = { id: slaClockId(ticketId, target), ticketId, agreement: 'SLA' as const, target };
    return start(input, promisedFor(applicable, priority, seconds), now).clock;
  });
  return workflowId === undefined ? { agreement, clocks } : { agreement, clocks, workflowId };
}

export interface Change extends Situation {
  /** All clocks of the ticket, of every agreement. */
  clocks: readonly Clock[];
  openedAt: number;
  /** When the ticket waited, and for what, oldest first; counts for promises that it did not have before. */
  pauses?: readonly { reason: PauseReason; from: number; to?: number; standstill?: Standstill | undefined }[];
  /** When the ticket was solved, if it is; a promise that it did not have before ends there. */
  solvedAt?: number;
  /** Whether somebody of the desk has answered in public: then no first response is owed any more. */
  answered: boolean;
  /** What changed, such as `priority`, `type`, `customer`, `contract`. */
  cause: string;
}

export interface Reevaluated {
  agreement: Agreement;
  /** All clocks of the ticket, moved or not. */
  clocks: Clock[];
  /** What moved, in order, for the timeline. */
  moved: { clock: Clock; transition: Transition }[];
  workflowId?: string;
}

/**
 * What applies after the priority, type, customer or contract of a ticket changed. Clocks that run or stand still are held to
 * the new targets from the same start with the same pauses; kept promises stay kept; targets that are no longer promised are cancelled,
 * and restored if they are promised again. A target that is tighter than the time already spent is breached at once.
 */
export function reevaluate(change: Change): Reevaluated {
  const { agreement, applicable, targets, workflowId } = decide(change);
  const { ticketId, priority, now, cause } = change;
  const moved: Reevaluated['moved'] = [];
  const keep = (clock: Clock, transitions: readonly Transition[]): Clock => {
    const late = breach(clock, now);
    for (const transition of [...transitions, ...late.transitions]) moved.push({ clock: late.clock, transition });
    return late.clock;
  };
  const clocks = change.clocks.map((clock) => {
    if (clock.stoppedAt !== undefined && !(clock.state === 'cancelled')) return clock;
    const seconds = clock.agreement === 'SLA' ? targets[clock.target] : olaSeconds(applicable?.line, priority, clock);
    if (clock.agreement === 'UC') return clock;
    const turn =
      applicable && seconds !== undefined
        ? retarget(clock, promisedFor(applicable, priority, seconds, clock.holder), cause, now)
        : cancel(clock, cause, now);
    return keep(turn.clock, turn.transitions);
  });
  for (const target of openingTargets) {
    const seconds = targets[target];
    const known = clocks.some((clock) => clock.agreement === 'SLA' && clock.target === target);
    if (known || !applicable || seconds === undefined || (target === 'firstResponse' && change.answered)) continue;
    const input = { id: slaClockId(ticketId, target), ticketId, agreement: 'SLA' as const, target };
    const turn = start(input, promisedFor(applicable, priority, seconds), change.openedAt, cause);
    const { clock, transitions } = caughtUp(turn, applicable.calendar, change);
    clocks.push(keep(clock, transitions));
  }
  return workflowId === undefined ? { agreement, clocks, moved } : { agreement, clocks, moved, workflowId };
}

/** A clock that starts late, after all that happened to its ticket before. */
function caughtUp(turn: Turn, calendar: Calendar, { pauses = [], solvedAt }: Change): Turn {
  let { clock, transitions } = turn;
  const add = (next: Turn) => {
    clock = next.clock;
    transitions = [...transitions, ...next.transitions];
  };
  for (const { reason, from, to, standstill } of pauses) {
    add(pause(clock, calendar, reason, from, standstill));
    if (to !== undefined) add(resume(clock, calendar, reason, to));
  }
  if (solvedAt !== undefined) add(stop(clock, calendar, 'resolved', solvedAt));
  return { clock, transitions };
}

function olaSeconds(line: Line | undefined, priority: Priority, clock: Clock): number | undefined {
  return line?.olas.find((ola) => ola.level === clock.holder?.level && ola.priority === priority)?.time;
}

/**
 * The clock of the next update, for the first public answer at `now`: it starts there, so that it cannot fall due before the
 * first response. Undefined when the contract promises no updates.
 */
export function nextUpdateClock(
  ticketId: string,
  applicable: Applicable,
  type: TicketType,
  priority: Priority,
  now: number,
): Clock | undefined {
  const level = applicable.line.levels.find((found) => found.type === type && found.priority === priority);
  const seconds = level?.targets.nextUpdate;
  if (seconds === undefined) return undefined;
  const id = slaClockId(ticketId, 'nextUpdate');
  const promised = promisedFor(applicable, priority, seconds);
  return start({ id, ticketId, agreement: 'SLA', target: 'nextUpdate' }, promised, now, 'reply').clock;
}

/** The clock of a support level that takes the ticket at `now`; undefined when the contract sets it no limit. */
export function olaClock(
  ticketId: string,
  applicable: Applicable,
  priority: Priority,
  holder: Holder,
  now: number,
): Clock | undefined {
  const seconds = applicable.line.olas.find((ola) => ola.level === holder.level && ola.priority === priority)?.time;
  if (seconds === undefined) return undefined;
  const promised = promisedFor(applicable, priority, seconds, holder);
  const id = idFromSeed('clock', ticketId, 'OLA', String(holder.level), String(now));
  return start({ id, ticketId, agreement: 'OLA', target: 'resolution', holder }, promised, now, 'taken').clock;
}

/**
 * The clocks of what suppliers promised us, for a ticket that waits for one from `now` on: for the named supplier, or for the
 * line's only one where none is named. Each wait is counted anew; the path names the supplier before the time.
 */
export function supplierClocks(
  ticketId: string,
  applicable: Applicable,
  priority: Priority,
  supplier: string | undefined,
  now: number,
): Clock[] {
  const promises = applicable.line.underpinning ?? [];
  const only = new Set(promises.map((promise) => promise.supplier)).size === 1 ? promises[0]?.supplier : undefined;
  const whom = supplier ?? only;
  return promises
    .filter((promise) => promise.supplier === whom)
    .map(({ target, time, ...promise }) => {
      const { path, ...promised } = promisedFor(applicable, priority, time);
      const id = idFromSeed('clock', ticketId, 'UC', promise.supplier, target, String(now));
      const named = { ...promised, path: [...path.slice(0, -1), promise.supplier, ...path.slice(-1)] };
      return start({ id, ticketId, agreement: 'UC', target }, named, now, 'supplier').clock;
    });
}
