import type { Step } from './definition.ts';

/** One way out of a step: where it leads, and by what part of the step (`next`, `cases.0.next`). */
export interface Way {
  field: string;
  to: string;
}

/**
 * The ways out of a step, in the order in which they are read. A step that is still being written has those that are there.
 */
export function waysOf(step: Step): Way[] {
  switch (step.kind) {
    case 'route':
    case 'watch':
    case 'do':
      return ways([['next', step.next]]);
    case 'branch':
      return ways([
        ...listOf<{ next?: string }>(step.cases).map((one, index): Named => [`cases.${index}.next`, one?.next]),
        ['otherwise', step.otherwise],
      ]);
    case 'parallel':
      return ways([...listOf<string>(step.ways).map((to, index): Named => [`ways.${index}`, to]), ['next', step.next]]);
    case 'loop':
      return ways([
        ['body', step.body],
        ['next', step.next],
      ]);
    case 'wait':
      return ways([
        ['next', step.next],
        ['timedOut', step.timedOut],
      ]);
    case 'ask':
      return ways([
        ['approved', step.approved],
        ['refused', step.refused],
      ]);
    default:
      return [];
  }
}

type Named = [field: string, to: unknown];

function ways(named: readonly Named[]): Way[] {
  return named.flatMap(([field, to]) => (typeof to === 'string' ? [{ field, to }] : []));
}

function listOf<Item>(list: unknown): readonly Item[] {
  return Array.isArray(list) ? list : [];
}

/** The ids of the steps that a step may lead to, each once. */
export function nextOf(step: Step): string[] {
  return [...new Set(waysOf(step).map(({ to }) => to))];
}

/** Steps in the order in which they are reached from one of them (the first unless told), without going beyond `border`. */
export function reachableSteps(steps: readonly Step[], from = steps[0]?.id, border?: string): Step[] {
  const byId = new Map(steps.map((one) => [one.id, one]));
  const order = new Set<Step>();
  const visit = (id: string | undefined): void => {
    const one = id === undefined || id === border ? undefined : byId.get(id);
    if (!one || order.has(one)) return;
    order.add(one);
    for (const next of nextOf(one)) visit(next);
  };
  visit(from);
  return [...order];
}
