import type { Step, Workflow } from '../../workflows/definition.ts';
import { isWaiting } from '../../workflows/definition.ts';
import { momentsOf, type Watched } from '../../workflows/moments.ts';
import { rulesAt, type TimedRule } from '../../workflows/parameters.ts';
import { reasonsNamed, rereasoned } from '../../workflows/reasons.ts';
import { deadlineOf } from '../../workflows/waiting.ts';
import type { Words } from '../../workflows/wording.ts';
import { isKind } from '../sla/pause.ts';
import { type loadTicket, reasonsInstead } from '../tickets/commands.ts';
import { workflowVersion } from './definitions-store.ts';
import type { WorkflowRun } from './run.ts';

export type TicketSituation = Awaited<ReturnType<typeof loadTicket>>;

const ms = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));

/** The ticket as a waiting step sees it. */
export function watchedOf(
  { ticket, clocks, calendarOf }: TicketSituation,
  run?: Pick<WorkflowRun, 'begunAt' | 'entered' | 'happened'>,
  stepId = '',
): Watched {
  const entered = run?.entered[stepId];
  return {
    state: ticket.state,
    pendingReason: ticket.pendingReason,
    pendingSince: ms(ticket.pendingSince),
    wait: ticket.wait,
    resolvedAt: ms(ticket.resolvedAt),
    clocks,
    calendarOf,
    begun: run?.begunAt,
    entered,
    happened: run?.happened.filter(({ at }) => at >= (entered ?? 0)),
  };
}

/**
 * The version that a run keeps to. A reason to wait of the desk's own that was taken away since is what took its place, wherever the
 * version names it: its rules and conditions see what its deeds do. Throws where the version is gone.
 */
export async function workflowOf({
  workflowId,
  version,
}: Pick<WorkflowRun, 'workflowId' | 'version'>): Promise<Workflow> {
  const published = await workflowVersion(workflowId, version);
  if (!published) throw new Error(`Version ${version} of workflow ${workflowId} is gone`);
  const { workflow } = published;
  const own = new Set(reasonsNamed(workflow, '').flatMap(([, reason]) => (isKind(reason) ? [] : [reason])));
  if (own.size === 0) return workflow;
  return (await reasonsInstead(own)).reduce((part, [gone, present]) => rereasoned(part, gone, present), workflow);
}

/** A step of a workflow. Throws where it has none of this id. */
export function stepOf(workflow: Workflow, id: string): Step {
  const step = workflow.steps.find((one) => one.id === id);
  if (!step) throw new Error(`The workflow has no step ${id}`);
  return step;
}

/** The rules that act while a run stands at a step. */
export async function rulesOf(run: WorkflowRun, stepId = run.step): Promise<TimedRule[]> {
  return rulesAt(await workflowOf(run), stepId, run);
}

/** When a run has something to do next at a step if nothing changes, in epoch milliseconds. */
export async function nextMomentAt(
  run: WorkflowRun,
  stepId: string,
  situation: TicketSituation,
): Promise<number | undefined> {
  const workflow = await workflowOf(run);
  const step = stepOf(workflow, stepId);
  const watched = watchedOf(situation, run, stepId);
  const moment = momentsOf(rulesAt(workflow, stepId, run), watched, run.fired)[0]?.at;
  const deadline = isWaiting(step) && watched.entered !== undefined ? deadlineOf(step, watched.entered) : undefined;
  return moment === undefined || deadline === undefined ? (moment ?? deadline) : Math.min(moment, deadline);
}

/** The title of a step, in each language. */
export async function titleOf(run: WorkflowRun, stepId = run.step): Promise<Words | undefined> {
  const version = await workflowVersion(run.workflowId, run.version);
  return version?.workflow.steps.find(({ id }) => id === stepId)?.title;
}
