import type { GivingUp, KnownWaits } from '../functions/sla/pause.ts';
import { solves } from './actions.ts';
import type { TicketFacts } from './conditions.ts';
import { holds } from './conditions.ts';
import { isWaiting, type Step, type StepOf, type WaitingStep, type Workflow } from './definition.ts';
import { type Happened, latestRound, type Moment, momentsOf, noteFired, type Watched } from './moments.ts';
import { rulesAt, type TimedRule } from './parameters.ts';
import type { WorkflowEvent } from './rules.ts';
import { type Answer, caseOf, deadlineOf, goesRound, leadsTo, type Outcome, outcomeOf } from './waiting.ts';
import { type Deed, waitFor, waitsFor } from './waits.ts';
import { deadlineWords, deedsWords, type Words, wordsOf } from './wording.ts';

/** Something that somebody is assumed to do. `at` in epoch milliseconds. */
export interface Act {
  at: number;
  what: Words;
  /** What it is called in workflows, for those that listen to it. */
  event?: WorkflowEvent;
  /** The ticket as the act leaves it. */
  apply: (watched: Watched) => Watched;
}

/** One thing that will happen: by the workflow, or by somebody as assumed. `at` in epoch milliseconds. */
export interface Foreseen {
  at: number;
  moment: Moment | { kind: 'act' | 'step' | 'outcome' | 'end'; at: number; step?: Step; outcome?: Outcome };
  what: Words;
  /** The step at which it happens. */
  step?: string;
}

/** What is assumed besides the ticket itself; without it nobody does anything, and no deed changes more than states. */
export interface Assumed {
  /** Oldest first. */
  acts?: readonly Act[];
  /** What the ticket becomes by a deed of the workflow at an instant; undefined for one that changes nothing of what is due. */
  deed?: (watched: Watched, action: Deed, at: number) => Watched | undefined;
  /** The ticket as a step that routes leaves it. */
  routed?: (watched: Watched, step: StepOf<'route'>, at: number) => Watched;
  /** The desk's reasons to wait. */
  waits?: KnownWaits;
  /** The ticket as conditions see it at an instant. */
  facts?: (watched: Watched, at: number) => TicketFacts;
  /** What is answered to a step that asks and was come to at `entered`, after so many seconds; undefined for silence. */
  answers?: (step: StepOf<'ask'>, entered: number) => { answer: Answer; after: number } | undefined;
  /** Nothing is told that would happen later, in epoch milliseconds. */
  until?: number;
  /** Moments that are looked at at most, told or not. */
  atMost?: number;
}

/** More than this is not told: a ticket's unattended life has an end well before. */
export const mostTold = 200;
/** Moments that are looked at at most: a rule whose condition never holds comes back without anything to tell, for ever. */
export const mostMoments = 20_000;
/** A workflow looks so many milliseconds after somebody did something: what they do together, it sees together. */
const reaction = 1000;
/** Steps that are gone through at most: a definition without faults has far fewer. */
const mostSteps = 2000;

/** What happens to the ticket by the workflow's own deeds, whoever watches. `waits`: the desk's reasons to wait. */
export function afterDeed(watched: Watched, action: Deed, at: number, waits: KnownWaits = {}): Watched {
  if (action.kind === 'giveUp') return watched.state === 'pending' ? afterGivingUp(watched, action.then, at) : watched;
  if (action.kind === 'close' && watched.state === 'resolved') return { ...watched, state: 'closed' };
  if (action.kind === 'wait') return afterWaiting(watched, action.reason, at, waits);
  if (action.kind === 'goOn' && watched.state === 'pending') return { ...watched, state: 'open', ...noWait };
  const ends =
    (action.kind === 'resolveUnanswered' && watched.state === 'pending') ||
    (solves(action) && watched.state !== 'resolved' && watched.state !== 'closed');
  return ends ? solved(watched, at) : watched;
}

/** As `pauseTicket` does it: what waits for that already goes on waiting as it did. */
function afterWaiting(watched: Watched, reason: string, at: number, waits: KnownWaits): Watched {
  const begun = waitFor(reason, waits);
  const waitsAlready = watched.state === 'pending' && waitsFor(reason, watched);
  if (!begun || waitsAlready || watched.state === 'resolved' || watched.state === 'closed') return watched;
  return { ...watched, state: 'pending', pendingReason: begun.kind, pendingSince: at, wait: begun.wait };
}

