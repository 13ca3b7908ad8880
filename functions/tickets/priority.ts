import type { Priority } from '../contracts/contract.ts';

/** A stored priority as contracts name it. */
export function contractPriority(priority: number): Priority {
  return priority === 1 || priority === 2 || priority === 3 ? priority : 4;
}
