import type { Calendar } from '../functions/sla/calendar.ts';
import { type Clock, nextBreach, percentAt, type Warning } from '../functions/sla/clock.ts';
import type { PauseReason, Wait } from '../functions/sla/pause.ts';
import type { TimedRule, TimedWhen } from './parameters.ts';
import type { WorkflowEvent } from './rules.ts';
import { rulesOfWait } from './waits.ts';

/** Something that happened to a ticket and that its workflow listens to. `at` in epoch milliseconds. */
export interface Happened {
  id: string;
  event: WorkflowEvent;
  at: number;
}

/** What a waiting step needs to know of its ticket. Instants are epoch milliseconds. */
export interface Watched {
  state: 'new' | 'open' | 'pending' | 'resolved' | 'closed';
  pendingReason?: PauseReason;
  pendingSince?: number;
  /** The reason that the desk shaped, as it was when the wait began. */
  wait?: Wait;
  resolvedAt?: number;
  clocks: readonly Clock[];
  calendarOf: (clock: Clock) => Calendar;
  /** When the run began, and when it came to the step. */
  begun?: number;
  entered?: number;
  /** What has happened and no rule has dealt with yet. */
  happened?: readonly Happened[];
}

/**
 * Something that a waiting step will do: a rule that acts, or a breach that is stated whatever the rules say. `replaces` is the key
 * of the round before, of a rule that comes back: once this one has acted, nobody asks for that one any more.
 */
export type Moment =
  | { kind: 'breach'; at: number; clock: Clock }
  | { kind: 'rule'; at: number; rule: TimedRule; key: string; clock?: Clock; replaces?: string };

/**
 * What is still to be done if nothing changes, the earliest first. `fired` are the keys of rules that have acted. A key
 * names the rule and what it acted on: the clock with its round and target, the beginning of the wait, the event, or how often it
 * has come round. So a rule acts again on a target that was changed or a ticket that waits again, and never twice on the same.
 */
export function momentsOf(rules: readonly TimedRule[], watched: Watched, fired: ReadonlySet<string>): Moment[] {
  if (watched.state === 'closed') return [];
  const moments: Moment[] = rulesInForce(rules, watched).flatMap((rule) =>
    occasions(rule, watched, fired).flatMap(({ at, mark, ...more }) => {
      const key = `${rule.id}/${mark}`;
      return fired.has(key) ? [] : [{ kind: 'rule' as const, at, rule, key, ...more }];
    }),
  );
  const breach = nextBreach(watched.clocks);
  const clock = breach && watched.clocks.find(({ id }) => id === breach.clockId);
  if (breach && clock) moments.push({ kind: 'breach', at: breach.at, clock });
  // A breach is stated before the rules that follow from it.
  return moments.sort((a, b) => a.at - b.at || Number(b.kind === 'breach') - Number(a.kind === 'breach'));
}

/** A wait for a reason that says itself what follows is not followed up by the workflow besides. */
function rulesInForce(rules: readonly TimedRule[], { state, pendingReason, wait }: Watched): readonly TimedRule[] {
  if (state !== 'pending' || !pendingReason || !wait?.followUp) return rules;
  return [...rules.filter(({ when }) => when.kind !== 'pending'), ...rulesOfWait(wait, pendingReason)];
}

interface Occasion {
  at: number;
  mark: string;
  clock?: Clock;
  replaces?: string;
}

/** Notes that a rule has acted. Of one that comes back only the last round is kept, however often it has. */
export function noteFired(fired: Set<string>, { key, replaces }: Extract<Moment, { kind: 'rule' }>): void {
  fired.add(key);
  if (replaces !== undefined) fired.delete(replaces);
}

/** The key of a round of a rule that comes back, as what is the same in all its rounds, and which round; undefined for any other. */
export function roundOf(key: string): { rounds: string; round: number } | undefined {
  const [, rounds, round] = /^(.*\/every\/\d+)\/(\d+)$/.exec(key) ?? [];
  return rounds === undefined ? undefined : { rounds, round: Number(round) };
}

/**
 * The round that is due by `now` (epoch milliseconds) of a rule that comes back; any other moment as it is. Rounds that passed while
 * the ticket was resolved, or nobody looked, are not made up for: the last of them stands for all.
 */