const noWait = { pendingReason: undefined, pendingSince: undefined, wait: undefined } as const;

function solved(watched: Watched, at: number): Watched {
  return {
    ...watched,
    state: 'resolved',
    resolvedAt: at,
    clocks: watched.clocks.map((clock) => (clock.state === 'cancelled' ? clock : { ...clock, state: 'stopped' })),
  };
}

function afterGivingUp(watched: Watched, then: GivingUp, at: number): Watched {
  if (then === 'handBack') return { ...watched, state: 'open', ...noWait };
  const next = solved(watched, at);
  return then === 'close' ? { ...next, state: 'closed' } : next;
}

function afterActions(
  watched: Watched,
  actions: readonly Deed[],
  at: number,
  { deed, waits }: Pick<Assumed, 'deed' | 'waits'>,
): Watched {
  let next = watched;
  for (const action of actions) next = deed?.(next, action, at) ?? afterDeed(next, action, at, waits);
  return next;
}

function afterBreach(watched: Watched, moment: Extract<Moment, { kind: 'breach' }>, at: number): Watched {
  return {
    ...watched,
    clocks: watched.clocks.map((clock) => (clock.id === moment.clock.id ? { ...clock, breachedAt: at } : clock)),
  };
}

/**
 * What a step's rules will do with a ticket, in order: the same moments as the running workflow fires, and what follows
 * from them, such as a ticket that is taken as solved and then closes. `fired` are the keys of what has happened already; what
 * is overdue happens at `now` (epoch milliseconds). Whatever is done at the very instant of a moment comes before it.
 */
export function simulate(
  rules: readonly TimedRule[],
  watched: Watched,
  fired: ReadonlySet<string>,
  now: number,
  { acts = [], facts, ...assumed }: Assumed = {},
): Foreseen[] {
  const foreseen: Foreseen[] = [];
  const done = new Set(fired);
  const ahead = [...acts];
  let present = watched;
  for (let looks = 0; looks < mostMoments && foreseen.length < mostTold && present.state !== 'closed'; looks++) {
    const moment = momentsOf(rules, present, done)[0];
    const since = Math.max(now, foreseen.at(-1)?.at ?? 0);
    const act = ahead[0];
    if (act && (!moment || act.at <= moment.at)) {
      ahead.shift();
      const at = Math.max(act.at, since);
      foreseen.push({ at, moment: { kind: 'act', at }, what: act.what });
      present = act.apply(present);
      continue;
    }
    if (!moment) break;
    const at = Math.max(moment.at, since);
    if (moment.kind === 'breach') {
      foreseen.push({ at, moment, what: wordsOf(moment) });
      present = afterBreach(present, moment, at);
      continue;
    }
    const due = latestRound(moment, at);
    noteFired(done, due);
    if (due.rule.if && facts && !holds(due.rule.if, facts(present, at))) continue;
    foreseen.push({ at, moment: due, what: wordsOf(due, assumed.waits) });
    present = afterActions(present, due.rule.do, at, assumed);
  }
  return foreseen;
}

/** A position in the workflow: a waiting step, or the way of a parallel step that has come to where the ways meet. */
interface Stand {
  step: WaitingStep;
  entered: number;
  /** The parallel steps inside which it stands, the innermost last. */
  inside: { parallel: StepOf<'parallel'>; visit: number }[];
}

/** A story in the making. */
class Walk {
  readonly foreseen: Foreseen[] = [];
  readonly fired = new Set<string>();
  readonly stands: Stand[] = [];
  readonly rounds = new Map<string, number>();
  /** How many ways of each visit of a parallel step are still on their way. */
  readonly open = new Map<number, number>();
  present: Watched;
  now: number;
  steps = 0;
  visits = 0;
  /** Whether it was left off before its end. */
  cut = false;
  readonly #rules = new Map<string, TimedRule[]>();
  readonly begun: number;
  readonly workflow: Workflow;
  readonly quietDays: number;
  readonly assumed: Assumed;

  constructor(workflow: Workflow, quietDays: number, watched: Watched, now: number, assumed: Assumed) {
    this.workflow = workflow;
    this.quietDays = quietDays;
    this.assumed = assumed;
    this.present = watched;
    this.now = now;
    this.begun = now;
  }

  facts(): TicketFacts {
    return this.assumed.facts?.(this.present, this.now) ?? {};
  }

