import { reasonFacts, type TicketFacts } from '../../workflows/conditions.ts';
import type { StepOf, Workflow } from '../../workflows/definition.ts';
import type { Watched } from '../../workflows/moments.ts';
import { type Act, type Assumed, afterDeed, type Foreseen, walk } from '../../workflows/simulate.ts';
import type { Deed } from '../../workflows/waits.ts';
import { type Applicable, olaClock, reevaluate, type Situation, startAgreement } from '../contracts/agreement.ts';
import type { Priority } from '../contracts/contract.ts';
import { businessMillisecondsBetween, type Calendar } from '../sla/calendar.ts';
import { type Clock, pause, resume, stop } from '../sla/clock.ts';
import type { KnownWaits } from '../sla/pause.ts';
import type { Desk } from '../tenants/tenant.ts';
import type { TicketType } from '../tickets/ticket-type.ts';

/** A request as it arrives at `now`, and what people do with it. Instants are epoch milliseconds. */
export interface Arrival extends Omit<Situation, 'ticketId' | 'requester'> {
  /** What people do, oldest first. */
  acts: (story: Telling) => Act[];
  /** What is answered to each question of the workflow; absent: nobody answers. */
  answers?: NonNullable<Assumed['answers']>;
  /** What else is known of it, for conditions: its subject, channel, language, whether its requester is a VIP. */
  assumed?: TicketFacts;
  /** Nothing is told that would happen later. */
  until?: number;
  /** Moments that are looked at at most; see `walk`. */
  atMost?: number;
}

/** How the desk would handle it. */
export interface Handling {
  workflow: Workflow;
  quietDays: number;
  /** The desk's teams with their levels; the first is the one that `default` names. */
  teams: readonly { id: string; name: string; level: number }[];
  /** The team of the request's category, which takes the first one's place. */
  ofCategory?: string | undefined;
  /** The desk's reasons to wait. */
  waits?: KnownWaits;
  /** What the desk calls its support levels. */
  desk?: Pick<Desk, 'levels'>;
}

/** The team to which a step routes, and at which level: as `routeTicket` chooses. */
export function destination(
  { team: wanted, level }: Pick<StepOf<'route'>, 'team' | 'level'>,
  { teams, ofCategory }: Pick<Handling, 'teams' | 'ofCategory'>,
): Handling['teams'][number] | undefined {
  const own = wanted === 'default' ? teams.find(({ id }) => id === ofCategory) : undefined;
  if (own) return own;
  const team = wanted === 'default' ? teams[0] : teams.find(({ id }) => id === wanted);
  return team && { ...team, level: level ?? team.level };
}

/** The request as it stands in the story: what conditions ask of it changes with what is done to it. */
export interface Present {
  type: TicketType;
  priority: Priority;
  level: number;
  teamId?: string;
  assumed: TicketFacts;
}

/** What an act of people may look at and change while the story is told. */
export interface Telling {
  request: Present;
  /** The contract's line that applies; absent where none does. */
  applicable?: Applicable;
  /** The clocks after the request's type or priority became what they are, at an instant. */
  regraded: (watched: Watched, at: number) => Watched;
}

export interface Told {
  agreement: ReturnType<typeof startAgreement>['agreement'];
  applicable?: Applicable;
  /** The clocks that start with the request, as they are promised. */
  clocks: Clock[];
  foreseen: Foreseen[];
  closed: boolean;
  /** More would happen than is told. */
  cut: boolean;
  /** The request as the story leaves it. */
  last: Watched;
}

/** The ticket of stories: no real one has this id. */
export const ticketId = 'tkt_00000000000000000000000000';
const highest = 4;
const nobody = { id: '' };

/**
 * What happens to a request that arrives at `now`, by the same code as runs: the contract's line that applies, its clocks, the
 * workflow's steps and rules, our own levels' times.
 */
