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
      'steps.2 workflow.unreachable',
      'steps.1.next workflow.endless',
    ]);
  });

  const loop = (id: string, body: string, next: string) => ({ id, kind: 'loop', title, body, atMost: 3, next });
  it('names the way that goes back past the loop that should count it', () => {
    expect(faults([route('a', 'l'), loop('l', 'b', 'end'), watch('b', 'l'), end])).toEqual([]);
    const cases = [
      { id: 'c', title, if: { all: [{ field: 'type', is: 'oneOf', values: ['incident'] }] }, next: 'end' },
    ];
    const choice = { id: 'a', kind: 'branch', title, cases, otherwise: 'l' };
    expect(faults([choice, loop('l', 'b', 'end'), watch('b', 'a'), end])).toEqual(['steps.2.next workflow.besideLoop']);
    expect(faults([loop('l', 'b', 'c'), watch('b', 'l'), watch('c', 'l'), end])).toContain(
      'steps.2.next workflow.endless',
    );
  });

  it('lets an inner loop be left for the next round of the outer one', () => {
    const ask = {
      id: 'q',
      kind: 'ask',
      title,
      of: 'manager',
      question: title,
      atMost: 'P1D',
      silence: 'refuse',
      approved: 'inner',
      refused: 'outer',
    };
    expect(faults([loop('outer', 'inner', 'end'), loop('inner', 'q', 'outer'), ask, end])).toEqual([]);
  });

  it('names a step or rule whose id is taken', () => {
    expect(faults([route('a', 'end'), { ...end, id: 'a' }, end])).toContain('steps.1.id workflow.stepTwice');
    const rule = { id: 'r', when: { kind: 'resolved', time: 'P1D' }, do: [{ kind: 'close' }] };
    expect(faults([watch('a', 'end', [rule, rule]), end])).toEqual(['steps.0.rules.1.id workflow.ruleTwice']);
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

  it('refuses what is not in the vocabulary, wherever it stands', () => {
    expect(faults([{ ...route('a', 'end'), script: 'x' }, end])[0]).toMatch(/^steps\.0 /);
    expect(faults([{ ...route('a', 'end'), kind: 'call' }, end])[0]).toMatch(/^steps\.0\.kind /);
  });

  it('tells the faults of single words and those of the whole at once', () => {
    const told = faults([{ ...route('a', 'nowhere'), assign: 'anybody' }, watch('a', 'end'), end]);
    expect(told.map((line) => line.split(' ')[0])).toEqual(['steps.0.assign', 'steps.1.id', 'steps.0.next']);
  });

  it('does not call a step unreachable while the way to it is being drawn', () => {
    expect(faults([{ ...route('a', 'b'), next: undefined }, watch('b', 'end'), end]).join()).toMatch(
      /^steps\.0\.next [^,]+$/,
    );
  });

  const share = (target: string, agreement = 'SLA') => ({ kind: 'share', agreement, target, percent: 75 });
  const waits = (time: string, reason = 'requester') => ({ kind: 'pending', reason, time });
  const notify = { kind: 'notify', audience: 'team' };
  it.each([
    ['closes what is not resolved', [[share('resolution'), { kind: 'close' }]], '0.do.0 workflow.closeEarly'],
    [
      'reminds a requester who is not waited for',
      [[waits('P1D', 'part'), { kind: 'nudge' }]],
      '0.do.0 workflow.nobodyWaits',
    ],
    [
      'gives a requester up at once',
      [[share('resolution'), { kind: 'resolveUnanswered' }]],
      '0.do.0 workflow.nobodyWaits',
    ],
    ['does the same twice', [[share('resolution'), notify, notify]], '0.do.1 workflow.actionTwice'],
    [
      'counts a level’s time to another target',
      [[share('onSite', 'OLA'), notify]],
      '0.when.target workflow.levelTarget',
    ],
    [
      'acts after the wait was given up',
      [
        [waits('P8D'), { kind: 'nudge' }],
        [waits('P7D'), { kind: 'resolveUnanswered' }],
      ],
      '0.when.time workflow.afterItsEnd',
    ],
    [
      'acts after it was closed',
      [
        [{ kind: 'resolved', time: 'P2D' }, { kind: 'close' }],
        [{ kind: 'resolved', time: 'P3D' }, notify],
      ],
      '1.when.time workflow.afterItsEnd',
    ],
  ])('names a rule that %s', (_, made, expected) => {
    const rules = made.map(([when, ...actions], index) => ({ id: `r${index}`, when, do: actions }));
    expect(faults([watch('a', 'end', rules as object[]), end])).toEqual([`steps.0.rules.${expected}`]);
  });
});
