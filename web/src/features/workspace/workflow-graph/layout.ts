import { Graph, layout } from '@dagrejs/dagre';
import type { Step } from '../../../../../workflows/definition.ts';
import { waysOf } from '../../../../../workflows/ways.ts';

/** Pixels of a step's box at zoom 1. */
export const box = { width: 210, height: 66 } as const;

export interface Placed {
  x: number;
  y: number;
}

/** One way between two steps that are there. `field` is the part of the step that says where it leads. */
export interface Edge {
  id: string;
  from: string;
  to: string;
  field: string;
}

/** All ways between steps that are there. */
export function edgesOf(steps: readonly Step[]): Edge[] {
  const known = new Set(steps.map(({ id }) => id));
  return steps.flatMap((step) =>
    waysOf(step)
      .filter(({ to }) => known.has(to))
      .map(({ field, to }) => ({ id: `${step.id} ${field}`, from: step.id, to, field })),
  );
}

/** Where each step stands, from top to bottom in the order in which they follow each other: left upper corners in pixels. */
export function placesOf(steps: readonly Step[]): Map<string, Placed> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 62, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of steps) graph.setNode(id, { ...box });
  for (const { from, to, id } of edgesOf(steps)) graph.setEdge(from, to, {}, id);
  layout(graph);
  return new Map(
    steps.map(({ id }) => {
      const { x = 0, y = 0 } = graph.node(id) as Partial<Placed>;
      return [id, { x: x - box.width / 2, y: y - box.height / 2 }];
    }),
  );
}
