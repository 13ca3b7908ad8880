import type { AgreementKind, Target } from './clock.ts';

/** Why a ticket waits. */
export const pauseReasons = ['requester', 'supplier', 'part', 'approval'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** What one reason for waiting means. Durations are seconds that pass on the wall, not in a calendar. */
export interface PauseRule {
  /** The targets whose clocks stand still, for each agreement. */
  pauses: Record<AgreementKind, readonly Target[]>;
  /** Who is reminded, and after how long; once, then again after each such time until it gives up. */
  nudge: { who: 'requester' | 'assignee'; after: number };
  /** What the silence means in the end: the ticket is taken as solved, or it goes back to work. */
  giveUp: { after: number; outcome: 'resolve' | 'resume' };
}

const day = 86_400;
const afterTheAnswer = ['nextUpdate', 'resolution', 'onSite'] as const;

/**
 * The rules of waiting. The first response is never paused: no reason for waiting arises before somebody has answered. What we owe the
 * customer runs on while we wait for our own supplier or store, because that is our side of the promise; only the level's own
 * time stands still then.
 */
export const pauseRules: Record<PauseReason, PauseRule> = {
  requester: {
    pauses: { SLA: afterTheAnswer, OLA: afterTheAnswer, UC: afterTheAnswer },
    nudge: { who: 'requester', after: 2 * day },
    giveUp: { after: 5 * day, outcome: 'resolve' },
  },
  approval: {
    pauses: { SLA: afterTheAnswer, OLA: afterTheAnswer, UC: [] },
    nudge: { who: 'requester', after: day },
    giveUp: { after: 5 * day, outcome: 'resume' },
  },
  supplier: {
    pauses: { SLA: [], OLA: afterTheAnswer, UC: [] },
    nudge: { who: 'assignee', after: 2 * day },
    giveUp: { after: 10 * day, outcome: 'resume' },
  },
  part: {
    pauses: { SLA: [], OLA: afterTheAnswer, UC: afterTheAnswer },
    nudge: { who: 'assignee', after: 5 * day },
    giveUp: { after: 20 * day, outcome: 'resume' },
  },
};

/** Whether waiting for `reason` makes a clock of this agreement and target stand still. */
export function isPausedBy(reason: PauseReason, agreement: AgreementKind, target: Target): boolean {
  return pauseRules[reason].pauses[agreement].includes(target);
}
