import type { AgreementKind, Target } from './clock.ts';

/** Why a ticket waits. */
export const pauseReasons = ['requester', 'supplier', 'part', 'approval'] as const;
export type PauseReason = (typeof pauseReasons)[number];

const afterTheAnswer = ['nextUpdate', 'workaround', 'resolution', 'onSite'] as const;
const none = [] as const;

/**
 * Which clocks stand still while a ticket waits. The first response never does: no reason for waiting arises before somebody has
 * answered. What we owe the customer runs on while we wait for our own supplier or store, because that is our side of the
 * promise; only the level's own time stands still then. When waiting is followed up, and when it is given up, is up to the
 * contract's workflow (workflows/catalog/rules.ts).
 */
const standsStill: Record<PauseReason, Record<AgreementKind, readonly Target[]>> = {
  requester: { SLA: afterTheAnswer, OLA: afterTheAnswer, UC: afterTheAnswer },
  approval: { SLA: afterTheAnswer, OLA: afterTheAnswer, UC: none },
  supplier: { SLA: none, OLA: afterTheAnswer, UC: none },
  part: { SLA: none, OLA: afterTheAnswer, UC: afterTheAnswer },
};

/** Whether waiting for `reason` makes a clock of this agreement and target stand still. */
export function isPausedBy(reason: PauseReason, agreement: AgreementKind, target: Target): boolean {
  return standsStill[reason][agreement].includes(target);
}
