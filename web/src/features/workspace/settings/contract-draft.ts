import type { Contract, NewContract } from '../queries/types.ts';
import { isoTime, openTimeText, readOpenTime, secondsOfIso } from './open-time.ts';

export const draftTargets = ['firstResponse', 'nextUpdate', 'resolution'] as const;
export type DraftTarget = (typeof draftTargets)[number];
export const draftPriorities = [1, 2, 3, 4] as const;
export type DraftPriority = (typeof draftPriorities)[number];

/** The promises of a new contract as they are typed, by priority and target; empty is not promised. */
export type DraftTimes = Record<DraftPriority, Record<DraftTarget, string>>;

type Line = NewContract['lines'][number];

const each = <Value>(make: (priority: DraftPriority) => Value): Record<DraftPriority, Value> => ({
  1: make(1),
  2: make(2),
  3: make(3),
  4: make(4),
});

/** The line of the contract for everyone else that a new contract starts from: its promises, hours and workflows. */
export function patternLine(everyone: Contract | undefined): Line | undefined {
  return everyone?.versions.at(-1)?.lines[0];
}

/** The promises to incidents of the pattern, to begin with. */
export function timesOf(pattern: Line | undefined): DraftTimes {
  return each((priority) => {
    const level = pattern?.levels.find((one) => one.type === 'incident' && one.priority === priority);
    const text = (target: DraftTarget) => {
      const seconds = secondsOfIso(level?.targets[target] ?? '');
      return seconds ? openTimeText(seconds) : '';
    };
    return { firstResponse: text('firstResponse'), nextUpdate: text('nextUpdate'), resolution: text('resolution') };
  });
}

/** The cells whose time cannot be read. */
export function unreadable(times: DraftTimes): { priority: DraftPriority; target: DraftTarget }[] {
  return draftPriorities.flatMap((priority) =>
    draftTargets
      .filter((target) => times[priority][target].trim() !== '' && readOpenTime(times[priority][target]) === undefined)
      .map((target) => ({ priority, target })),
  );
}

/**
 * The one line of a simple contract: it covers everything, promises the same for incidents and service requests, and takes the
 * times of our own levels and the workflows from the pattern. Undefined where nothing at all is promised.
 */
export function lineOf(times: DraftTimes, pattern: Line, name: string, calendarId: string): Line | undefined {
  const levels = draftPriorities.flatMap((priority) => {
    const targets = Object.fromEntries(
      draftTargets.flatMap((target) => {
        const seconds = readOpenTime(times[priority][target]);
        return seconds === undefined ? [] : [[target, isoTime(seconds)]];
      }),
    );
    if (Object.keys(targets).length === 0) return [];
    return (['incident', 'serviceRequest'] as const).map((type) => ({ type, priority, targets }));
  });
  if (levels.length === 0) return undefined;
  return {
    id: 'everything',
    name,
    covers: [{ kind: 'everything' }],
    calendarId,
    levels,
    olas: pattern.olas,
    workflows: pattern.workflows,
  };
}
