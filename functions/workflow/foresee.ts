import type { Action } from '../../workflows/actions.ts';
import type { TicketFacts } from '../../workflows/conditions.ts';
import type { Step, StepOf, Workflow } from '../../workflows/definition.ts';
import type { Watched } from '../../workflows/moments.ts';
import { type Act, afterDeed, type Foreseen, walk } from '../../workflows/simulate.ts';
import type { Answer } from '../../workflows/waiting.ts';
import type { Words } from '../../workflows/wording.ts';
import {
  type Applicable,
  nextUpdateClock,
  olaClock,
  reevaluate,
  type Situation,
  startAgreement,
} from '../contracts/agreement.ts';
import type { Priority } from '../contracts/contract.ts';
import { businessMillisecondsBetween, type Calendar, openSpans } from '../sla/calendar.ts';
import { type Clock, pause, resume, stop } from '../sla/clock.ts';

/** A request that has not come yet, and what people are assumed to do with it. Instants are epoch milliseconds. */
export interface Occasion extends Omit<Situation, 'ticketId' | 'requester'> {
  /** Seconds from its arrival to the first public answer, on the wall; absent: nobody answers. */
  answeredAfter?: number;
  /** Seconds from its arrival until it is solved, on the wall; absent: nobody solves it. */
  solvedAfter?: number;
  /** What is answered to each question of the workflow, and so many seconds after it; absent: nobody answers. */
  approval?: { answer: Answer; after: number };
  /** What else is assumed of it, for conditions: its subject, channel, language, whether its requester is a VIP. */
  assumed?: TicketFacts;
}

/** How the desk would handle it. */
export interface Handling {
  workflow: Workflow;
  quietDays: number;
  /** The desk's teams with their levels; the first is the one that `default` names. */
  teams: readonly { id: string; name: string; level: number }[];
}

export const happeningKinds = [
  'opened',
  'routed',
  'step',
  'decided',
  'asked',
  'answered',
  'notice',
  'handOver',
  'escalated',
  'breach',
  'levelBreach',
  'act',
  'resolved',
  'closed',
] as const;
type HappeningKind = (typeof happeningKinds)[number];

/** One line of the story. */
export interface Happening {
  at: number;
  kind: HappeningKind;
  what: Words;
  /** The step of the workflow at which it happens. */
  step?: string;
}

export interface Foresight {
  agreement: ReturnType<typeof startAgreement>['agreement'];
  /** The clocks that start with the request, as they are promised. */
  clocks: Clock[];
  happenings: Happening[];
  /** Where nobody does anything more, and the request would stay for ever. */
  endless: boolean;
  /** When the contract's calendar is open, from the arrival to the last happening and a day more. */
  open: { from: number; to: number }[];
}

const ticketId = 'tkt_00000000000000000000000000';
const highest = 4;
/** Spans that are drawn at most: a quarter of a year of days with a lunch break. */
const mostSpans = 200;

const said = (fr: string, en: string): Words => ({ fr, en });

function kindOf({ moment }: Foreseen): HappeningKind {
  switch (moment.kind) {
    case 'breach':
      return moment.clock.agreement === 'SLA' ? 'breach' : 'levelBreach';
    case 'act':
      return 'act';
    case 'end':
      return 'closed';
    case 'rule':
      return kindOfDeeds(moment.rule.do) ?? 'notice';
    case 'outcome':
      return moment.step?.kind === 'ask' ? 'answered' : 'step';
    case 'step':
      return kindOfStep(moment.step);
  }
}

function kindOfStep(step: Step | undefined): HappeningKind {
  switch (step?.kind) {
    case 'route':
      return 'routed';
    case 'ask':
      return 'asked';
    case 'branch':
    case 'loop':
      return 'decided';
    case 'do':
      return kindOfDeeds(step.do) ?? 'step';
    default:
      return 'step';
  }
}

function kindOfDeeds(actions: readonly Action[]): HappeningKind | undefined {
  if (actions.some(({ kind }) => kind === 'close')) return 'closed';
  if (actions.some(({ kind }) => kind === 'resolveUnanswered' || kind === 'resolve')) return 'resolved';
  const escalation = actions.find(({ kind }) => kind === 'escalate');
  if (escalation?.kind === 'escalate') return escalation.way === 'functional' ? 'handOver' : 'escalated';
  return undefined;
}

