import {
  type GivingUp,
  isKind,
  type KnownWait,
  type KnownWaits,
  type PauseReason,
  remindersIn,
  type Wait,
} from '../functions/sla/pause.ts';
import type { Action } from './actions.ts';
import type { TimedRule } from './parameters.ts';

/** What a reason for waiting does by itself, besides what a tenant can say in a workflow. */
export type WaitDeed =
  /** Reminds who is waited for: the requester, by a reply template where the reason names one; else who holds the ticket. */
  | { kind: 'remind'; whom: 'requester' | 'holder'; templateId?: string }
  /** The wait has lasted long enough. */
  | { kind: 'giveUp'; then: GivingUp };

/** All that a rule may do while a workflow runs. */
export type Deed = Action | WaitDeed;

/** How a ticket waits that is given a reason; undefined for one that nobody knows. */
export function waitFor(reason: string, known: KnownWaits): KnownWait | undefined {
  return known[reason] ?? (isKind(reason) ? { kind: reason } : undefined);
}

/** Whether a ticket waits for this very reason. */
export function waitsFor(
  reason: string,
  { pendingReason, wait }: { pendingReason?: string | undefined; wait?: Wait | undefined },
): boolean {
  return (wait?.id ?? pendingReason) === reason;
}

const back = {
  fr: 'L’attente a duré aussi longtemps que prévu : le ticket revient à l’équipe.',
  en: 'The wait has lasted as long as it may: the ticket is back with the team.',
};

/**
 * The rules of a wait for a reason that the desk shaped: they act in the place of what the workflow says of waiting for a reason of
 * this kind. Instants count from the beginning of the wait.
 */
export function rulesOfWait({ followUp }: Wait, reason: PauseReason): TimedRule[] {
  const { nudge, giveUp } = followUp ?? {};
  const template = nudge?.templateId ? { templateId: nudge.templateId } : {};
  const whom = reason === 'requester' ? 'requester' : 'holder';
  const rules: TimedRule[] = remindersIn({ nudge, giveUp }).map((seconds, nth) => ({
    id: `waitNudge${nth + 1}`,
    when: { kind: 'pending', reason, seconds },
    do: [{ kind: 'remind', whom, ...template }],
  }));
  if (giveUp) {
    const told: Deed[] = giveUp.then === 'handBack' ? [{ kind: 'notify', audience: 'team', text: back }] : [];
    rules.push({
      id: 'waitGiveUp',
      when: { kind: 'pending', reason, seconds: giveUp.seconds },
      do: [{ kind: 'giveUp', then: giveUp.then }, ...told],
    });
  }
  return rules;
}
