import { canonical } from './canonical.ts';
import type { Workflow } from './definition.ts';
import { parametersOf } from './parameters.ts';

/**
 * The most that a workflow may take, in bytes: as it is kept, as a state machine
 * (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html: 1 MB), and as the input that its executions
 * carry from state to state (256 KiB, of which some are for what the states themselves say).
 */
export const mostBytes = { definition: 100 * 1024, machine: 1_000_000, input: 240 * 1024 };

/** How many bytes a value is as JSON. */
export function bytesOf(value: unknown): number {
  return new TextEncoder().encode(typeof value === 'string' ? value : canonical(value)).length;
}

/**
 * The step that weighs most in a workflow that is too large, by its place in the list, and the limit in KiB; undefined for one
 * within the limits. `machine` is what it compiles to.
 */
export function overLimit(
  workflow: Workflow,
  machine: string,
  most = mostBytes,
): { step: number; limit: string } | undefined {
  const sizes = {
    definition: bytesOf(workflow),
    machine: bytesOf(machine),
    input: bytesOf(parametersOf(workflow)),
  };
  const exceeded = (['definition', 'machine', 'input'] as const).find((what) => sizes[what] > most[what]);
  if (!exceeded) return undefined;
  const weights = workflow.steps.map(bytesOf);
  return { step: weights.indexOf(Math.max(...weights)), limit: `${Math.floor(most[exceeded] / 1024)} KiB` };
}
