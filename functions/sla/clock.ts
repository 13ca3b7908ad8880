import { businessMillisecondsBetween, type Calendar, instantAfterOpen } from './calendar.ts';
import { isPausedBy, type PauseReason, type Standstill, usualStandstill } from './pause.ts';

/** With whom: the customer, our own level that holds the ticket, or a supplier. */
export const agreementKinds = ['SLA', 'OLA', 'UC'] as const;
export type AgreementKind = (typeof agreementKinds)[number];

export const targets = ['firstResponse', 'nextUpdate', 'workaround', 'resolution', 'onSite'] as const;
export type Target = (typeof targets)[number];

type ClockState = 'running' | 'paused' | 'stopped' | 'cancelled';

export type TransitionKind =
  | 'started'
  | 'paused'
  | 'resumed'
  | 'stopped'
  | 'reopened'
  | 'rearmed'
  | 'retargeted'
  | 'cancelled'
  | 'restored'
  | 'warned'
  | 'breached';

/** One thing that happened to a clock. `cause` is a word, such as a pause reason, `priority` or `reply`. */
export interface Transition {
  at: number;
  kind: TransitionKind;
  cause?: string;
  /** Per cent of the target, for a warning. */
  percent?: number;
}

/** Who held the ticket while an OLA clock ran: its breach time is theirs. */
export interface Holder {
  level: number;
  teamId?: string;
  personId?: string;
}

/**
 * One promise about one ticket. What it was computed from is frozen in it: a later edit of the contract or of the calendar
 * makes a new version and leaves this one be. Instants are epoch milliseconds.
 */
export interface Clock {
  id: string;
  ticketId: string;
  agreement: AgreementKind;
  target: Target;
  state: ClockState;
  /** Where the time is counted from: the opening, or the last re-arming of a next-update clock. */
  startedAt: number;
  /** The target, in open seconds of the calendar. */
  seconds: number;
  calendarId: string;
  calendarVersion: number;
  contractId: string;
  contractVersion: number;
  /** The way by which the target was chosen: contract, line, level, duration. */
  path: string[];
  /** When the target is used up if nothing changes; absent while paused and when that is beyond the calendar's horizon. */
  dueAt?: number;
  breachedAt?: number;
  stoppedAt?: number;
  holder?: Holder;
  transitions: Transition[];
}

/** A verb's result: the clock as it now is, and what happened to it (nothing, when it was so already). */
export interface Turn {
  clock: Clock;
  transitions: Transition[];
}

/** What a target is computed from. */
export interface Promised {
  seconds: number;
  calendar: Calendar;
  contractId: string;
  contractVersion: number;
  path: string[];
}

/** The marks that say when time counted, since the start or the last re-arming. */
interface Marks {
  /** Spans in which the clock ran; the last one is open (`to` absent) when it still does. */
  spans: { from: number; to?: number }[];
  stopped?: number;
  paused: boolean;
  cancelled: boolean;
}

/**
 * Reads the transitions again. Being cancelled does not interrupt a span: a target that is removed and then restored is
 * where it would have been, with the pauses that fell in between.
 */
function read(clock: Clock): Marks {
  const marks: Marks = { spans: [], paused: false, cancelled: false };
  const close = (at: number) => {
    const last = marks.spans.at(-1);
    if (last && last.to === undefined) last.to = at;
  };
  for (const { kind, at } of clock.transitions) {
    if (kind === 'started' || kind === 'rearmed') {
      marks.spans = marks.paused ? [] : [{ from: at }];
    } else if (kind === 'paused') {
      close(at);
      marks.paused = true;
    } else if (kind === 'resumed') {
      marks.spans.push({ from: at });
      marks.paused = false;
    } else if (kind === 'stopped') {
      close(at);
      marks.paused = false;
      marks.stopped = at;
    } else if (kind === 'reopened') {
      marks.stopped = undefined;
      marks.spans.push({ from: at });
    } else if (kind === 'cancelled') marks.cancelled = true;
    else if (kind === 'restored') marks.cancelled = false;
  }
  return marks;
}