export function tellStory(arrival: Arrival, { workflow, quietDays, teams, ofCategory, waits = {} }: Handling): Told {
  const { now, contracts, calendars } = arrival;
  const { agreement, clocks } = startAgreement({ ...arrival, ticketId, requester: nobody });
  const applicable = applicableOf(agreement, contracts, calendars);
  const calendarOf = (clock: Clock) => calendars.find(({ id }) => id === clock.calendarId) as Calendar;
  const request: Present = {
    type: arrival.type,
    priority: arrival.priority,
    level: 0,
    assumed: { ...arrival.assumed },
  };

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
    const taken = destination(step, { teams, ofCategory });
    return heldBy({ ...watched, state: watched.state === 'new' ? 'open' : watched.state }, taken, at);
  };
  const regraded = (watched: Watched, at: number): Watched => {
    const answered = watched.clocks.some(({ target, state }) => target === 'firstResponse' && state === 'stopped');
    const { type, priority } = request;
    const change = { ...arrival, ticketId, requester: nobody, type, priority, now: at, cause: 'priority' };
    const { clocks: held } = reevaluate({ ...change, clocks: watched.clocks, openedAt: now, answered });
    return { ...watched, clocks: held };
  };
  const deed = (watched: Watched, action: Deed, at: number): Watched | undefined => {
    if (action.kind === 'setPriority' || action.kind === 'raisePriority') {
      const wanted = action.kind === 'setPriority' ? action.priority : request.priority - 1;
      if (wanted < 1 || wanted === request.priority) return watched;
      request.priority = wanted as Priority;
      return regraded(watched, at);
    }
    if (action.kind === 'addTag') {
      const { tags } = request.assumed;
      request.assumed = { ...request.assumed, tags: [...(typeof tags === 'object' ? tags : []), action.tag] };
      return watched;
    }
    if (action.kind === 'wait' || action.kind === 'goOn' || (action.kind === 'giveUp' && action.then === 'handBack')) {
      return paused(afterDeed(watched, action, at, waits), watched, at);
    }
    if (action.kind !== 'escalate' || action.way !== 'functional') return undefined;
    const next = above();
    return next ? heldBy(watched, next, at) : watched;
  };
  const { answers, until, atMost } = arrival;
  const told = walk(workflow, quietDays, { state: 'new', clocks, calendarOf }, now, {
    acts: arrival.acts({ request, regraded, ...(applicable ? { applicable } : {}) }),
    deed,
    waits,
    routed,
    facts: (watched, at) => factsOf(arrival, agreement, applicable, request, watched, at),
    ...(answers ? { answers } : {}),
    ...(until === undefined ? {} : { until }),
    ...(atMost === undefined ? {} : { atMost }),
  });
  return { agreement, ...(applicable ? { applicable } : {}), clocks, ...told };
}

/** The clocks as a wait, or its end, leaves them. */
function paused(next: Watched, before: Watched, at: number): Watched {
  if (next === before) return next;
  const { pendingReason, wait } = next;
  const clocks = next.clocks.map((clock) => {
    const calendar = next.calendarOf(clock);
    const running = before.state === 'pending' ? resume(clock, calendar, 'workflow', at).clock : clock;
    return next.state === 'pending' && pendingReason
      ? pause(running, calendar, pendingReason, at, wait?.pauses).clock
      : running;
  });
  return { ...next, clocks };
}

const yesNo = (value: boolean | undefined) => (value ? 'yes' : 'no');

function factsOf(
  { customer }: Arrival,
  agreement: Told['agreement'],
  applicable: Applicable | undefined,
  { type, level, teamId, priority, assumed }: Present,
  watched: Watched,
  at: number,
): TicketFacts {
  return {
    ...assumed,
    type,
    priority,
    level,
    state: watched.state,
    // What is foreseen has no state but its kind.
    status: `${type}.${watched.state}`,
    covered: yesNo(agreement.covered),
    ...reasonFacts(watched),
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
  { contractId, version, line }: Told['agreement'],
  contracts: Arrival['contracts'],
  calendars: Arrival['calendars'],
): Applicable | undefined {
  const contract = contracts.find((one) => one.contractId === contractId && one.version === version);
  const found = contract?.lines.find(({ name }) => name === line);
  const calendar = calendars.find(({ id }) => id === found?.calendarId);
  return contract && found && calendar ? { contract, line: found, calendar } : undefined;
}
