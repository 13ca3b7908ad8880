import aslValidator from 'asl-validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from '../../functions/shared/messages/en.ts';
import { fr } from '../../functions/shared/messages/fr.ts';
import { invalidPart, problemOf } from '../../functions/shared/problem.ts';
import { compile } from '../../workflows/compile.ts';
import { type Workflow, workflowSchema } from '../../workflows/definition.ts';
import { difference } from '../../workflows/difference.ts';
import { bytesOf, mostBytes, overLimit } from '../../workflows/limits.ts';
import { anyWorkflow, functionArn } from './definitions.ts';

type Loose = Record<string, unknown>;

/** One way to break a definition: what is done to it in place. False where it has nothing of that kind to break. */
type Damage = (broken: { name: Loose; deskTypes: unknown[]; steps: Loose[] }, at: number) => boolean;

const pick = <Item>(list: Item[], at: number): Item | undefined => list[at % Math.max(1, list.length)];
/** Steps that lead to one other step. */
const leading = (steps: Loose[]) => steps.filter(({ kind }) => ['route', 'watch', 'do', 'wait'].includes(String(kind)));
const watches = (steps: Loose[]) => steps.filter(({ rules }) => Array.isArray(rules) && rules.length > 0);
const ruleOf = (steps: Loose[], at: number) => pick((pick(watches(steps), at)?.rules ?? []) as Loose[], at);
const set = (object: Loose | undefined, field: string, value: unknown): boolean => {
  if (!object) return false;
  object[field] = value;
  return true;
};

const damages: Record<string, Damage> = {
  'a step leads nowhere': ({ steps }, at) => set(pick(leading(steps), at), 'next', 'nowhereAtAll'),
  'a step leads to itself': ({ steps }, at) => {
    const step = pick(leading(steps), at);
    return set(step, 'next', step?.id);
  },
  'the way goes back to the start': ({ steps }) =>
    steps[0]?.kind !== 'loop' && set(leading(steps).at(-1), 'next', steps[0]?.id),
  'a step is passed by': ({ steps }) => {
    const last = steps.at(-1)?.id;
    return leading(steps)[0] === steps[0] && steps[0]?.next !== last && set(steps[0], 'next', last);
  },
  'an id is taken twice': ({ steps }, at) => set(pick(steps.slice(1), at), 'id', steps[0]?.id),
  'an id is no word': ({ steps }, at) => set(pick(steps, at), 'id', 'no word'),
  'a kind is invented': ({ steps }, at) => set(pick(steps, at), 'kind', 'script'),
  'a field is invented': ({ steps }, at) => set(pick(steps, at), 'script', 'process.exit()'),
  'a title is missing': ({ steps }, at) => set(pick(steps, at), 'title', undefined),
  'a title is in one language': ({ steps }, at) => set(pick(steps, at), 'title', { fr: 'Seul' }),
  'a step is no object': ({ steps }, at) => {
    steps[at % steps.length] = 'step' as unknown as Loose;
    return true;
  },
  'all steps are gone': ({ steps }) => steps.splice(0).length > 0,
  'a desk type is invented': ({ deskTypes }) => deskTypes.push('moonBase') > 0,
  'the name is empty': ({ name }) => set(name, 'en', '   '),
  'a rule acts never': ({ steps }, at) => set(ruleOf(steps, at), 'when', { kind: 'resolved', time: 'PT0S' }),
  'a rule does nothing': ({ steps }, at) => set(ruleOf(steps, at), 'do', []),
  'a rule does what is unknown': ({ steps }, at) => set(ruleOf(steps, at), 'do', [{ kind: 'explode' }]),
  'a rule closes what is open': ({ steps }, at) => {
    const share = { kind: 'share', agreement: 'SLA', target: 'resolution', percent: 50 };
    return set(ruleOf(steps, at), 'when', share) && set(ruleOf(steps, at), 'do', [{ kind: 'close' }]);
  },
  'a rule is there twice': ({ steps }, at) => {
    const rules = pick(watches(steps), at)?.rules as Loose[] | undefined;
    return (rules?.push({ ...rules[0] }) ?? 0) > 0;
  },
};

