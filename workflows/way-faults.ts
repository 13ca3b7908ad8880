import type { Step } from './definition.ts';
import type { Fault, Loose, Place } from './fault.ts';
import { reachableSteps, waysOf } from './ways.ts';

interface Node {
  index: number;
  step: Step;
  /** Its ways, with the node to which each leads; undefined where there is none of that id. */
  ways: { path: Place; field: string; to?: Node }[];
}

const fieldPath = (index: number, field: string): Place => [
  'steps',
  index,
  ...field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
];

/**
 * What is wrong with the ways between steps: ids twice, ways that lead nowhere, steps that nothing leads to, rounds without a
 * loop step, loops that do not come back, and ways of a parallel step that are not apart.
 */
export function faultsOfWays(steps: [number, Loose][]): Fault[] {
  const faults: Fault[] = [];
  const byId = new Map<string, Node>();
  const nodes: Node[] = steps.map(([index, step]) => ({ index, step: step as Step, ways: [] }));
  for (const node of nodes) {
    const { id } = node.step;
    if (typeof id !== 'string') continue;
    if (byId.has(id)) faults.push({ path: ['steps', node.index, 'id'], message: 'workflow.stepTwice' });
    byId.set(id, node);
  }
  for (const node of nodes)
    for (const { field, to } of waysOf(node.step)) {
      const path = fieldPath(node.index, field);
      const found = byId.get(to);
      if (!found) faults.push({ path, message: 'workflow.nextUnknown' });
      node.ways.push({ path, field, ...(found ? { to: found } : {}) });
    }
  const first = reach(nodes[0]);
  const finished = ![...first].some(unfinished);
  for (const node of nodes)
    if (!first.has(node) && finished) faults.push({ path: ['steps', node.index], message: 'workflow.unreachable' });
  faults.push(...faultsOfRounds([...first]));
  faults.push(...[...first].flatMap((node) => faultsOfNode(node, nodes)));
  return faults;
}

/** A step whose way out is still missing has a fault for that alone. */
function unfinished({ step, ways }: Node): boolean {
  return step.kind !== 'end' && (ways.length === 0 || ways.some(({ to }) => !to));
}

function reach(from: Node | undefined): Set<Node> {
  const reached = new Set<Node>();
  const visit = (node: Node | undefined): void => {
    if (!node || reached.has(node)) return;
    reached.add(node);
    for (const { to } of node.ways) visit(to);
  };
  visit(from);
  return reached;
}

/**
 * Every way round must go through the body of a loop step, which counts: without those ways there is none left. And it must come
 * back to that loop step itself, so that nothing before the loop is repeated with it.
 */
function faultsOfRounds(nodes: readonly Node[]): Fault[] {
  const uncounted = waysBack(nodes, ({ step }, field) => step.kind !== 'loop' || field !== 'body');
  const known = new Set(uncounted.map(({ path }) => path));
  const astray = waysBack(nodes, () => true).filter(({ path, to }) => to.step.kind !== 'loop' && !known.has(path));
  return [
    ...uncounted.map(({ path }) => ({ path, message: 'workflow.endless' as const })),
    ...astray.map(({ path }) => ({ path, message: 'workflow.besideLoop' as const })),
  ];
}

/** The ways that lead back to a step from which they come, of those that are `gone`. */
function waysBack(nodes: readonly Node[], gone: (from: Node, field: string) => boolean): { path: Place; to: Node }[] {
  const found: { path: Place; to: Node }[] = [];
  const state = new Map<Node, 'open' | 'done'>();
  const visit = (node: Node): void => {
    state.set(node, 'open');
    for (const { path, field, to } of node.ways) {
      if (!to || !gone(node, field)) continue;
      if (state.get(to) === 'open') found.push({ path, to });
      else if (!state.has(to)) visit(to);
    }
    state.set(node, 'done');
  };
  for (const node of nodes) if (!state.has(node)) visit(node);
  return found;
}

function faultsOfNode(node: Node, nodes: readonly Node[]): Fault[] {
  const { step, ways } = node;
  if (step.kind === 'loop') {
    const body = ways.find(({ field }) => field === 'body');
    if (!body?.to) return [];
    const reached = reach(body.to);
    return reached.has(node) || [...reached].some(unfinished)
      ? []
      : [{ path: body.path, message: 'workflow.neverBack' }];
  }
  return step.kind === 'parallel' ? faultsOfParallel(node, nodes) : [];
}

/** The ways of a parallel step lead to where they meet again and nowhere else, and nothing leads into them but the step. */
function faultsOfParallel(node: Node, nodes: readonly Node[]): Fault[] {
  const { step, ways } = node;
  if (step.kind !== 'parallel' || ways.some(({ to }) => !to)) return [];
  const all = nodes.map((one) => one.step);
  const faults: Fault[] = [];
  const taken = new Set<Step>();
  for (const { path, field, to } of ways) {
    if (field === 'next' || !to) continue;
    const way: ReadonlySet<Step> = new Set(reachableSteps(all, to.step.id, step.next));
    if (way.size === 0 || way.has(step)) faults.push({ path, message: 'workflow.emptyWay' });
    else if ([...way].some((one) => taken.has(one))) faults.push({ path, message: 'workflow.waysMeet' });
    else if ([...way].some(({ kind }) => kind === 'end')) faults.push({ path, message: 'workflow.endInWay' });
    else if (entered(way, node, nodes)) faults.push({ path, message: 'workflow.wayEntered' });
    for (const one of way) taken.add(one);
  }
  return faults;
}

function entered(way: ReadonlySet<Step>, parallel: Node, nodes: readonly Node[]): boolean {
  return nodes.some(
    (one) => one !== parallel && !way.has(one.step) && one.ways.some(({ to }) => to && way.has(to.step)),
  );
}
