import { solves } from '../../workflows/actions.ts';
import type { Step, StepOf } from '../../workflows/definition.ts';
import type { Act, Foreseen } from '../../workflows/simulate.ts';
import type { Answer } from '../../workflows/waiting.ts';
import type { Deed } from '../../workflows/waits.ts';
import type { Words } from '../../workflows/wording.ts';
import { type Applicable, nextUpdateClock } from '../contracts/agreement.ts';
import type { Language } from '../shared/language.ts';
import { openSpans } from '../sla/calendar.ts';
import { stop } from '../sla/clock.ts';
import { levelWords } from '../tenants/levels.ts';
import type { Happening, HappeningKind } from './happening.ts';
import { type Arrival, destination, type Handling, type Told, tellStory, ticketId } from './story.ts';

/** A request that has not come yet, and what people are assumed to do with it. Instants are epoch milliseconds. */
export interface Occasion extends Omit<Arrival, 'acts' | 'answers' | 'until' | 'atMost'> {
  /** What is answered to each question of the workflow, and so many seconds after it; absent: nobody answers. */
  approval?: { answer: Answer; after: number };
  /** Seconds from its arrival to the first public answer, on the wall; absent: nobody answers. */
  answeredAfter?: number;
  /** Seconds from its arrival until it is solved, on the wall; absent: nobody solves it. */
  solvedAfter?: number;
}

export interface Foresight extends Pick<Told, 'agreement' | 'clocks'> {
  happenings: Happening[];
  /** Where nobody does anything more, and the request would stay for ever. */
  endless: boolean;
  /** Where more would happen than is told: the story was left off. */
  cut: boolean;
  /** When the contract's calendar is open, from the arrival to the last happening and a day more. */
  open: { from: number; to: number }[];
}

/** Spans that are drawn at most: a quarter of a year of days with a lunch break. */
const mostSpans = 200;

const said = (fr: string, en: string): Words => ({ fr, en });

function kindOf({ moment }: Foreseen): HappeningKind {
  switch (moment.kind) {
    case 'breach':
      return moment.clock.agreement === 'SLA' ? 'breach' : 'levelBreach';
    case 'act':
      return 'act';
    case 'end':
      return 'closed';
    case 'rule':
      return kindOfDeeds(moment.rule.do) ?? 'notice';
    case 'outcome':
      return moment.step?.kind === 'ask' ? 'answered' : 'step';
    case 'step':
      return kindOfStep(moment.step);
  }
}

function kindOfStep(step: Step | undefined): HappeningKind {
  switch (step?.kind) {
    case 'route':
      return 'routed';
    case 'ask':
      return 'asked';
    case 'branch':
    case 'loop':
      return 'decided';
    case 'do':
      return kindOfDeeds(step.do) ?? 'step';
    default:
      return 'step';
  }
}

function kindOfDeeds(actions: readonly Deed[]): HappeningKind | undefined {
  const end = actions.find(({ kind }) => kind === 'giveUp');
  if (end?.kind === 'giveUp' && end.then !== 'handBack') return end.then === 'close' ? 'closed' : 'resolved';
  if (actions.some(({ kind }) => kind === 'close')) return 'closed';
  if (actions.some((one) => one.kind === 'resolveUnanswered' || solves(one))) return 'resolved';
  const escalation = actions.find(({ kind }) => kind === 'escalate');
  if (escalation?.kind === 'escalate') return escalation.way === 'functional' ? 'handOver' : 'escalated';
  return undefined;
}

/** What would happen to a request that arrives at `now`, as a story for people. */
export function foresee(occasion: Occasion, handling: Handling): Foresight {
  const { now, approval } = occasion;
  const acts = ({ applicable }: Pick<Told, 'applicable'>) => actsOf(occasion, applicable);
  const { agreement, clocks, applicable, foreseen, closed, cut } = tellStory(
    { ...occasion, acts, ...(approval ? { answers: () => approval } : {}) },
    handling,
  );
  const happenings: Happening[] = [
    { at: now, kind: 'opened', what: said('Demande reçue', 'Request received') },
    ...foreseen.map((one) => ({
      at: one.at,
      kind: kindOf(one),
      what:
        one.moment.kind === 'step' && one.moment.step?.kind === 'route' ? whereTo(one.moment.step, handling) : one.what,
      ...(one.step ? { step: one.step } : {}),
    })),
  ];
  const last = happenings.at(-1)?.at ?? now;
  const open = applicable ? openSpans(applicable.calendar, now, last + 86_400_000).slice(0, mostSpans) : [];
  const ended = closed || foreseen.at(-1)?.moment.kind === 'end';
  return { agreement, clocks, happenings, endless: !ended && !cut, cut, open };
}

/** Where a step sends a request, with the team's name and level. */
function whereTo(step: StepOf<'route'>, handling: Handling): Words {
  const team = destination(step, handling);
  if (!team) return step.title;
  const { fr, en } = step.title;
  const at = (language: Language) => levelWords(handling.desk ?? {}, team.level, language);
  return said(`${fr} : ${team.name} (${at('fr')})`, `${en}: ${team.name} (${at('en')})`);
}

/** What people are assumed to do: an answer stops the first response's clock and owes the next update; a solution stops all. */
function actsOf(occasion: Occasion, applicable: Applicable | undefined): Act[] {
  const { now, type, priority, answeredAfter, solvedAfter } = occasion;
  const acts: Act[] = [];
  if (answeredAfter !== undefined) {
    const at = now + answeredAfter * 1000;
    acts.push({
      at,
      event: 'staffReplied',
      what: said('Quelqu’un répond au demandeur', 'Somebody answers the requester'),
      apply(watched) {
        const clocks = watched.clocks.map((clock) =>
          clock.target === 'firstResponse' ? stop(clock, watched.calendarOf(clock), 'reply', at).clock : clock,
        );
        const next = applicable && nextUpdateClock(ticketId, applicable, type, priority, at);
        return { ...watched, clocks: next ? [...clocks, next] : clocks };
      },
    });
  }
  if (solvedAfter !== undefined) {
    const at = now + solvedAfter * 1000;
    acts.push({
      at,
      event: 'resolved',
      what: said('Quelqu’un résout la demande', 'Somebody solves the request'),
      apply: (watched) => ({
        ...watched,
        state: 'resolved',
        resolvedAt: at,
        clocks: watched.clocks.map((clock) => stop(clock, watched.calendarOf(clock), 'resolved', at).clock),
      }),
    });
  }
  return acts.sort((a, b) => a.at - b.at);
}
