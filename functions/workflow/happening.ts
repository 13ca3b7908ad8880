import type { Words } from '../../workflows/wording.ts';

/** What the simulator tells of a request, line by line. */
export const happeningKinds = [
  'opened',
  'routed',
  'step',
  'decided',
  'asked',
  'answered',
  'notice',
  'handOver',
  'escalated',
  'breach',
  'levelBreach',
  'act',
  'resolved',
  'closed',
] as const;
export type HappeningKind = (typeof happeningKinds)[number];

/** One line of the story. */
export interface Happening {
  at: number;
  kind: HappeningKind;
  what: Words;
  /** The step of the workflow at which it happens. */
  step?: string;
}

/** What a workflow is measured by: somebody was warned in time, it escalated, a promise was broken, it closed the ticket. */
export const aspects = ['warned', 'escalated', 'breached', 'closed'] as const;
export type Aspect = (typeof aspects)[number];

/** One such thing that happened, or would have. `at` in epoch milliseconds. */
export interface Fact {
  aspect: Aspect;
  at: number;
  what: Words;
}
