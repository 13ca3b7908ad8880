import { momentsOf, type Watched } from '../../workflows/moments.ts';
import { parametersOf, placesOf, type TimedRule } from '../../workflows/parameters.ts';
import type { Words } from '../../workflows/wording.ts';
import type { loadTicket } from '../tickets/commands.ts';
import { workflowVersion } from './definitions-store.ts';
import type { WorkflowRun } from './run.ts';

export type TicketSituation = Awaited<ReturnType<typeof loadTicket>>;

const ms = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));

/** The ticket as a watching step sees it. */
export function watchedOf({ ticket, clocks, calendarOf }: TicketSituation): Watched {
  return {
    state: ticket.state,
    pendingReason: ticket.pendingReason,
    pendingSince: ms(ticket.pendingSince),
    resolvedAt: ms(ticket.resolvedAt),
    clocks,
    calendarOf,
  };
}

/** The rules of the step at which a run stands: what its execution was given when it started. */
export async function rulesOf(run: WorkflowRun): Promise<TimedRule[]> {
  const version = await workflowVersion(run.workflowId, run.version);
  if (!version) return [];
  const steps = Object.values(parametersOf(version.workflow, run));
  const step = steps.find((parameters) => parameters.step === run.step);
  return step?.kind === 'watch' ? step.rules : [];
}

/** When a run has something to do next if nothing changes, in epoch milliseconds. */
export async function nextMomentAt(run: WorkflowRun, situation: TicketSituation): Promise<number | undefined> {
  return momentsOf(await rulesOf(run), watchedOf(situation), run.fired)[0]?.at;
}

/** The step that follows the one at which a run stands; the same where it is the last one. */
export async function stepAfter(run: WorkflowRun): Promise<string> {
  const version = await workflowVersion(run.workflowId, run.version);
  const places = version ? placesOf(version.workflow) : [];
  const next = places.find(({ step }) => step.id === run.step)?.next[0];
  return places.find(({ place }) => place === next)?.step.id ?? run.step;
}

/** The title of the step at which a run stands, in each language. */
export async function titleOf(run: WorkflowRun): Promise<Words | undefined> {
  const version = await workflowVersion(run.workflowId, run.version);
  return version?.workflow.steps.find(({ id }) => id === run.step)?.title;
}