  tell(moment: Foreseen['moment'], what: Words, step?: string): void {
    this.foreseen.push({ at: this.now, moment, what, ...(step ? { step } : {}) });
  }

  /** Goes from a step on until it waits, or ends. */
  enter(id: string, inside: Stand['inside']): void {
    let here = inside;
    let next: string | undefined = id;
    while (next !== undefined) {
      if (this.steps++ >= mostSteps) {
        this.cut = true;
        return;
      }
      const meeting = here.at(-1);
      if (meeting && next === meeting.parallel.next) {
        const left = (this.open.get(meeting.visit) ?? 1) - 1;
        this.open.set(meeting.visit, left);
        if (left > 0) return;
        here = here.slice(0, -1);
        continue;
      }
      const step = this.workflow.steps.find((one) => one.id === next);
      if (!step) return;
      if (isWaiting(step)) {
        if (step.kind !== 'watch') this.tell({ kind: 'step', at: this.now, step }, step.title, step.id);
        this.stands.push({ step, entered: this.now, inside: here });
        return;
      }
      next = this.pass(step, here);
    }
  }

  /** Does what a step does that waits for nothing, and answers where it leads. */
  pass(step: Exclude<Step, WaitingStep>, inside: Stand['inside']): string | undefined {
    switch (step.kind) {
      case 'end':
        this.tell({ kind: 'end', at: this.now, step }, step.title, step.id);
        return undefined;
      case 'route':
        this.present = this.assumed.routed?.(this.present, step, this.now) ?? this.present;
        this.tell({ kind: 'step', at: this.now, step }, step.title, step.id);
        return step.next;
      case 'do': {
        const done = deedsWords(step.do, this.assumed.waits);
        const what = { fr: `${step.title.fr} – ${done.fr}`, en: `${step.title.en} – ${done.en}` };
        this.present = afterActions(this.present, step.do, this.now, this.assumed);
        this.tell({ kind: 'step', at: this.now, step }, what, step.id);
        return step.next;
      }
      case 'branch': {
        const taken = step.cases[caseOf(step, this.facts())];
        const by = taken?.title ?? { fr: 'sinon', en: 'otherwise' };
        const what = { fr: `${step.title.fr} – ${by.fr}`, en: `${step.title.en} – ${by.en}` };
        this.tell({ kind: 'step', at: this.now, step }, what, step.id);
        return taken?.next ?? step.otherwise;
      }
      case 'loop': {
        const rounds = this.rounds.get(step.id) ?? 0;
        if (!goesRound(step, rounds, this.facts())) return step.next;
        this.rounds.set(step.id, rounds + 1);
        const what = { fr: `${step.title.fr} – tour ${rounds + 1}`, en: `${step.title.en} – round ${rounds + 1}` };
        this.tell({ kind: 'step', at: this.now, step }, what, step.id);
        return step.body;
      }
      case 'parallel': {
        const visit = ++this.visits;
        this.tell({ kind: 'step', at: this.now, step }, step.title, step.id);
        this.open.set(visit, step.ways.length);
        for (const way of step.ways) this.enter(way, [...inside, { parallel: step, visit }]);
        return undefined;
      }
    }
  }

  watchedAt({ entered }: Stand): Watched {
    const happened = this.present.happened?.filter(({ at }) => at >= entered) ?? [];
    return { ...this.present, begun: this.begun, entered, happened };
  }

  answerAt(stand: Stand): Answer | undefined {
    if (stand.step.kind !== 'ask') return undefined;
    const found = this.assumed.answers?.(stand.step, stand.entered);
    return found && stand.entered + found.after * 1000 <= this.now ? found.answer : undefined;
  }

  /** When a stand may be over by the passing of time alone. */
  endOf(stand: Stand): number {
    const found = stand.step.kind === 'ask' ? this.assumed.answers?.(stand.step, stand.entered) : undefined;
    const answered = found ? stand.entered + found.after * 1000 : Number.POSITIVE_INFINITY;
    return Math.min(answered, deadlineOf(stand.step, stand.entered) ?? Number.POSITIVE_INFINITY);
  }

