import aslValidator from 'asl-validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestTypes } from '../../functions/tickets/ticket-type.ts';
import { compile } from '../../workflows/compile.ts';
import { type Workflow, workflowSchema } from '../../workflows/definition.ts';
import { parametersOf, rulesAt } from '../../workflows/parameters.ts';
import { anyWorkflow, catalogue, everyTemplate, functionArn } from './definitions.ts';

interface State {
  Type: string;
  Resource?: string;
  TimeoutSeconds?: number;
  TimeoutSecondsPath?: string;
  Retry?: { ErrorEquals: string[]; MaxAttempts: number }[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
  Default?: string;
  Branches?: { States: Record<string, State> }[];
}

const statesOf = (workflow: Pick<Workflow, 'steps'>): Record<string, State> =>
  JSON.parse(compile(workflow, functionArn).definition).States;

const validate = (workflow: Workflow) => {
  const { isValid, errorsText } = aslValidator(JSON.parse(compile(workflow, functionArn).definition));
  expect(isValid, errorsText()).toBe(true);
};

/** What must hold of every state machine that a tenant can make, and of each way of its parallel states. */
function checkPromises(workflow: Workflow): void {
  check(statesOf(workflow), false);
}

function check(states: Record<string, State>, onWay: boolean): void {
  for (const [name, state] of Object.entries(states)) {
    expect(state.Type, name).toMatch(/^(Task|Choice|Parallel|Succeed|Fail)$/);
    if (state.Type === 'Choice') expect(state.Default, `${name} always has a way`).toBeDefined();
    for (const branch of state.Branches ?? []) check(branch.States, true);
    const last = state.Catch?.at(-1);
    if ((state.Type === 'Task' || state.Type === 'Parallel') && !onWay) {
      expect(last?.ErrorEquals, `${name} cannot fail in silence`).toEqual(['States.ALL']);
      expect(last?.Next).toBe(name === 'Failed' ? 'Stopped' : 'Failed');
    }
    if (state.Type !== 'Task') continue;
    expect(state.TimeoutSeconds ?? state.TimeoutSecondsPath, `${name} has a time-out`).toBeDefined();
    expect(
      state.Retry?.some(({ ErrorEquals }) => ErrorEquals.includes('Lambda.ServiceException')),
      `${name} is tried again`,
    ).toBe(true);
  }
}

describe('the catalogue', () => {
  it.each(everyTemplate)('%s is in the vocabulary, and what it compiles to is valid ASL', (_, workflow) => {
    expect(workflowSchema.parse(workflow)).toEqual(workflow);
    validate(workflow);
    checkPromises(workflow);
  });

  it('shares one state machine between the workflows of requests with which desks start, because they have the same structure', () => {
    const ofRequests = catalogue.filter(([name]) => requestTypes.some((type) => name.endsWith(type)));
    const names = new Set(ofRequests.map(([, workflow]) => compile(workflow, functionArn).name));
    expect(names.size).toBe(1);
    expect([...names][0]).toMatch(/^guichet-[0-9a-f]{32}$/);
  });
});

describe('any workflow in the vocabulary', () => {
  it('compiles to a state machine in which nothing waits for ever, fails in silence or is not tried again', () => {
    fc.assert(fc.property(anyWorkflow, checkPromises), { numRuns: 60 });
  });

  it('compiles to valid ASL', () => {
    fc.assert(fc.property(anyWorkflow, validate), { numRuns: 12 });
  }, 60_000);

  /** Where a definition names its steps; the first steps of ways stand in a list. */
  const namesStep = /^(?:id|next|otherwise|body|approved|refused|timedOut|\d+)$/;

  it('gives the same state machine whatever its texts, ids, teams and thresholds are', () => {
    fc.assert(
      fc.property(anyWorkflow, fc.string({ minLength: 1, maxLength: 20 }), (workflow, text) => {
        const ids = new Map(workflow.steps.map(({ id }, index) => [id, `other${index}`]));
        const renamed = JSON.parse(
          JSON.stringify(workflow.steps, (name, value) => {
            if (name === 'fr' || name === 'en') return text;
            if (name === 'rules') return [];
            if (name === 'if') return {};
            // An id may be any word, also one of the vocabulary's own.
            return typeof value === 'string' && namesStep.test(name) ? (ids.get(value) ?? value) : value;
          }),
        ) as Workflow['steps'];
        expect(compile({ steps: renamed }, functionArn)).toEqual(compile(workflow, functionArn));
      }),
      { numRuns: 100 },
    );
    const [first, second] = [catalogue[0]?.[1] as Workflow, { kind: 'end' as const, title: { fr: 'x', en: 'x' } }];
    const shorter = {
      steps: [
        { ...first.steps[0], next: 'over' },
        { ...second, id: 'over' },
      ],
    } as Workflow;
    expect(compile(shorter, functionArn).name).not.toBe(compile(first, functionArn).name);
  });

  it('keeps all that a tenant writes out of the state machine', () => {
    const marked = JSON.parse(
      JSON.stringify(catalogue[0]?.[1]).replaceAll(/"(fr|en)":"[^"]*"/g, '"$1":"Ma\\" phrase $.tenant"'),
    ) as Workflow;
    const { definition } = compile(marked, functionArn);
    expect(definition).not.toContain('phrase');
    for (const { id } of marked.steps) expect(definition).not.toContain(`"${id}"`);
  });

  it('gives the execution its steps’ ids alone, and counts thresholds and durations in seconds', () => {
    const helpDesk = catalogue.find(([name]) => name === 'helpDesk incident')?.[1] as Workflow;
    expect(parametersOf(helpDesk)).toEqual({ s1: { step: 'levelOne' }, s2: { step: 'solve' }, s3: { step: 'closed' } });
    const rules = rulesAt(helpDesk, 'solve', { quietDays: 3 });
    const named = (id: string) => rules.find((rule) => rule.id === id)?.when;
    expect(named('quiet')).toEqual({ kind: 'resolved', seconds: 3 * 86_400 });
    expect(named('requesterSilent3')).toEqual({ kind: 'pending', reason: 'requester', seconds: 3 * 86_400 });
    expect(named('slaResolution90')).toMatchObject({ percent: 90 });
  });
});