/** The instant at which `milliseconds` of the clock's own time are used up; undefined when no running span reaches it. */
function usedUpAt(clock: Clock, calendar: Calendar, milliseconds: number): number | undefined {
  let left = milliseconds;
  for (const { from, to } of read(clock).spans) {
    if (to === undefined) return instantAfterOpen(calendar, from, left);
    const open = businessMillisecondsBetween(calendar, from, to);
    if (left <= open) return instantAfterOpen(calendar, from, left);
    left -= open;
  }
  return undefined;
}

/** The spans in which a clock counted until `now`, since its start or its last re-arming. Epoch milliseconds. */
export function countedSpans(clock: Clock, now: number): { from: number; to: number }[] {
  return read(clock).spans.flatMap(({ from, to = now }) => (from < to ? [{ from, to }] : []));
}

/** A round of a next-update clock that is over: from when to when, the spans that counted, and when its promise was broken. */
export interface Round {
  from: number;
  to: number;
  spans: { from: number; to: number }[];
  breachedAt?: number;
}

/**
 * The rounds before the present one, oldest first: each ends where the clock was armed anew. A clock keeps its last transitions, so
 * that rounds of long ago are in the ticket's timeline alone.
 */
export function earlierRounds(clock: Clock): Round[] {
  const { transitions } = clock;
  const ends = transitions.flatMap(({ kind }, index) => (kind === 'rearmed' ? [index] : []));
  return ends.flatMap((end, nth) => {
    const first = nth === 0 ? 0 : (ends[nth - 1] ?? 0);
    const own = transitions.slice(first, end);
    const begun = own[0];
    const to = transitions[end]?.at;
    if (!begun || to === undefined || (begun.kind !== 'started' && begun.kind !== 'rearmed')) return [];
    // What paused before the round was armed pauses it from its beginning.
    const paused = transitions.slice(0, first).findLast(({ kind }) => kind === 'paused' || kind === 'resumed');
    const before = paused?.kind === 'paused' ? [paused] : [];
    const { spans } = read({ ...clock, transitions: [...before, ...own] });
    const breachedAt = own.findLast(({ kind }) => kind === 'breached')?.at;
    return [
      {
        from: begun.at,
        to,
        spans: spans.map((span) => ({ from: span.from, to: span.to ?? to })),
        ...(breachedAt === undefined ? {} : { breachedAt }),
      },
    ];
  });
}

/** Milliseconds of the target that are used at `now`, in open time of the calendar, without the pauses. */
function spentMilliseconds(clock: Clock, calendar: Calendar, now: number): number {
  let spent = 0;
  for (const { from, to } of read(clock).spans) {
    spent += businessMillisecondsBetween(calendar, from, to === undefined ? now : Math.min(to, now));
  }
  return spent;
}

/** Whole seconds of the target that are used at `now`. */
export function spentSeconds(clock: Clock, calendar: Calendar, now: number): number {
  return Math.floor(spentMilliseconds(clock, calendar, now) / 1000);
}

/** When `percent` of the target are used up if nothing changes; undefined while the clock stands still before that. */
export function percentAt(clock: Clock, calendar: Calendar, percent: number): number | undefined {
  return usedUpAt(clock, calendar, Math.round(clock.seconds * 10 * percent));
}

/** Recomputes state and due time from the transitions, after adding some. */
function settle(clock: Clock, calendar: Calendar, added: Transition[]): Turn {
  const next: Clock = { ...clock, transitions: [...clock.transitions, ...added] };
  const marks = read(next);
  next.state = marks.cancelled
    ? 'cancelled'
    : marks.stopped !== undefined
      ? 'stopped'
      : marks.paused
        ? 'paused'
        : 'running';
  if (marks.stopped === undefined) delete next.stoppedAt;
  else next.stoppedAt = marks.stopped;
  // A clock that was stopped in time keeps the moment that it was measured against.
  const measured = marks.stopped !== undefined && !marks.cancelled ? clock.dueAt : undefined;
  const due = marks.cancelled ? undefined : (usedUpAt(next, calendar, next.seconds * 1000) ?? measured);
  if (due === undefined) delete next.dueAt;
  else next.dueAt = due;
  return { clock: next, transitions: added };
}

function unchanged(clock: Clock): Turn {
  return { clock, transitions: [] };
}

