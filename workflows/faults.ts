import type { MessageKey } from '../functions/shared/messages.ts';
import { secondsOf } from '../functions/sla/duration.ts';
import { canonical } from './canonical.ts';

/** A fault of a definition as a whole: where, and what. */
export interface Fault {
  path: (string | number)[];
  /** The sentence that says what to do. */
  message: Extract<MessageKey, `workflow.${string}`>;
}

type Loose = Record<string, unknown>;
type Place = (string | number)[];

/** The objects of a list with their places; what is no object has its fault from the schema. */
function objectsIn(list: unknown): [number, Loose][] {
  if (!Array.isArray(list)) return [];
  return [...list.entries()].filter(
    (entry): entry is [number, Loose] => typeof entry[1] === 'object' && entry[1] !== null,
  );
}

const asObject = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {});

/**
 * What is wrong with steps beyond the shape of each: ways that lead nowhere or go round for ever, and rules that contradict
 * themselves. It takes steps that are still being written, so that all faults are told at once.
 */
export function faultsOfSteps(steps: unknown): Fault[] {
  const all = objectsIn(steps);
  return [
    ...faultsOfWays(all),
    ...all.flatMap(([index, step]) => faultsOfRules(step.rules, ['steps', index, 'rules'])),
  ];
}

function faultsOfWays(steps: [number, Loose][]): Fault[] {
  const faults: Fault[] = [];
  const byId = new Map<string, Loose>();
  for (const [index, step] of steps) {
    if (typeof step.id !== 'string') continue;
    if (byId.has(step.id)) faults.push({ path: ['steps', index, 'id'], message: 'workflow.stepTwice' });
    byId.set(step.id, step);
  }
  const follower = (step: Loose) => (typeof step.next === 'string' ? byId.get(step.next) : undefined);
  const reach = (from: Loose | undefined): Set<Loose> => {
    const reached = new Set<Loose>();
    for (let step = from; step && !reached.has(step); step = follower(step)) reached.add(step);
    return reached;
  };
  /** A step whose way out is still missing has a fault for that alone. */
  const unfinished = (reached: Set<Loose>) => [...reached].some((step) => step.kind !== 'end' && !follower(step));
  const first = reach(steps[0]?.[1]);
  for (const [index, step] of steps) {
    const next: Place = ['steps', index, 'next'];
    if (step.kind !== 'end' && typeof step.next === 'string' && !follower(step))
      faults.push({ path: next, message: 'workflow.nextUnknown' });
    if (!first.has(step)) {
      if (!unfinished(first)) faults.push({ path: ['steps', index], message: 'workflow.unreachable' });
      continue;
    }
    const reached = reach(step);
    if (!unfinished(reached) && ![...reached].some(({ kind }) => kind === 'end'))
      faults.push({ path: next, message: 'workflow.endless' });
  }
  return faults;
}

function faultsOfRules(rules: unknown, at: Place): Fault[] {
  const faults: Fault[] = [];
  const ids = new Set<unknown>();
  for (const [index, rule] of objectsIn(rules)) {
    const place = [...at, index];
    if (typeof rule.id === 'string' && ids.has(rule.id))
      faults.push({ path: [...place, 'id'], message: 'workflow.ruleTwice' });
    ids.add(rule.id);
    const when = asObject(rule.when);
    if (when.agreement === 'OLA' && typeof when.target === 'string' && when.target !== 'resolution')
      faults.push({ path: [...place, 'when', 'target'], message: 'workflow.levelTarget' });
    faults.push(...faultsOfActions(rule.do, when, [...place, 'do']));
  }
  return [...faults, ...faultsOfWaits(objectsIn(rules), at)];
}

const asksRequester = new Set<unknown>(['nudge', 'resolveUnanswered']);
const awaitsRequester = ({ kind, reason }: Loose) => kind === 'pending' && reason === 'requester';

function faultsOfActions(actions: unknown, when: Loose, at: Place): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const [index, action] of objectsIn(actions)) {
    const path = [...at, index];
    if (seen.has(canonical(action))) faults.push({ path, message: 'workflow.actionTwice' });
    seen.add(canonical(action));
    if (typeof when.kind !== 'string') continue;
    if (action.kind === 'close' && when.kind !== 'resolved') faults.push({ path, message: 'workflow.closeEarly' });
    if (asksRequester.has(action.kind) && !awaitsRequester(when))
      faults.push({ path, message: 'workflow.nobodyWaits' });
  }
  return faults;
}

/** Rules that could never act, because another rule of the step ends what they wait for before. */
function faultsOfWaits(rules: [number, Loose][], at: Place): Fault[] {
  const waits = (matches: (when: Loose) => boolean, ending: string) => {
    const timed = rules.flatMap(([index, rule]) => {
      const when = asObject(rule.when);
      const seconds = typeof when.time === 'string' ? secondsOf(when.time) : undefined;
      return seconds !== undefined && matches(when) ? [{ index, rule, seconds }] : [];
    });
    const ends = timed.filter(({ rule }) => objectsIn(rule.do).some(([, { kind }]) => kind === ending));
    const earliest = Math.min(...ends.map(({ seconds }) => seconds));
    return timed.filter(({ seconds }) => seconds > earliest);
  };
  return [...waits(awaitsRequester, 'resolveUnanswered'), ...waits(({ kind }) => kind === 'resolved', 'close')].map(
    ({ index }) => ({ path: [...at, index, 'when', 'time'], message: 'workflow.afterItsEnd' as const }),
  );
}
