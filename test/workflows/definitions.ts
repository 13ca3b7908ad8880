import fc from 'fast-check';
import { agreementKinds, targets } from '../../functions/sla/clock.ts';
import { pauseReasons } from '../../functions/sla/pause.ts';
import { deskTypes } from '../../functions/tenants/tenant.ts';
import { type Action, audiences } from '../../workflows/actions.ts';
import { catalogueOf } from '../../workflows/catalog/catalogue.ts';
import { templates } from '../../workflows/catalog/templates.ts';
import type { Conditions, Test } from '../../workflows/conditions.ts';
import { approvers, type Step, type Workflow } from '../../workflows/definition.ts';
import { type Rule, type When, workflowEvents } from '../../workflows/rules.ts';

/** Every workflow that a tenant may start with, by a name for the test's report. */
export const catalogue: [string, Workflow][] = deskTypes.flatMap((deskType) =>
  Object.entries(catalogueOf(deskType)).map(([type, workflow]): [string, Workflow] => [
    `${deskType} ${type}`,
    workflow,
  ]),
);

/** Every workflow of the catalogue, those of the desks among them. */
export const everyTemplate: [string, Workflow][] = templates.map(({ id, workflow }) => [id, workflow]);

/** Where tests say that functions are. */
export const functionArn = (id: string) => `arn:aws:lambda:eu-west-3:123456789012:function:Guichet-${id}`;

const duration = fc.integer({ min: 1, max: 400 }).map((hours) => `PT${hours}H`);
const clock = { agreement: fc.constantFrom(...agreementKinds), target: fc.constantFrom(...targets) };
const text = fc.string({ minLength: 1, maxLength: 40 }).map((any) => any.trim() || '…');
const title = fc.record({ fr: text, en: text });

/** Our own level's time has one target; the others have all. */
const sensible = <W extends { agreement: string; target: string }>(when: W): W =>
  when.agreement === 'OLA' ? { ...when, target: 'resolution' } : when;

const when: fc.Arbitrary<When> = fc.oneof(
  fc.record({ kind: fc.constant('share' as const), ...clock, percent: fc.integer({ min: 1, max: 500 }) }).map(sensible),
  fc
    .record({ kind: fc.constantFrom('before' as const, 'after' as const), ...clock, time: duration })
    .map(sensible) as fc.Arbitrary<When>,
  fc.record({ kind: fc.constant('pending' as const), reason: fc.constantFrom(...pauseReasons), time: duration }),
  fc.record({ kind: fc.constant('resolved' as const), time: fc.oneof(duration, fc.constant('quietDays' as const)) }),
  fc.record({ kind: fc.constant('every' as const), time: duration }),
  fc.record({ kind: fc.constant('event' as const), event: fc.constantFrom(...workflowEvents) }),
);

const test: fc.Arbitrary<Test> = fc.oneof<fc.Arbitrary<Test>[]>(
  fc.record({
    field: fc.constant('priority' as const),
    is: fc.constantFrom('atLeast' as const, 'atMost' as const),
    values: fc.integer({ min: 1, max: 4 }).map((value) => [String(value)]),
  }),
  fc.record({
    field: fc.constant('subject' as const),
    is: fc.constant('contains' as const),
    values: fc.array(text, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    field: fc.constant('type' as const),
    is: fc.constantFrom('oneOf' as const, 'noneOf' as const),
    values: fc.constant(['incident']),
  }),
);

const conditions: fc.Arbitrary<Conditions> = test.chain((one) =>
  fc.constantFrom<Conditions>({ all: [one] }, { any: [one] }),
);

/** What can be done at any time. */
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('notify' as const),
    audience: fc.constantFrom(...audiences),
    by: fc.constantFrom<('mail' | 'inApp')[]>(['mail'], ['inApp'], ['mail', 'inApp']),
  }),
  fc.record({ kind: fc.constant('addWatcher' as const), who: fc.constantFrom('manager', 'contractManager') }),
  fc.record({
    kind: fc.constant('addChecklist' as const),
    title,
    items: fc.array(title, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('escalate' as const),
    way: fc.constantFrom('functional' as const, 'hierarchical' as const),
  }),
  fc.record({
    kind: fc.constant('assign' as const),
    to: fc.constantFrom('leastLoaded' as const, 'roundRobin' as const, 'onCall' as const, 'knowsCustomer' as const),
  }),
  fc.record({ kind: fc.constant('setPriority' as const), priority: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('raisePriority' as const) }),
  fc.record({ kind: fc.constantFrom('reply' as const, 'note' as const), text: title }),
);