/** A verb that acts at `now` first states the breach that fell due before it. */
function afterBreach(clock: Clock, now: number, act: (clock: Clock) => Turn): Turn {
  const late = clock.dueAt !== undefined && clock.dueAt < now ? breach(clock, now) : unchanged(clock);
  const turn = act(late.clock);
  return { clock: turn.clock, transitions: [...late.transitions, ...turn.transitions] };
}

/** Starts a clock at `startedAt`, which may lie before the moment of the call. */
export function start(
  input: { id: string; ticketId: string; agreement: AgreementKind; target: Target; holder?: Holder },
  promised: Promised,
  startedAt: number,
  cause = 'opened',
): Turn {
  const clock: Clock = {
    id: input.id,
    ticketId: input.ticketId,
    agreement: input.agreement,
    target: input.target,
    state: 'running',
    startedAt,
    seconds: promised.seconds,
    calendarId: promised.calendar.id,
    calendarVersion: promised.calendar.version,
    contractId: promised.contractId,
    contractVersion: promised.contractVersion,
    path: promised.path,
    transitions: [],
  };
  if (input.holder) clock.holder = input.holder;
  return settle(clock, promised.calendar, [{ at: startedAt, kind: 'started', cause }]);
}

/**
 * Pauses a clock for a reason, if that reason pauses its target. A cancelled clock remembers the pause.
 * @param pauses which clocks stand still, where the desk has said it of the reason
 */
export function pause(
  clock: Clock,
  calendar: Calendar,
  reason: PauseReason,
  now: number,
  pauses: Standstill = usualStandstill[reason],
): Turn {
  const { paused, stopped } = read(clock);
  if (paused || stopped !== undefined || !isPausedBy(pauses, clock.agreement, clock.target)) return unchanged(clock);
  return afterBreach(clock, now, (late) => settle(late, calendar, [{ at: now, kind: 'paused', cause: reason }]));
}

/** Lets a paused clock run on. */
export function resume(clock: Clock, calendar: Calendar, cause: string, now: number): Turn {
  if (!read(clock).paused) return unchanged(clock);
  return settle(clock, calendar, [{ at: now, kind: 'resumed', cause }]);
}

/** The promise is kept, or ends: no more time counts. At the very instant at which it is due it is still kept. */
export function stop(clock: Clock, calendar: Calendar, cause: string, now: number): Turn {
  if (read(clock).stopped !== undefined) return unchanged(clock);
  return afterBreach(clock, now, (late) => settle(late, calendar, [{ at: now, kind: 'stopped', cause }]));
}

/** Runs a stopped clock on, from where it was: the time during which the ticket was taken as solved does not count. */
export function reopen(clock: Clock, calendar: Calendar, cause: string, now: number): Turn {
  if (read(clock).stopped === undefined) return unchanged(clock);
  return settle(clock, calendar, [{ at: now, kind: 'reopened', cause }]);
}

const keptTransitions = 60;

/**
 * Counts a next-update clock from `now` again, after a public reply; one that has ended stays so. A breach of the round
 * before stays in its transitions.
 */
export function rearm(clock: Clock, calendar: Calendar, cause: string, now: number): Turn {
  if (read(clock).stopped !== undefined) return unchanged(clock);
  return afterBreach(clock, now, (late) => {
    const fresh: Clock = { ...late, startedAt: now };
    delete fresh.breachedAt;
    const turn = settle(fresh, calendar, [{ at: now, kind: 'rearmed', cause }]);
    const all = turn.clock.transitions;
    // A long conversation re-arms a hundred times: its timeline has all of them, the clock keeps the last rounds.
    if (turn.clock.state !== 'running' || all.length <= keptTransitions) return turn;
    return { ...turn, clock: { ...turn.clock, transitions: all.slice(-keptTransitions / 2) } };
  });
}

/** A share of a target, in per cent, of which its clock tells before it is used up. */
export interface Warning {
  agreement: AgreementKind;
  target: Target;
  percent: number;
}

/** States that a share of the target is used up. Once per share; nothing when the clock stands still or is not there yet. */
export function warn(clock: Clock, calendar: Calendar, percent: number, now: number): Turn {
  if (clock.state !== 'running' || warnedOf(clock).includes(percent)) return unchanged(clock);
  const at = percentAt(clock, calendar, percent);
  if (at === undefined || at > now) return unchanged(clock);
  return settle(clock, calendar, [{ at: now, kind: 'warned', percent }]);
}