/** Whether a path leads somewhere: its last part may be what is missing there. */
function leads(value: unknown, path: (string | number)[]): boolean {
  let present = value;
  for (const part of path.slice(0, -1)) {
    if (typeof present !== 'object' || present === null || !Object.hasOwn(present, part)) return false;
    present = (present as Loose)[part];
  }
  return typeof present === 'object' && present !== null;
}

describe('any definition that an editor can make', () => {
  it('is the same after it was exported and imported, and compiles to the same valid state machine', () => {
    fc.assert(
      fc.property(anyWorkflow, (workflow) => {
        const imported = workflowSchema.parse(JSON.parse(JSON.stringify(workflow)));
        expect(difference(workflow, imported)).toEqual([]);
        expect(workflowSchema.parse(JSON.parse(JSON.stringify(imported)))).toEqual(imported);
        const compiled = compile(imported, functionArn);
        expect(compiled).toEqual(compile(workflow, functionArn));
        const { isValid, errorsText } = aslValidator(JSON.parse(compiled.definition));
        expect(isValid, errorsText()).toBe(true);
        expect(overLimit(imported, compiled.definition)).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it.each(Object.entries(damages))(
    'is refused where %s, at a path that is there, in words of both languages',
    async (_, damage) => {
      let broken = 0;
      await fc.assert(
        fc.asyncProperty(anyWorkflow, fc.nat(100), async (workflow, at) => {
          const copy = JSON.parse(JSON.stringify(workflow));
          if (!damage(copy, at)) return;
          broken++;
          const given = JSON.parse(JSON.stringify(copy));
          const issues = workflowSchema.safeParse(given, { reportInput: true }).error?.issues ?? [];
          expect(issues.length).toBeGreaterThan(0);
          for (const { path } of issues) expect(leads(given, path as (string | number)[]), path.join('.')).toBe(true);
          const error = invalidPart('body.definition', issues);
          for (const language of ['fr', 'en'] as const)
            for (const fault of (await problemOf(error, language)).faults ?? []) {
              expect(fault.field).toMatch(/^body\.definition/);
              expect(fault.message).not.toContain('{');
            }
          for (const { key } of error.faults) expect([fr[key], en[key]].every(Boolean)).toBe(true);
        }),
        { numRuns: 30 },
      );
      expect(broken).toBeGreaterThan(0);
    },
  );

  it('is refused whatever is sent instead of one, without failing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        expect(workflowSchema.safeParse(given).success).toBe(false);
        expect(workflowSchema.safeParse({ deskTypes: ['helpDesk'], name: given, steps: given }).success).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the limits of the engine', () => {
  const title = { fr: 'Étape', en: 'Step' };
  const rule = (index: number) => ({
    id: `r${index}`,
    when: { kind: 'pending' as const, reason: 'part' as const, time: 'P1D' },
    do: [{ kind: 'notify' as const, audience: 'team' as const }],
  });
  const workflow: Workflow = {
    deskTypes: ['helpDesk'],
    name: title,
    steps: [
      { id: 'few', kind: 'watch', title, rules: [rule(1)], next: 'many' },
      { id: 'many', kind: 'watch', title, rules: [rule(1), rule(2), rule(3)], next: 'end' },
      { id: 'end', kind: 'end', title },
    ],
  };
  const machine = compile(workflow, functionArn).definition;

  it.each(['definition', 'machine', 'input'] as const)('name the largest step where the %s is too large', (what) => {
    const most = { ...mostBytes, [what]: 40 };
    expect(overLimit(workflow, machine, most)).toEqual({ step: 1, limit: '0 KiB' });
    expect(overLimit(workflow, machine)).toBeUndefined();
  });

  it('leave room for the longest that the vocabulary can say in steps', () => {
    const steps: Workflow['steps'] = Array.from({ length: 49 }, (_, index) => ({
      id: `s${index}`,
      kind: 'watch',
      title,
      rules: [],
      next: index === 48 ? 'end' : `s${index + 1}`,
    }));
    const longest = { ...workflow, steps: [...steps, { id: 'end', kind: 'end' as const, title }] };
    expect(workflowSchema.safeParse(longest).success).toBe(true);
    expect(overLimit(longest, compile(longest, functionArn).definition)).toBeUndefined();
  });

  it('count bytes, not characters', () => {
    expect(bytesOf('é')).toBe(2);
  });
});