const actions = fc.uniqueArray(action, { minLength: 1, maxLength: 4, selector: (one) => JSON.stringify(one) });

/** What can be done on this occasion; what ends a wait has the longest time, so that no other rule comes too late. */
function deeds(occasion: When): fc.Arbitrary<{ when: When; do: Action[] }> {
  const ending = (last: Action, time: string) =>
    fc.tuple(actions, fc.boolean()).map(([list, ends]) => ({
      when: ends ? ({ ...occasion, time } as When) : occasion,
      do: ends ? [...list, last] : list,
    }));
  if (occasion.kind === 'resolved') return ending({ kind: 'close' }, 'P30D');
  if (occasion.kind !== 'pending' || occasion.reason !== 'requester')
    return actions.map((list) => ({ when: occasion, do: list }));
  return fc.oneof(
    ending({ kind: 'resolveUnanswered' }, 'P30D'),
    actions.map((list) => ({ when: occasion, do: [...list, { kind: 'nudge' as const }] })),
  );
}

const rules: fc.Arbitrary<Rule[]> = fc
  .array(fc.tuple(when.chain(deeds), fc.option(conditions, { nil: undefined })), { maxLength: 8 })
  .map((made) =>
    made.map(([rule, wanted], index) => ({ id: `rule${index}`, ...rule, ...(wanted ? { if: wanted } : {}) })),
  );

type Loose = { kind: Step['kind'] } & Record<string, unknown>;

/** A part of a workflow before its steps have ids: one step, or one with parts of its own. */
type Block =
  | { step: Loose }
  | { step: Loose; branch: Block[][] }
  | { step: Loose; loop: Block[] }
  | { step: Loose; parallel: Block[][] }
  | { step: Loose; twoWays: [Block[], Block[]] };

const plain: fc.Arbitrary<Block> = fc
  .oneof(
    fc.record({
      kind: fc.constant('route' as const),
      title,
      team: fc.constant('default' as const),
      level: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      assign: fc.constantFrom('none' as const, 'leastLoaded' as const, 'sameAsLastForRequester' as const),
    }),
    fc.record({ kind: fc.constant('watch' as const), title, rules }),
    fc.record({ kind: fc.constant('do' as const), title, do: actions }),
    fc.record({
      kind: fc.constant('wait' as const),
      title,
      for: fc.oneof(
        fc.record({ kind: fc.constant('time' as const), time: duration }),
        fc.record({
          kind: fc.constant('event' as const),
          event: fc.constantFrom(...workflowEvents),
          atMost: duration,
        }),
      ),
    }),
  )
  .map((step) => ({ step: step as Loose }));