/** The shares of the present target of which a warning was given. */
function warnedOf(clock: Clock): number[] {
  let warned: number[] = [];
  for (const { kind, percent } of clock.transitions) {
    if (kind === 'rearmed' || kind === 'retargeted') warned = [];
    else if (kind === 'warned' && percent !== undefined) warned.push(percent);
  }
  return warned;
}

/** States the breach of a clock that is due; once, and only when `now` has come to it. The breach is dated when it fell due. */
export function breach(clock: Clock, now: number): Turn {
  if (clock.state !== 'running' || clock.breachedAt !== undefined) return unchanged(clock);
  if (clock.dueAt === undefined || clock.dueAt > now) return unchanged(clock);
  // A target that was tightened after the fact is breached when it is tightened, not before it was promised.
  const promisedAt = clock.transitions.findLast(({ kind }) => kind === 'retargeted' || kind === 'restored')?.at ?? 0;
  const at = Math.max(clock.dueAt, promisedAt);
  const transition: Transition = { at, kind: 'breached' };
  return {
    clock: { ...clock, breachedAt: at, transitions: [...clock.transitions, transition] },
    transitions: [transition],
  };
}

/**
 * Holds the clock to another promise (priority, type, contract or calendar changed), counted from the same start with the same
 * pauses: raising a priority and lowering it again leaves everything as it was. A breach that the new promise
 * does not know is lifted; its transition stays. A cancelled clock is restored.
 */
export function retarget(clock: Clock, promised: Promised, cause: string, now: number): Turn {
  return afterBreach(clock, now, (late) => {
    const held: Clock = {
      ...late,
      seconds: promised.seconds,
      calendarId: promised.calendar.id,
      calendarVersion: promised.calendar.version,
      contractId: promised.contractId,
      contractVersion: promised.contractVersion,
      path: promised.path,
    };
    const same =
      held.seconds === late.seconds &&
      held.calendarId === late.calendarId &&
      held.calendarVersion === late.calendarVersion;
    if (same && late.state !== 'cancelled') return unchanged(held);
    const kind = late.state === 'cancelled' ? 'restored' : 'retargeted';
    const { clock: next, transitions } = settle(held, promised.calendar, [{ at: now, kind, cause }]);
    const reached = usedUpAt(next, promised.calendar, next.seconds * 1000);
    if (next.breachedAt !== undefined && (reached === undefined || reached > now)) delete next.breachedAt;
    return { clock: next, transitions };
  });
}

/** The agreement no longer has this target. What happens meanwhile is remembered, in case it is restored. */
export function cancel(clock: Clock, cause: string, now: number): Turn {
  if (clock.state === 'cancelled') return unchanged(clock);
  return afterBreach(clock, now, (late) => {
    const transition: Transition = { at: now, kind: 'cancelled', cause };
    const cancelled: Clock = { ...late, state: 'cancelled', transitions: [...late.transitions, transition] };
    delete cancelled.dueAt;
    return { clock: cancelled, transitions: [transition] };
  });
}

/** A clock's due moment. */
export interface Due {
  clockId: string;
  agreement: AgreementKind;
  target: Target;
  at: number;
}

function earliest(clocks: readonly Clock[]): Due | undefined {
  let first: Due | undefined;
  for (const { id, agreement, target, state, dueAt: at } of clocks) {
    if (state !== 'running' || at === undefined) continue;
    if (!first || at < first.at) first = { clockId: id, agreement, target, at };
  }
  return first;
}

/** What the customer is owed next, late or not: the ticket's `nextDueAt`. Only SLA clocks count. */
export function nextDue(clocks: readonly Clock[]): Due | undefined {
  return earliest(clocks.filter((clock) => clock.agreement === 'SLA'));
}

/** The next breach that has not been stated yet, of any agreement: what a timer waits for. */
export function nextBreach(clocks: readonly Clock[]): Due | undefined {
  return earliest(clocks.filter((clock) => clock.breachedAt === undefined));
}
