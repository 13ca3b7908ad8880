import fc from 'fast-check';
import { agreementKinds, targets } from '../../functions/sla/clock.ts';
import { pauseReasons } from '../../functions/sla/pause.ts';
import { deskTypes } from '../../functions/tenants/tenant.ts';
import { catalogueOf } from '../../workflows/catalog/catalogue.ts';
import { type Action, audiences, type Rule, type Step, type When, type Workflow } from '../../workflows/definition.ts';

/** Every workflow that a tenant may start with, by a name for the test's report. */
export const catalogue: [string, Workflow][] = deskTypes.flatMap((deskType) =>
  Object.entries(catalogueOf(deskType)).map(([type, workflow]): [string, Workflow] => [
    `${deskType} ${type}`,
    workflow,
  ]),
);

/** Where tests say that functions are. */
export const functionArn = (id: string) => `arn:aws:lambda:eu-west-3:123456789012:function:Guichet-${id}`;

const duration = fc.integer({ min: 1, max: 400 }).map((hours) => `PT${hours}H`);
const clock = { agreement: fc.constantFrom(...agreementKinds), target: fc.constantFrom(...targets) };

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
);

/** What can be done at any time. */
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('notify' as const), audience: fc.constantFrom(...audiences) }),
  fc.record({
    kind: fc.constant('escalate' as const),
    way: fc.constantFrom('functional' as const, 'hierarchical' as const),
  }),
);

/** What can be done on this occasion; what ends a wait has the longest time, so that no other rule comes too late. */
function deeds(occasion: When): fc.Arbitrary<{ when: When; do: Action[] }> {
  const lists = fc.uniqueArray(action, { minLength: 1, maxLength: 4, selector: (one) => JSON.stringify(one) });
  const ending = (last: Action, time: string) =>
    fc.tuple(lists, fc.boolean()).map(([list, ends]) => ({
      when: ends ? ({ ...occasion, time } as When) : occasion,
      do: ends ? [...list, last] : list,
    }));
  if (occasion.kind === 'resolved') return ending({ kind: 'close' }, 'P30D');
  if (occasion.kind !== 'pending' || occasion.reason !== 'requester')
    return lists.map((list) => ({ when: occasion, do: list }));
  return fc.oneof(
    ending({ kind: 'resolveUnanswered' }, 'P30D'),
    lists.map((list) => ({ when: occasion, do: [...list, { kind: 'nudge' as const }] })),
  );
}

const rules: fc.Arbitrary<Rule[]> = fc
  .array(when.chain(deeds), { maxLength: 12 })
  .map((made) => made.map((rule, index) => ({ id: `rule${index}`, ...rule })));

const text = fc.string({ minLength: 1, maxLength: 40 }).map((any) => any.trim() || '…');
const title = fc.record({ fr: text, en: text });

/** Any workflow in the vocabulary: some routes and watches in any order, then an end. */
export const anyWorkflow: fc.Arbitrary<Workflow> = fc
  .record({
    name: title,
    steps: fc.array(
      fc.oneof(
        fc.record({
          kind: fc.constant('route' as const),
          title,
          team: fc.constant('default' as const),
          level: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
          assign: fc.constantFrom('none' as const, 'leastLoaded' as const, 'sameAsLastForRequester' as const),
        }),
        fc.record({ kind: fc.constant('watch' as const), title, rules }),
      ),
      { minLength: 1, maxLength: 8 },
    ),
    end: title,
    ids: fc.uniqueArray(fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,31}$/), { minLength: 9, maxLength: 9 }),
  })
  .map(({ name, steps, end, ids }) => ({
    deskTypes: ['helpDesk' as const],
    name,
    steps: [
      ...steps.map((step, index) => ({ ...step, id: ids[index] ?? '', next: ids[index + 1] ?? '' }) as Step),
      { id: ids[steps.length] ?? '', kind: 'end' as const, title: end },
    ],
  }));