const { blocks } = fc.letrec<{ block: Block; blocks: Block[] }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    plain,
    fc
      .tuple(title, fc.array(fc.tuple(conditions, tie('blocks')), { minLength: 1, maxLength: 3 }), tie('blocks'))
      .map(([told, cases, otherwise]) => ({
        step: { kind: 'branch' as const, title: told, cases: cases.map(([wanted]) => wanted) },
        branch: [...cases.map(([, part]) => part), otherwise],
      })),
    fc
      .tuple(title, fc.integer({ min: 1, max: 3 }), fc.option(conditions, { nil: undefined }), tie('blocks'))
      .map(([told, atMost, wanted, loop]) => ({
        step: { kind: 'loop' as const, title: told, atMost, ...(wanted ? { while: wanted } : {}) },
        loop,
      })),
    fc.tuple(title, fc.array(tie('blocks'), { minLength: 2, maxLength: 3 })).map(([told, parallel]) => ({
      step: { kind: 'parallel' as const, title: told },
      parallel,
    })),
    fc
      .tuple(
        title,
        fc.constantFrom(...approvers),
        duration,
        fc.constantFrom('approve' as const, 'refuse' as const),
        tie('blocks'),
        tie('blocks'),
      )
      .map(([told, of, atMost, silence, approved, refused]) => ({
        step: { kind: 'ask' as const, title: told, of, question: told, atMost, silence },
        twoWays: [approved, refused] as [Block[], Block[]],
      })),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
}));

/** The steps of a sequence of blocks that leads to `next`, and the id of the first. */
function laidOut(parts: readonly Block[], next: string, fresh: () => string): { first: string; steps: Step[] } {
  const [block, ...rest] = parts;
  if (!block) return { first: next, steps: [] };
  const id = fresh();
  const after = laidOut(rest, next, fresh);
  const made = (more: object, inner: Step[] = []) => ({
    first: id,
    steps: [{ ...block.step, id, ...more } as unknown as Step, ...inner, ...after.steps],
  });
  if ('branch' in block) {
    const arms = block.branch.map((part) => laidOut(part, after.first, fresh));
    const cases = (block.step.cases as Conditions[]).map((wanted, index) => ({
      id: `case${index}`,
      title: { fr: `cas ${index}`, en: `case ${index}` },
      // Two cases of the same conditions would be a fault.
      if: {
        all: [...(wanted.all ?? []), { field: 'channel', is: 'noneOf', values: ['api'].slice(0, 1) }],
        any: wanted.any ?? [],
      },
      next: arms[index]?.first,
    }));
    const distinct = new Map(cases.map((one) => [JSON.stringify(one.if), one]));
    const kept = [...distinct.values()];
    const used = new Set(kept.map(({ next: to }) => to));
    const inner = arms.flatMap(({ first, steps }, index) =>
      index === arms.length - 1 || used.has(first) ? steps : [],
    );
    return made({ cases: kept, otherwise: arms.at(-1)?.first }, inner);
  }
  if ('loop' in block) {
    const body = laidOut(block.loop, id, fresh);
    return made({ body: body.first, next: after.first }, body.steps);
  }
  if ('parallel' in block) {
    const ways = block.parallel.map((part) => laidOut(part, after.first, fresh));
    return made(
      { ways: ways.map(({ first }) => first), next: after.first },
      ways.flatMap(({ steps }) => steps),
    );
  }
  if ('twoWays' in block) {
    const [approved, refused] = block.twoWays.map((part) => laidOut(part, after.first, fresh));
    return made({ approved: approved?.first, refused: refused?.first }, [
      ...(approved?.steps ?? []),
      ...(refused?.steps ?? []),
    ]);
  }
  return made({ next: after.first });
}

/** Any workflow in the vocabulary: steps of every kind in and after each other, then an end. */
export const anyWorkflow: fc.Arbitrary<Workflow> = fc
  .record({
    name: title,
    blocks,
    always: rules,
    end: title,
    ids: fc.uniqueArray(fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,31}$/), { minLength: 50, maxLength: 50 }),
  })
  .map(({ name, blocks: parts, always, end, ids }) => {
    let used = 0;
    const fresh = () => ids[used++] ?? `step${used}`;
    const last = fresh();
    const { steps } = laidOut(parts, last, fresh);
    return {
      deskTypes: ['helpDesk' as const],
      name,
      rules: always.map((rule) => ({ ...rule, id: `always${rule.id}` })),
      steps: [...steps, { id: last, kind: 'end' as const, title: end }],
    };
  })
  .filter(({ steps }) => steps.length <= 50);
