import { secondsOf } from '../functions/sla/duration.ts';
import { isKind } from '../functions/sla/pause.ts';
import { solves } from './actions.ts';
import { canonical } from './canonical.ts';
import { faultsOfConditions } from './condition-faults.ts';
import { asObject, type Fault, type Loose, objectsIn, type Place } from './fault.ts';

/**
 * What is wrong with the rules of a step or of the whole workflow: ids that are there twice, deeds that make no sense on their
 * occasion, rules that could never act.
 * @param taken ids of rules that hold at the same time
 */
export function faultsOfRules(rules: unknown, at: Place, taken: ReadonlySet<unknown>): Fault[] {
  const faults: Fault[] = [];
  const ids = new Set<unknown>(taken);
  for (const [index, rule] of objectsIn(rules)) {
    const place = [...at, index];
    if (typeof rule.id === 'string' && ids.has(rule.id))
      faults.push({ path: [...place, 'id'], message: 'workflow.ruleTwice' });
    ids.add(rule.id);
    const when = asObject(rule.when);
    if (when.agreement === 'OLA' && typeof when.target === 'string' && when.target !== 'resolution')
      faults.push({ path: [...place, 'when', 'target'], message: 'workflow.levelTarget' });
    faults.push(...faultsOfConditions(rule.if, [...place, 'if']));
    faults.push(...faultsOfActions(rule.do, when, [...place, 'do']));
  }
  return [...faults, ...faultsOfWaits(objectsIn(rules), at)];
}

/** The deeds that ask the requester, for whom the ticket must wait. */
export const asksRequester: ReadonlySet<unknown> = new Set(['nudge', 'resolveUnanswered']);
/** Whether a rule acts while the requester is waited for, or may: of whom a reason of the desk's own waits, the desk alone knows. */
const awaitsRequester = ({ kind, reason }: Loose) =>
  kind === 'pending' && typeof reason === 'string' && (reason === 'requester' || !isKind(reason));

/**
 * What is wrong with a list of actions.
 * @param when the occasion of a rule; undefined for a step that acts at once
 */
export function faultsOfActions(actions: unknown, when: Loose | undefined, at: Place): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  let solved = when?.kind === 'resolved' || (when?.kind === 'event' && when.event === 'resolved');
  for (const [index, action] of objectsIn(actions)) {
    const path = [...at, index];
    if (seen.has(canonical(action))) faults.push({ path, message: 'workflow.actionTwice' });
    seen.add(canonical(action));
    if (when && typeof when.kind !== 'string') continue;
    if (solves(action)) solved = true;
    if (action.kind === 'close' && !solved) faults.push({ path, message: 'workflow.closeEarly' });
    if (asksRequester.has(action.kind) && !awaitsRequester(when ?? {}))
      faults.push({ path, message: 'workflow.nobodyWaits' });
  }
  return faults;
}

/** Rules that could never act, because another rule ends what they wait for before. A rule with conditions may not. */
function faultsOfWaits(rules: [number, Loose][], at: Place): Fault[] {
  const waits = (matches: (when: Loose) => boolean, ending: string) => {
    const timed = rules.flatMap(([index, rule]) => {
      const when = asObject(rule.when);
      const seconds = typeof when.time === 'string' ? secondsOf(when.time) : undefined;
      return seconds !== undefined && matches(when) ? [{ index, rule, seconds }] : [];
    });
    const ends = timed.filter(
      ({ rule }) => rule.if === undefined && objectsIn(rule.do).some(([, { kind }]) => kind === ending),
    );
    const earliest = Math.min(...ends.map(({ seconds }) => seconds));
    return timed.filter(({ seconds }) => seconds > earliest);
  };
  const reasons = new Set(
    rules
      .map(([, { when }]) => asObject(when))
      .filter(awaitsRequester)
      .map(({ reason }) => reason),
  );
  return [
    ...[...reasons].flatMap((reason) =>
      waits((when) => when.kind === 'pending' && when.reason === reason, 'resolveUnanswered'),
    ),
    ...waits(({ kind }) => kind === 'resolved', 'close'),
  ].map(({ index }) => ({ path: [...at, index, 'when', 'time'], message: 'workflow.afterItsEnd' as const }));
}
