import type { Step, Workflow } from '../../../../../../workflows/definition.ts';
import { waysOf } from '../../../../../../workflows/ways.ts';

type StepKind = Step['kind'];

/** An id that no step has yet: `wait`, `wait2`, `wait3` … */
export function freshId(taken: readonly { id: string }[], stem: string): string {
  const ids = new Set(taken.map(({ id }) => id));
  for (let count = 1; ; count++) {
    const id = count === 1 ? stem : `${stem}${count}`;
    if (!ids.has(id)) return id;
  }
}

/** A new step of a kind, which leads to `next` by all of its ways. */
export function newStep(kind: StepKind, id: string, title: Step['title'], next: string): Step {
  const head = { id, title };
  switch (kind) {
    case 'route':
      return { ...head, kind, team: 'default', assign: 'leastLoaded', next };
    case 'watch':
      return { ...head, kind, rules: [], next };
    case 'do':
      return { ...head, kind, do: [{ kind: 'notify', audience: 'team' }], next };
    case 'branch':
      return {
        ...head,
        kind,
        cases: [
          {
            id: 'case1',
            title: { fr: 'urgent', en: 'urgent' },
            if: { all: [{ field: 'priority', is: 'atMost', values: ['2'] }] },
            next,
          },
        ],
        otherwise: next,
      };
    case 'parallel':
      return { ...head, kind, ways: [], next };
    case 'loop':
      return { ...head, kind, body: '', atMost: 3, next };
    case 'wait':
      return { ...head, kind, for: { kind: 'time', time: 'PT1H' }, next };
    case 'ask':
      return {
        ...head,
        kind,
        of: 'manager',
        question: { fr: 'Faut-il continuer ?', en: 'Should it go on?' },
        atMost: 'P2D',
        silence: 'refuse',
        approved: next,
        refused: next,
      };
    case 'end':
      return { ...head, kind };
  }
}

/** A copy of a step in which one of its ways leads elsewhere; `field` as `waysOf` names it. */
export function withWay(step: Step, field: string, to: string): Step {
  const [name = '', index, part] = field.split('.');
  const copy = structuredClone(step) as unknown as Record<string, unknown>;
  if (index === undefined) copy[name] = to;
  else if (part === undefined) (copy[name] as unknown[])[Number(index)] = to;
  else ((copy[name] as Record<string, unknown>[])[Number(index)] as Record<string, unknown>)[part] = to;
  return copy as unknown as Step;
}

/** A workflow in which a step is another one. */
export function withStep(workflow: Workflow, id: string, step: Step): Workflow {
  return { ...workflow, steps: workflow.steps.map((one) => (one.id === id ? step : one)) };
}

/** A workflow in which a way of a step leads elsewhere. */
export function connected(workflow: Workflow, id: string, field: string, to: string): Workflow {
  const step = workflow.steps.find((one) => one.id === id);
  return step ? withStep(workflow, id, withWay(step, field, to)) : workflow;
}

/** A workflow with a new step between a step and the one that followed it by its main way. An end gets it before itself. */
export function insertedAfter(
  workflow: Workflow,
  afterId: string,
  kind: StepKind,
  title: Step['title'],
): { workflow: Workflow; id: string } {
  const { steps } = workflow;
  const at = steps.findIndex(({ id }) => id === afterId);
  const after = steps[at];
  const id = freshId(steps, kind);
  if (!after || after.kind === 'end') {
    const target = after?.id ?? steps[0]?.id ?? id;
    const moved = steps.map((step) =>
      waysOf(step).reduce((one, { field, to }) => (to === target ? withWay(one, field, id) : one), step),
    );
    const made = newStep(kind, id, title, target);
    return {
      workflow: { ...workflow, steps: [...moved.slice(0, Math.max(0, at)), made, ...moved.slice(Math.max(0, at))] },
      id,
    };
  }
  const main = waysOf(after).find(({ field }) => ['next', 'approved', 'otherwise'].includes(field)) ?? waysOf(after)[0];
  const made = newStep(kind, id, title, main?.to ?? '');
  const before = main && kind !== 'end' ? withWay(after, main.field, id) : after;
  return { workflow: { ...workflow, steps: [...steps.slice(0, at), before, made, ...steps.slice(at + 1)] }, id };
}

/** A workflow without a step: what led to it leads to what followed it. */
export function removed(workflow: Workflow, id: string): Workflow {
  const gone = workflow.steps.find((step) => step.id === id);
  const to = gone && waysOf(gone).find((way) => way.to !== id)?.to;
  const steps = workflow.steps
    .filter((step) => step.id !== id)
    .map((step) => waysOf(step).reduce((one, way) => (way.to === id && to ? withWay(one, way.field, to) : one), step));
  return { ...workflow, steps };
}

/** A workflow that begins with a step. */
export function beginningWith(workflow: Workflow, id: string): Workflow {
  const first = workflow.steps.filter((step) => step.id === id);
  return { ...workflow, steps: [...first, ...workflow.steps.filter((step) => step.id !== id)] };
}
