import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workflowSchema } from '../../workflows/definition.ts';
import { anyWorkflow } from './definitions.ts';

const title = { fr: 'Étape', en: 'Step' };
const route = (id: string, next: string) => ({ id, kind: 'route', title, team: 'default', assign: 'none', next });
const watch = (id: string, next: string, rules: object[] = []) => ({ id, kind: 'watch', title, rules, next });
const end = { id: 'end', kind: 'end', title };

/** What is wrong with these steps: the path and the message's key. */
const faults = (steps: object[]) =>
  workflowSchema
    .safeParse({ deskTypes: ['helpDesk'], name: title, steps })
    .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];

describe('a definition', () => {
  it('is taken when it is in the vocabulary', () => {
    fc.assert(
      fc.property(anyWorkflow, (workflow) => {
        expect(workflowSchema.safeParse(workflow).error).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  it('names the step whose successor does not exist', () => {
    expect(faults([route('a', 'b'), watch('b', 'nowhere'), end])).toContain('steps.1.next workflow.nextUnknown');
  });

  it('names the step that nothing leads to', () => {
    expect(faults([route('a', 'end'), watch('b', 'end'), end])).toEqual(['steps.1 workflow.unreachable']);
  });

  it('names the steps that go round for ever', () => {
    expect(faults([route('a', 'b'), watch('b', 'a'), end])).toEqual([
      'steps.0.next workflow.endless',
      'steps.1.next workflow.endless',
      'steps.2 workflow.unreachable',
    ]);
  });

  it('names a step or rule whose id is taken', () => {
    expect(faults([route('a', 'end'), { ...end, id: 'a' }, end])).toContain('steps.1.id workflow.stepTwice');
    const rule = { id: 'r', when: { kind: 'resolved', time: 'P1D' }, do: [{ kind: 'close' }] };
    expect(faults([watch('a', 'end', [rule, rule]), end])).toEqual(['steps.0.rules workflow.ruleTwice']);
  });

  it.each([
    ['a duration without a length', { kind: 'resolved', time: 'P1M' }],
    ['a wait of no time', { kind: 'resolved', time: 'PT0S' }],
    ['a wait of more than a year', { kind: 'resolved', time: 'P366D' }],
    ['an unknown target', { kind: 'share', agreement: 'SLA', target: 'happiness', percent: 50 }],
    ['an unknown reason', { kind: 'pending', reason: 'weather', time: 'P1D' }],
    ['code', { kind: 'javascript', code: 'process.exit()' }],
  ])('refuses %s', (_, when) => {
    expect(faults([watch('a', 'end', [{ id: 'r', when, do: [{ kind: 'close' }] }]), end]).length).toBeGreaterThan(0);
  });

  it('refuses a step’s id that is no plain word', () => {
    expect(faults([route('a"$', 'end'), end])[0]).toMatch(/^steps\.0\.id/);
  });
});