export function latestRound(moment: Extract<Moment, { kind: 'rule' }>, now: number): Extract<Moment, { kind: 'rule' }> {
  const { rule, key, at } = moment;
  const turn = roundOf(key);
  if (rule.when.kind !== 'every' || !turn) return moment;
  const every = rule.when.seconds * 1000;
  const missed = Math.max(0, Math.floor((now - at) / every));
  return { ...moment, at: at + missed * every, key: `${turn.rounds}/${turn.round + missed}` };
}

function occasions(rule: TimedRule, watched: Watched, fired: ReadonlySet<string>): Occasion[] {
  const { when } = rule;
  switch (when.kind) {
    case 'pending': {
      const { state, pendingReason, wait, pendingSince } = watched;
      const waits = state === 'pending' && (pendingReason === when.reason || wait?.id === when.reason);
      if (!waits || pendingSince === undefined) return [];
      return [{ at: pendingSince + when.seconds * 1000, mark: `pending/${pendingSince}` }];
    }
    case 'resolved': {
      const { state, resolvedAt } = watched;
      if (state !== 'resolved' || resolvedAt === undefined) return [];
      return [{ at: resolvedAt + when.seconds * 1000, mark: `resolved/${resolvedAt}` }];
    }
    case 'every':
      return watched.state === 'resolved' ? [] : repeats(rule, when.seconds, watched, fired);
    case 'event':
      return when.event === 'breached' ? breaches(watched) : happenings(when.event, watched);
    default:
      return watched.clocks.flatMap((clock) => {
        if (clock.agreement !== when.agreement || clock.target !== when.target || clock.state !== 'running') return [];
        const at = percentAt(clock, watched.calendarOf(clock), shareOf(when, clock.seconds));
        return at === undefined ? [] : [{ at, mark: `${clock.id}/${clock.startedAt}/${clock.seconds}`, clock }];
      });
  }
}

/** The next time round: the one after the last that acted. */
function repeats(rule: TimedRule, seconds: number, watched: Watched, fired: ReadonlySet<string>): Occasion[] {
  const since = rule.always ? watched.begun : watched.entered;
  if (since === undefined) return [];
  const rounds = `${rule.id}/every/${since}/`;
  let last = 0;
  for (const key of fired) if (key.startsWith(rounds)) last = Math.max(last, Number(key.slice(rounds.length)));
  const replaces = last > 0 ? { replaces: `${rounds}${last}` } : {};
  return [{ at: since + (last + 1) * seconds * 1000, mark: `every/${since}/${last + 1}`, ...replaces }];
}

function happenings(event: WorkflowEvent, { happened = [] }: Watched): Occasion[] {
  return happened.flatMap((one) => (one.event === event ? [{ at: one.at, mark: `event/${one.id}` }] : []));
}

/** Breaches of what the customer was promised, since the step was come to. */
function breaches({ clocks, entered = 0 }: Watched): Occasion[] {
  return clocks.flatMap((clock) =>
    clock.agreement === 'SLA' && clock.breachedAt !== undefined && clock.breachedAt >= entered
      ? [{ at: clock.breachedAt, mark: `breached/${clock.id}/${clock.breachedAt}`, clock }]
      : [],
  );
}

/** The share of a target, in per cent, at which a rule acts. A target shorter than the time before it acts from the start. */
function shareOf(when: Extract<TimedWhen, { agreement: string }>, target: number): number {
  if (when.kind === 'share') return when.percent;
  if (target === 0) return 100;
  const seconds = when.kind === 'before' ? target - when.seconds : target + when.seconds;
  return (Math.max(0, seconds) / target) * 100;
}

/** The shares of targets of which the clocks themselves tell as a warning: those at which somebody is notified in time. */
export function warningsOf(rules: readonly TimedRule[]): Warning[] {
  return rules.flatMap(({ when, do: actions }) =>
    when.kind === 'share' && when.percent < 100 && actions.some(({ kind }) => kind === 'notify')
      ? [{ agreement: when.agreement, target: when.target, percent: when.percent }]
      : [],
  );
}
