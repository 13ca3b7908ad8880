import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidents } from '../../workflows/catalog/incidents.ts';
import type { Step, Workflow } from '../../workflows/definition.ts';
import { type Change, difference } from '../../workflows/difference.ts';
import { anyWorkflow } from './definitions.ts';

const base = incidents.helpDesk;
const [route, watch, end] = base.steps as [Step, Extract<Step, { kind: 'watch' }>, Step];
const withSteps = (...steps: Step[]): Workflow => ({ ...base, steps });
const short = ({ kind, step, rule, field }: Change) => [kind, step, rule, field].filter(Boolean).join(' ');
const told = (to: Workflow) => difference(base, to).map(short);

/** The list with each removed, added and moved thing put where the changes say. */
function applied(from: Workflow, changes: Change[]): Map<string, unknown> {
  const steps = new Map<string, Record<string, unknown>>(from.steps.map((step) => [step.id, { ...step }]));
  for (const { kind, step = '', rule, field, after } of changes) {
    const one = steps.get(step);
    const rules = (one?.rules ?? []) as { id: string }[];
    if (kind === 'stepRemoved') steps.delete(step);
    if (kind === 'stepAdded') steps.set(step, { ...(after as object) });
    if (kind === 'stepChanged' && one && field) one[field] = after;
    if (kind === 'ruleRemoved' && one) one.rules = rules.filter(({ id }) => id !== rule);
    if (kind === 'ruleAdded' && one) one.rules = [...rules, after];
    if (kind === 'ruleChanged' && one && field)
      one.rules = rules.map((each) => (each.id === rule ? { ...each, [field]: after } : each));
  }
  return steps;
}

/** What matters of steps whose rules may stand in any order; a step that becomes another kind has no rules left over. */
const sorted = (steps: Iterable<unknown>) =>
  [...steps]
    .map((step) => {
      const { rules = [], ...rest } = step as { id: string; rules?: { id: string }[] };
      return JSON.parse(JSON.stringify({ ...rest, rules: rules.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }));
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));

describe('the difference between two workflows', () => {
  it('is nothing between equals, in whatever order the table gives their members back', () => {
    const turned = JSON.parse(JSON.stringify(base), (_, value: unknown) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as Workflow;
    expect(difference(base, turned)).toEqual([]);
  });

  it('names what changed in a step, with what was and what is', () => {
    const level = { ...route, level: undefined, next: 'closed' } as unknown as Step;
    expect(difference(base, withSteps(level, watch, end))).toMatchObject([
      { kind: 'stepChanged', step: 'levelOne', field: 'next', before: 'solve', after: 'closed' },
      {
        kind: 'stepChanged',
        step: 'levelOne',
        field: 'level',
        before: 1,
        after: undefined,
        what: { fr: 'Étape « Confier au niveau 1 » : niveau modifié', en: 'Step “Give to level 1”: level changed' },
      },
    ]);
  });

  it('names steps that were added, removed and moved, moving as few as can be', () => {
    const extra = { ...watch, id: 'again' };
    expect(told(withSteps(route, extra, end))).toEqual(['stepRemoved solve', 'stepAdded again']);
    expect(told(withSteps(end, route, watch))).toEqual(['stepMoved closed']);
  });

  it('names rules that were added, removed, moved and changed', () => {
    const [first, second, third, ...others] = watch.rules;
    if (!first || !second || !third) throw new Error('The catalogue has rules');
    const changed = { ...third, do: [{ kind: 'notify' as const, audience: 'team' as const }] };
    const added = { ...first, id: 'added' };
    const changes = difference(base, withSteps(route, { ...watch, rules: [...others, added, changed, second] }, end));
    expect(changes.map(short)).toEqual([
      `ruleRemoved solve ${first.id}`,
      'ruleAdded solve added',
      `ruleMoved solve ${third.id}`,
      `ruleMoved solve ${second.id}`,
      `ruleChanged solve ${third.id} do`,
    ]);
    expect(changes.at(-1)).toMatchObject({ before: third.do, after: changed.do });
    expect(changes[0]?.what.en).toBe(
      'Step “Solve, or hand over”: rule removed (Warn who holds it – 75% of the time (first response))',
    );
  });

  it('names the workflow’s own name', () => {
    expect(told({ ...base, name: { fr: 'Autre', en: 'Other' } })).toEqual(['workflowChanged name']);
  });

  it('says all that there is between any two: the one with its changes is the other', () => {
    fc.assert(
      fc.property(anyWorkflow, anyWorkflow, fc.boolean(), (from, other, related) => {
        // Strangers seldom share ids: half of the time the other one is built from the steps of the first.
        const taken = from.steps.slice(0, 2).reverse();
        const own = other.steps.slice(1).filter(({ id }) => taken.every((step) => step.id !== id));
        const to = related ? { ...other, steps: [...own, ...taken] } : other;
        const changes = difference(from, to);
        expect(sorted(applied(from, changes).values())).toEqual(sorted(to.steps));
      }),
      { numRuns: 100 },
    );
  });
});
