import type { AgreementKind, Target } from './clock.ts';

/** Whom or what a ticket waits for. A desk names reasons of its own; each is of one of these kinds. */
export const pauseReasons = ['requester', 'supplier', 'part', 'approval'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** The id of a reason to wait: one that is called as a kind is what every desk has for that kind. It never changes. */
export const reasonPattern = /^[a-zA-Z0-9]{1,24}$/;
/** Whether a reason is what every desk has for a kind. */
export const isKind = (reason: string): reason is PauseReason => (pauseReasons as readonly string[]).includes(reason);

/** Which clocks stand still while a ticket waits. */
export interface Standstill {
  /** Those of what the customer was promised. */
  sla: Target[];
  /** The own time of the level that holds it. */
  ola: boolean;
  /** The suppliers'. */
  uc: boolean;
}

/** What follows while a ticket waits, in seconds on the wall from when the wait began. */
export interface FollowUp {
  /** Who is waited for is reminded every so often, `atMost` times. */
  nudge?: { seconds: number; atMost: number; templateId?: string };
  /** What becomes of it in the end. */
  giveUp?: { seconds: number; then: GivingUp };
}
export const givingUps = ['resolve', 'close', 'handBack'] as const;
export type GivingUp = (typeof givingUps)[number];

/** After how many seconds of waiting somebody is reminded: as often as is said, and not once it is given up. */
export function remindersIn({ nudge, giveUp }: { [Part in keyof FollowUp]?: FollowUp[Part] | undefined }): number[] {
  const all = Array.from({ length: nudge?.atMost ?? 0 }, (_, nth) => (nth + 1) * (nudge?.seconds ?? 0));
  return all.filter((seconds) => giveUp === undefined || seconds < giveUp.seconds);
}

/** A wait for a reason that the desk shaped, as it was when it began; a later edit of the reason leaves it be. */
export interface Wait {
  /** The reason's id. */
  id: string;
  pauses: Standstill;
  /** Absent: the contract's workflow says what follows. */
  followUp?: FollowUp;
}

/** How a ticket waits that is given a reason: for whom, and what the desk shaped of it; `name` is what the desk calls it. */
export interface KnownWait {
  kind: PauseReason;
  wait?: Wait;
  name?: { fr: string; en: string };
}
/** The desk's reasons to wait, by their ids. */
export type KnownWaits = Readonly<Record<string, KnownWait>>;

const afterTheAnswer: Target[] = ['nextUpdate', 'workaround', 'resolution', 'onSite'];
const none: Target[] = [];

/**
 * Which clocks stand still unless the desk says otherwise. The first response never does: no reason for waiting arises before
 * somebody has answered. What we owe the customer runs on while we wait for our own supplier or store, because that is our side
 * of the promise; only the level's own time stands still then. When waiting is followed up, and when it is given up, is up to the
 * contract's workflow (workflows/catalog/rules.ts), unless the desk's reason says it (workflows/waits.ts).
 */
export const usualStandstill: Readonly<Record<PauseReason, Standstill>> = {
  requester: { sla: afterTheAnswer, ola: true, uc: true },
  approval: { sla: afterTheAnswer, ola: true, uc: false },
  supplier: { sla: none, ola: true, uc: false },
  part: { sla: none, ola: true, uc: true },
};

/** Whether a wait makes a clock of this agreement and target stand still. */
export function isPausedBy({ sla, ola, uc }: Standstill, agreement: AgreementKind, target: Target): boolean {
  if (agreement === 'SLA') return sla.includes(target);
  return (agreement === 'OLA' ? ola : uc) && afterTheAnswer.includes(target);
}
