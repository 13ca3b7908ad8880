import type { AgreementKind, Target } from '../../functions/sla/clock.ts';
import type { Action } from '../actions.ts';
import type { Rule } from '../rules.ts';

const warn: Action = { kind: 'notify', audience: 'holder' };

/** A rule at a share of a target. Its id says which: `slaResolution75`. */
export function atShare(agreement: AgreementKind, target: Target, percent: number, ...actions: Action[]): Rule {
  const id = `${agreement.toLowerCase()}${target.charAt(0).toUpperCase()}${target.slice(1)}${percent}`;
  return { id, when: { kind: 'share', agreement, target, percent }, do: actions };
}

/** Warn at 75 %; hand over at 90 % of the resolution or when the first response is late; call the managers at a breach. */
export const promises: Rule[] = [
  atShare('SLA', 'firstResponse', 75, warn),
  atShare('SLA', 'firstResponse', 100, { kind: 'escalate', way: 'functional' }),
  atShare('SLA', 'nextUpdate', 75, warn),
  atShare('SLA', 'resolution', 75, warn),
  atShare('SLA', 'resolution', 90, { kind: 'escalate', way: 'functional' }),
  atShare('SLA', 'resolution', 100, { kind: 'escalate', way: 'hierarchical' }),
];

/** Waiting is remembered, and has an end; a resolved ticket closes when nobody objects. */
export const waits: Rule[] = [
  { id: 'requesterSilent3', when: { kind: 'pending', reason: 'requester', time: 'P3D' }, do: [{ kind: 'nudge' }] },
  {
    id: 'requesterSilent7',
    when: { kind: 'pending', reason: 'requester', time: 'P7D' },
    do: [{ kind: 'resolveUnanswered' }],
  },
  { id: 'supplierSilent2', when: { kind: 'pending', reason: 'supplier', time: 'P2D' }, do: [warn] },
  { id: 'partMissing5', when: { kind: 'pending', reason: 'part', time: 'P5D' }, do: [warn] },
  { id: 'approvalMissing2', when: { kind: 'pending', reason: 'approval', time: 'P2D' }, do: [warn] },
  { id: 'quiet', when: { kind: 'resolved', time: 'quietDays' }, do: [{ kind: 'close' }] },
];
