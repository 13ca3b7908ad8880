import type { Deed } from '../../workflows/waits.ts';
import { type Words, wordsOf } from '../../workflows/wording.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Clock } from '../sla/clock.ts';
import type { Fact } from './happening.ts';
import { byWorkflow } from './lived.ts';
import type { Told } from './story.ts';

/** Rules that act on a clock: what they tell is a warning of a deadline. */
const deadlines = new Set<unknown>(['share', 'before', 'after']);

const isWarning = (when: unknown, actions: readonly Deed[]) =>
  deadlines.has((when as { kind?: unknown } | undefined)?.kind) && actions.some(({ kind }) => kind === 'notify');

const closes = (deed: Deed) => deed.kind === 'close' || (deed.kind === 'giveUp' && deed.then === 'close');

const broken = (clock: Pick<Clock, 'agreement' | 'target'>, at: number): Fact => ({
  aspect: 'breached',
  at,
  what: wordsOf({ kind: 'breach', at, clock: clock as Clock }),
});

/** When a clock was broken, however often it was armed anew. */
function breachesOf({ transitions, breachedAt }: Clock): number[] {
  const told = transitions.filter(({ kind }) => kind === 'breached').map(({ at }) => at);
  return breachedAt === undefined || told.includes(breachedAt) ? told : [...told, breachedAt];
}

/** What would have happened by a story. A warning counts from when it was due, as timelines tell it; a deed from when it is done. */
export function factsTold({ foreseen, last }: Pick<Told, 'foreseen' | 'last'>): Fact[] {
  const facts = foreseen.flatMap(({ at, moment, what }): Fact[] => {
    const actions =
      moment.kind === 'rule'
        ? moment.rule.do
        : moment.kind === 'step' && moment.step?.kind === 'do'
          ? moment.step.do
          : [];
    const escalations = actions.filter(({ kind }) => kind === 'escalate');
    return [
      ...(moment.kind === 'rule' && isWarning(moment.rule.when, actions)
        ? [{ aspect: 'warned' as const, at: moment.at, what }]
        : []),
      ...escalations.map(() => ({ aspect: 'escalated' as const, at, what })),
      ...(actions.some(closes) ? [{ aspect: 'closed' as const, at, what }] : []),
    ];
  });
  const stated = foreseen.flatMap(({ moment }) =>
    moment.kind === 'breach' && moment.clock.agreement === 'SLA' ? [broken(moment.clock, moment.at)] : [],
  );
  // A target that was tightened by an edit is broken at once, and its clock alone says so.
  const found = last.clocks.flatMap((clock) =>
    clock.agreement === 'SLA' ? breachesOf(clock).map((at) => broken(clock, at)) : [],
  );
  const breaches = [...stated, ...factsOnlyIn(found, stated)];
  // A rule that closes does nothing to a ticket that is not resolved.
  const kept = facts.filter(({ aspect }) => aspect !== 'closed' || last.state === 'closed');
  return [...kept, ...breaches].toSorted((a, b) => a.at - b.at);
}

const escalation: Words = { fr: 'Escalade par le workflow', en: 'Escalated by the workflow' };
const closing: Words = { fr: 'Clos par le workflow', en: 'Closed by the workflow' };

/** What happened, by a ticket's timeline (`events` oldest first). */
export function factsLived(events: readonly DeskEvent[]): Fact[] {
  const rules = events.filter(({ type, data }) => type === 'ticket.workflow' && data.kind === 'rule');
  const titled = (at: number, does: (deed: Deed) => boolean) =>
    rules.find((one) => Math.abs(Date.parse(one.at) - at) <= sameMs && actionsOf(one).some(does))?.data.title as
      | Words
      | undefined;
  const facts = events.flatMap((event): Fact[] => {
    const { type, data } = event;
    const at = Date.parse(event.at);
    if (type === 'ticket.clock' && data.kind === 'breached' && data.agreement === 'SLA')
      return [broken({ agreement: 'SLA', target: data.target as Clock['target'] }, Date.parse(String(data.since)))];
    if (!byWorkflow(event)) return [];
    if (type === 'ticket.workflow' && data.kind === 'rule' && isWarning(data.when, actionsOf(event)))
      return [{ aspect: 'warned', at, what: data.title as Words }];
    if (type === 'ticket.escalated')
      return [{ aspect: 'escalated', at, what: titled(at, ({ kind }) => kind === 'escalate') ?? escalation }];
    if (type === 'ticket.state' && data.to === 'closed')
      return [{ aspect: 'closed', at, what: titled(at, closes) ?? closing }];
    return [];
  });
  return facts.toSorted((a, b) => a.at - b.at);
}

const actionsOf = ({ data }: DeskEvent) => (data.do ?? []) as Deed[];

/** A deed is told when it was due and done when its task ran: so much later at most is the same. */
const sameMs = 120_000;

/** What is on one side alone. */
export function factsOnlyIn(one: readonly Fact[], other: readonly Fact[]): Fact[] {
  const left = [...other];
  return one.filter(({ aspect, at }) => {
    const index = left.findIndex((fact) => fact.aspect === aspect && Math.abs(fact.at - at) <= sameMs);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