  /** Leaves the first stand that is over now. */
  leaveOne(): boolean {
    for (const stand of this.stands) {
      const answer = this.answerAt(stand);
      const outcome = outcomeOf(stand.step, this.watchedAt(stand), this.facts(), this.now, answer);
      if (!outcome) continue;
      this.stands.splice(this.stands.indexOf(stand), 1);
      const silent = stand.step.kind !== 'watch' && !answer && this.now >= (deadlineOf(stand.step, stand.entered) ?? 0);
      if (stand.step.kind !== 'watch') {
        const said = outcome === 'main' ? { fr: 'accord', en: 'approved' } : { fr: 'refus', en: 'refused' };
        const { title } = stand.step;
        const what =
          stand.step.kind === 'ask' && !silent
            ? { fr: `${title.fr} – ${said.fr}`, en: `${title.en} – ${said.en}` }
            : deadlineWords(stand.step);
        this.tell({ kind: 'outcome', at: this.now, step: stand.step, outcome }, what, stand.step.id);
      }
      this.enter(leadsTo(stand.step, outcome), stand.inside);
      return true;
    }
    return false;
  }

  rulesAt(stepId: string): TimedRule[] {
    const rules = this.#rules.get(stepId) ?? rulesAt(this.workflow, stepId, this);
    this.#rules.set(stepId, rules);
    return rules;
  }

  /** The next moment of all stands. */
  next(): { moment: Moment; stand: Stand } | undefined {
    return this.stands
      .flatMap((stand) => {
        const moment = momentsOf(this.rulesAt(stand.step.id), this.watchedAt(stand), this.fired)[0];
        return moment ? [{ moment, stand }] : [];
      })
      .toSorted((a, b) => a.moment.at - b.moment.at)[0];
  }
}

/**
 * What will happen to a ticket from the first step of a workflow to its end, or until nobody does anything more: steps,
 * moments of rules, breaches, waits that are over, and what people are assumed to do, in order. It is `cut` where more would happen
 * than is told (`mostTold`), or looked at (`mostMoments`).
 * @param now when it arrives, in epoch milliseconds
 */
export function walk(
  workflow: Workflow,
  quietDays: number,
  watched: Watched,
  now: number,
  assumed: Assumed = {},
): { foreseen: Foreseen[]; closed: boolean; cut: boolean; last: Watched } {
  const story = new Walk(workflow, quietDays, watched, now, assumed);
  const ahead = [...(assumed.acts ?? [])];
  story.enter(workflow.steps[0]?.id ?? '', []);
  let looked = 0;
  while (story.present.state !== 'closed' && story.stands.length > 0) {
    if (story.cut || story.foreseen.length >= mostTold || looked++ >= (assumed.atMost ?? mostMoments)) {
      story.cut = true;
      break;
    }
    if (story.leaveOne()) continue;
    const next = story.next();
    const over = Math.min(...story.stands.map((stand) => story.endOf(stand)));
    const act = ahead[0];
    const soonest = Math.min(act?.at ?? Number.POSITIVE_INFINITY, next?.moment.at ?? Number.POSITIVE_INFINITY, over);
    if (soonest > (assumed.until ?? Number.POSITIVE_INFINITY)) break;
    const looks = next && next.moment.at < story.now ? story.now + reaction : next?.moment.at;
    if (act && act.at <= Math.min(looks ?? Number.POSITIVE_INFINITY, over)) {
      ahead.shift();
      story.now = Math.max(act.at, story.now);
      story.tell({ kind: 'act', at: story.now }, act.what);
      story.present = act.apply(story.present);
      if (act.event) {
        const happened: Happened = { id: `act${story.foreseen.length}`, event: act.event, at: story.now };
        story.present = { ...story.present, happened: [...(story.present.happened ?? []), happened] };
      }
    } else if (next && next.moment.at <= over) {
      const { moment, stand } = next;
      story.now = Math.max(moment.at, story.now);
      if (moment.kind === 'breach') {
        story.tell(moment, wordsOf(moment), stand.step.id);
        story.present = afterBreach(story.present, moment, story.now);
        continue;
      }
      // As a tick does it: rounds that passed while the ticket was resolved are one.
      const due = latestRound(moment, story.now);
      noteFired(story.fired, due);
      if (due.rule.if && !holds(due.rule.if, story.facts())) continue;
      story.tell(due, wordsOf(due, assumed.waits), stand.step.id);
      story.present = afterActions(story.present, due.rule.do, story.now, assumed);
    } else if (Number.isFinite(over)) story.now = Math.max(over, story.now);
    else break;
  }
  const { foreseen, cut, present } = story;
  return { foreseen, closed: present.state === 'closed', cut, last: present };
}
