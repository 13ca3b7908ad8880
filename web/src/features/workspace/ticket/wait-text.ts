import { secondsOf } from '../../../../../functions/sla/duration.ts';
import { remindersIn, usualStandstill } from '../../../../../functions/sla/pause.ts';
import { moment } from '../../../i18n/format.ts';
import type { Language } from '../../../i18n/language.ts';
import type { PendingReason } from '../queries/pending-reasons.ts';
import type { Ticket } from '../queries/types.ts';
import type { SayWorkspace } from '../words/workspace.ts';

interface Telling {
  say: SayWorkspace;
  /** Epoch milliseconds at the desk. */
  now: number;
  language: Language;
  zone: string;
}

/** What a wait does: which clocks stand still, and after how many seconds somebody is reminded and it is given up. */
interface Plan {
  reason: NonNullable<Ticket['pendingReason']>;
  pauses: PendingReason['pauses'];
  nudge?: { seconds: number; atMost: number } | undefined;
  giveUp?: { seconds: number; then: 'resolve' | 'close' | 'handBack' } | undefined;
  /** Nothing is said here of what follows: the contract's workflow says it. */
  byWorkflow: boolean;
}

/** What a wait for a reason would do. */
export function planOf({ kind, pauses, followUp }: PendingReason): Plan {
  const { nudge, giveUp } = followUp ?? {};
  return {
    reason: kind,
    pauses,
    ...(nudge ? { nudge: { seconds: secondsOf(nudge.every) ?? 0, atMost: nudge.atMost } } : {}),
    ...(giveUp ? { giveUp: { seconds: secondsOf(giveUp.after) ?? 0, then: giveUp.then } } : {}),
    byWorkflow: !followUp,
  };
}

/** What the wait that a ticket is in does. */
export function planOfTicket({ pendingReason, wait }: Ticket): Plan | undefined {
  if (!pendingReason) return undefined;
  // The desk had not shaped its reason when it began.
  if (!wait) return { reason: pendingReason, pauses: usualStandstill[pendingReason], byWorkflow: true };
  return {
    reason: pendingReason,
    pauses: wait.pauses,
    nudge: wait.followUp?.nudge,
    giveUp: wait.followUp?.giveUp,
    byWorkflow: !wait.followUp,
  };
}

function clocksText({ pauses: { sla, ola, uc } }: Plan, say: SayWorkspace): string {
  const named = [
    ...sla.map((target) => say(`target.${target}`)),
    ...(ola ? [say('wait.ola')] : []),
    ...(uc ? [say('wait.uc')] : []),
  ];
  return named.length === 0 ? say('wait.noClock') : say('wait.clocks', { clocks: named.join(', ') });
}

/** In sentences what a wait that began at `since` does from now on. */
export function waitText(plan: Plan, since: number, { say, now, language, zone }: Telling): string[] {
  const when = (seconds: number) => moment(new Date(since + seconds * 1000).toISOString(), now, language, zone);
  const { giveUp, reason } = plan;
  const nudges = remindersIn(plan).filter((seconds) => since + seconds * 1000 > now);
  const [next] = nudges;
  const whom = reason === 'requester' ? 'wait.nudge' : 'wait.nudgeHolder';
  return [
    clocksText(plan, say),
    ...(next === undefined ? [] : [say(whom, { when: when(next), count: nudges.length })]),
    ...(giveUp ? [say(`wait.${giveUp.then}`, { when: when(giveUp.seconds) })] : []),
    ...(plan.byWorkflow ? [say('wait.byWorkflow')] : []),
  ];
}