/** The request as it stands in the story: what conditions ask of it changes with what is done to it. */
interface Present {
  level: number;
  teamId?: string;
  priority: Priority;
}

/**
 * What would happen to a request that arrives at `now`, by the same code as runs: the contract's line that applies, its
 * clocks, the workflow's steps and rules, our own levels' times.
 */
export function foresee(occasion: Occasion, handling: Handling): Foresight {
  const { now, contracts, calendars } = occasion;
  const { workflow, quietDays, teams } = handling;
  const { agreement, clocks } = startAgreement({ ...occasion, ticketId, requester: { id: '' } });
  const applicable = applicableOf(agreement, contracts, calendars);
  const calendarOf = (clock: Clock) => calendars.find(({ id }) => id === clock.calendarId) as Calendar;
  const request: Present = { level: 0, priority: occasion.priority };

  const heldBy = (watched: Watched, team: Handling['teams'][number] | undefined, at: number): Watched => {
    request.level = team?.level ?? request.level;
    request.teamId = team?.id ?? request.teamId;
    const kept = watched.clocks.map((clock) =>
      clock.agreement === 'OLA' && clock.state !== 'stopped'
        ? stop(clock, calendarOf(clock), 'handedOver', at).clock
        : clock,
    );
    const next = applicable && olaClock(ticketId, applicable, request.priority, { level: request.level }, at);
    return { ...watched, clocks: next ? [...kept, next] : kept };
  };
  const above = () =>
    teams
      .filter((team) => team.level > request.level && team.level <= highest)
      .toSorted((a, b) => a.level - b.level)[0];
  const routed = (watched: Watched, step: StepOf<'route'>, at: number): Watched => {
    const team = step.team === 'default' ? teams[0] : teams.find(({ id }) => id === step.team);
    const taken = team && { ...team, level: step.level ?? team.level };
    return heldBy({ ...watched, state: watched.state === 'new' ? 'open' : watched.state }, taken, at);
  };
  const deed = (watched: Watched, action: Action, at: number): Watched | undefined => {
    if (action.kind === 'setPriority' || action.kind === 'raisePriority') {
      const wanted = action.kind === 'setPriority' ? action.priority : request.priority - 1;
      if (wanted < 1 || wanted === request.priority) return watched;
      request.priority = wanted as Priority;
      const answered = watched.clocks.some(({ target, state }) => target === 'firstResponse' && state === 'stopped');
      const change = { ...occasion, ticketId, requester: { id: '' }, priority: request.priority, now: at };
      const cause = 'priority';
      const { clocks: held } = reevaluate({ ...change, clocks: watched.clocks, openedAt: now, answered, cause });
      return { ...watched, clocks: held };
    }
    if (action.kind === 'wait' || action.kind === 'goOn') return paused(afterDeed(watched, action, at), watched, at);
    if (action.kind !== 'escalate' || action.way !== 'functional') return undefined;
    const next = above();
    return next ? heldBy(watched, next, at) : watched;
  };
  const { foreseen, closed } = walk(workflow, quietDays, { state: 'new', clocks, calendarOf }, now, {
    acts: actsOf(occasion, applicable, occasion.type),
    deed,
    routed,
    facts: (watched, at) => factsOf(occasion, agreement, applicable, request, watched, at),
    answers: () => occasion.approval && { answer: occasion.approval.answer, after: occasion.approval.after },
  });
  const happenings: Happening[] = [
    { at: now, kind: 'opened', what: said('Demande reçue', 'Request received') },
    ...foreseen.map((one) => ({
      at: one.at,
      kind: kindOf(one),
      what:
        one.moment.kind === 'step' && one.moment.step?.kind === 'route' ? whereTo(one.moment.step, teams) : one.what,
      ...(one.step ? { step: one.step } : {}),
    })),
  ];
  const last = happenings.at(-1)?.at ?? now;
  const open = applicable ? openSpans(applicable.calendar, now, last + 86_400_000).slice(0, mostSpans) : [];
  const ended = closed || foreseen.at(-1)?.moment.kind === 'end';
  return { agreement, clocks, happenings, endless: !ended, open };
}

