import type { Workflow } from '../../workflows/definition.ts';
import type { Watched } from '../../workflows/moments.ts';
import { parametersOf, type StepParameters } from '../../workflows/parameters.ts';
import { type Act, type Foreseen, simulate } from '../../workflows/simulate.ts';
import type { Words } from '../../workflows/wording.ts';
import { type Applicable, nextUpdateClock, olaClock, type Situation, startAgreement } from '../contracts/agreement.ts';
import { type Calendar, openSpans } from '../sla/calendar.ts';
import { type Clock, stop } from '../sla/clock.ts';

/** A request that has not come yet, and what people are assumed to do with it. Instants are epoch milliseconds. */
export interface Occasion extends Omit<Situation, 'ticketId' | 'requester'> {
  /** Seconds from its arrival to the first public answer, on the wall; absent: nobody answers. */
  answeredAfter?: number;
  /** Seconds from its arrival until it is solved, on the wall; absent: nobody solves it. */
  solvedAfter?: number;
}

/** How the desk would handle it. */
export interface Handling {
  workflow: Workflow;
  quietDays: number;
  /** The desk's teams with their levels; the first is the one that `default` names. */
  teams: readonly { id: string; name: string; level: number }[];
}

type HappeningKind =
  | 'opened'
  | 'routed'
  | 'notice'
  | 'handOver'
  | 'escalated'
  | 'breach'
  | 'levelBreach'
  | 'act'
  | 'resolved'
  | 'closed';

/** One line of the story. */
export interface Happening {
  at: number;
  kind: HappeningKind;
  what: Words;
}

export interface Foresight {
  agreement: ReturnType<typeof startAgreement>['agreement'];
  /** The clocks that start with the request, as they are promised. */
  clocks: Clock[];
  happenings: Happening[];
  /** Where nobody does anything more, and the request would stay for ever. */
  endless: boolean;
  /** When the contract's calendar is open, from the arrival to the last happening and a day more. */
  open: { from: number; to: number }[];
}

const ticketId = 'tkt_00000000000000000000000000';
const highest = 4;
/** Spans that are drawn at most: a quarter of a year of days with a lunch break. */
const mostSpans = 200;

const said = (fr: string, en: string): Words => ({ fr, en });

function kindOf({ moment }: Foreseen): HappeningKind {
  if (moment.kind === 'breach') return moment.clock.agreement === 'SLA' ? 'breach' : 'levelBreach';
  if (moment.kind === 'act') return 'act';
  const actions = moment.rule.do;
  if (actions.some(({ kind }) => kind === 'close')) return 'closed';
  if (actions.some(({ kind }) => kind === 'resolveUnanswered')) return 'resolved';
  const escalation = actions.find(({ kind }) => kind === 'escalate');
  if (escalation?.kind === 'escalate') return escalation.way === 'functional' ? 'handOver' : 'escalated';
  return 'notice';
}

/**
 * What would happen to a request that arrives at `now`, by the same code as runs: the contract's line that applies, its
 * clocks, the workflow's steps and rules, our own levels' times.
 */
export function foresee(occasion: Occasion, { workflow, quietDays, teams }: Handling): Foresight {
  const { now, type, priority, contracts, calendars } = occasion;
  const { agreement, clocks } = startAgreement({ ...occasion, ticketId, requester: { id: '' } });
  const applicable = applicableOf(agreement, contracts, calendars);
  const calendarOf = (clock: Clock) => calendars.find(({ id }) => id === clock.calendarId) as Calendar;
  const happenings: Happening[] = [{ at: now, kind: 'opened', what: said('Demande reçue', 'Request received') }];

  let level = 0;
  const heldBy = (watched: Watched, team: Handling['teams'][number] | undefined, at: number): Watched => {
    level = team?.level ?? level;
    const kept = watched.clocks.map((clock) =>
      clock.agreement === 'OLA' && clock.state !== 'stopped'
        ? stop(clock, calendarOf(clock), 'handedOver', at).clock
        : clock,
    );
    const next = applicable && olaClock(ticketId, applicable, priority, { level }, at);
    return { ...watched, clocks: next ? [...kept, next] : kept };
  };
  const above = () =>
    teams.filter((team) => team.level > level && team.level <= highest).toSorted((a, b) => a.level - b.level)[0];

  let watched: Watched = { state: 'new', clocks, calendarOf };
  let endless = true;
  for (const step of stepsOf(workflow, quietDays)) {
    if (step.kind === 'route') {
      const team = step.team === 'default' ? teams[0] : teams.find(({ id }) => id === step.team);
      const taken = team && { ...team, level: step.level ?? team.level };
      watched = heldBy({ ...watched, state: 'open' }, taken, now);
      const to = taken ? ` : ${taken.name} (N${taken.level})` : '';
      const inEnglish = taken ? `: ${taken.name} (L${taken.level})` : '';
      const title = workflow.steps.find(({ id }) => id === step.step)?.title ?? said('', '');
      happenings.push({ at: now, kind: 'routed', what: said(`${title.fr}${to}`, `${title.en}${inEnglish}`) });
      continue;
    }
    const foreseen = simulate(step.rules, watched, new Set(), now, {
      acts: actsOf(occasion, applicable, type),
      handOver: (present, at) => {
        const next = above();
        return next ? heldBy(present, next, at) : present;
      },
    });
    happenings.push(...foreseen.map((one) => ({ at: one.at, kind: kindOf(one), what: one.what })));
    endless = kindOf(foreseen.at(-1) ?? { at: now, moment: { kind: 'act', at: now }, what: said('', '') }) !== 'closed';
  }
  const last = happenings.at(-1)?.at ?? now;
  const open = applicable ? openSpans(applicable.calendar, now, last + 86_400_000).slice(0, mostSpans) : [];
  return { agreement, clocks, happenings, endless, open };
}

/** The steps' parameters in the order in which they are gone through. */
function stepsOf(workflow: Workflow, quietDays: number): StepParameters[] {
  return Object.entries(parametersOf(workflow, { quietDays }))
    .sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)))
    .map(([, parameters]) => parameters);
}

function applicableOf(
  { contractId, version, line }: Foresight['agreement'],
  contracts: Occasion['contracts'],
  calendars: Occasion['calendars'],
): Applicable | undefined {
  const contract = contracts.find((one) => one.contractId === contractId && one.version === version);
  const found = contract?.lines.find(({ name }) => name === line);
  const calendar = calendars.find(({ id }) => id === found?.calendarId);
  return contract && found && calendar ? { contract, line: found, calendar } : undefined;
}

/** What people are assumed to do: an answer stops the first response's clock and owes the next update; a solution stops all. */
function actsOf(occasion: Occasion, applicable: Applicable | undefined, type: Occasion['type']): Act[] {
  const { now, priority, answeredAfter, solvedAfter } = occasion;
  const acts: Act[] = [];
  if (answeredAfter !== undefined) {
    const at = now + answeredAfter * 1000;
    acts.push({
      at,
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