/** The clocks as a wait, or its end, leaves them. */
function paused(next: Watched, before: Watched, at: number): Watched {
  if (next.state === before.state && next.pendingReason === before.pendingReason) return next;
  const { pendingReason } = next;
  const clocks = next.clocks.map((clock) => {
    const calendar = next.calendarOf(clock);
    const running = before.state === 'pending' ? resume(clock, calendar, 'workflow', at).clock : clock;
    return next.state === 'pending' && pendingReason ? pause(running, calendar, pendingReason, at).clock : running;
  });
  return { ...next, clocks };
}

/** Where a step sends a request, with the team's name and level. */
function whereTo(step: StepOf<'route'>, teams: Handling['teams']): Words {
  const team = step.team === 'default' ? teams[0] : teams.find(({ id }) => id === step.team);
  const level = step.level ?? team?.level;
  const { fr, en } = step.title;
  return team ? said(`${fr} : ${team.name} (N${level})`, `${en}: ${team.name} (L${level})`) : step.title;
}

const yesNo = (value: boolean | undefined) => (value ? 'yes' : 'no');

function factsOf(
  { type, customer, assumed }: Occasion,
  agreement: Foresight['agreement'],
  applicable: Applicable | undefined,
  { level, teamId, priority }: Present,
  watched: Watched,
  at: number,
): TicketFacts {
  return {
    ...assumed,
    type,
    priority,
    level,
    state: watched.state,
    covered: yesNo(agreement.covered),
    ...(watched.pendingReason ? { pendingReason: watched.pendingReason } : {}),
    ...(teamId ? { team: teamId } : {}),
    ...(customer ? { customer: customer.id } : {}),
    ...(agreement.contractId ? { contract: agreement.contractId } : {}),
    ...(agreement.line ? { line: agreement.line } : {}),
    ...(applicable
      ? { hours: businessMillisecondsBetween(applicable.calendar, at, at + 1) > 0 ? 'open' : 'closed' }
      : {}),
  };
}

function applicableOf(
  { contractId, version, line }: Foresight['agreement'],
  contracts: Occasion['contracts'],
  calendars: Occasion['calendars'],
): Applicable | undefined {
  const contract = contracts.find((one) => one.contractId === contractId && one.version === version);
  const found = contract?.lines.find(({ name }) => name === line);
  const calendar = calendars.find(({ id }) => id === found?.calendarId);
  return contract && found && calendar ? { contract, line: found, calendar } : undefined;
}

/** What people are assumed to do: an answer stops the first response's clock and owes the next update; a solution stops all. */
function actsOf(occasion: Occasion, applicable: Applicable | undefined, type: Occasion['type']): Act[] {
  const { now, priority, answeredAfter, solvedAfter } = occasion;
  const acts: Act[] = [];
  if (answeredAfter !== undefined) {
    const at = now + answeredAfter * 1000;
    acts.push({
      at,
      event: 'staffReplied',
      what: said('Quelqu’un répond au demandeur', 'Somebody answers the requester'),
      apply(watched) {
        const clocks = watched.clocks.map((clock) =>
          clock.target === 'firstResponse' ? stop(clock, watched.calendarOf(clock), 'reply', at).clock : clock,
        );
        const next = applicable && nextUpdateClock(ticketId, applicable, type, priority, at);
        return { ...watched, clocks: next ? [...clocks, next] : clocks };
      },
    });
  }
  if (solvedAfter !== undefined) {
    const at = now + solvedAfter * 1000;
    acts.push({
      at,
      event: 'resolved',
      what: said('Quelqu’un résout la demande', 'Somebody solves the request'),
      apply: (watched) => ({
        ...watched,
        state: 'resolved',
        resolvedAt: at,
        clocks: watched.clocks.map((clock) => stop(clock, watched.calendarOf(clock), 'resolved', at).clock),
      }),
    });
  }
  return acts.sort((a, b) => a.at - b.at);
}
