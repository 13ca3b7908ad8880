import { startingSteps } from '../../workflows/compile.ts';
import { isWaiting, type Workflow } from '../../workflows/definition.ts';
import { parametersOf } from '../../workflows/parameters.ts';
import { useTenant } from '../shared/actor.ts';
import { now } from '../shared/clock.ts';
import { loadDesk } from '../tenants/commands.ts';
import { loadTicket } from '../tickets/commands.ts';
import {
  catalogueWorkflowId,
  latestVersion,
  successorOf,
  type WorkflowVersion,
  workflowVersion,
} from './definitions-store.ts';
import { executionArn, executionName, type WorkflowRun } from './run.ts';
import { startExecution } from './step-functions.ts';
import { putRun, runOf } from './store.ts';

/** Makes the state machine of a workflow where it is missing, and answers its ARN: the publisher's `ensureStateMachine`. */
export type MakeMachine = (workflow: Workflow, startAt?: string) => Promise<string>;

/** A run that replaces another one: which, and how. */
export interface Replacement {
  /** The run that failed, grew too old, or was steered to another step. */
  before?: WorkflowRun;
  make?: MakeMachine;
  /** The step with which it begins; the first one unless told. */
  startAt?: string;
  /** The version that it keeps to; the newest one unless told. */
  version?: WorkflowVersion;
  /** A major incident begins it. */
  major?: NonNullable<WorkflowRun['major']>;
  /** The event that asks for it: should that come again, it is recognised. */
  key?: string;
}

/** The newest version of a workflow, or of the one that took its place. */
export async function runnable(workflowId: string): Promise<WorkflowVersion | undefined> {
  const present = await latestVersion(workflowId);
  const successor = present ? undefined : await successorOf(workflowId);
  return present ?? (successor && successor !== workflowId ? latestVersion(successor) : undefined);
}

async function versionFor(ticketId: string, replacement: Replacement): Promise<WorkflowVersion | undefined> {
  const { before, version, startAt } = replacement;
  if (version) return version;
  // A run that goes on in the middle keeps its version: another one may not have the step.
  if (before && startAt) return workflowVersion(before.workflowId, before.version);
  // One that failed goes on as what it was: it is over when the major incident is.
  const major = before?.major && (await runnable(before.workflowId));
  if (major) return major;
  const { ticket } = await loadTicket(ticketId);
  return (ticket.workflowId && (await runnable(ticket.workflowId))) || latestVersion(catalogueWorkflowId(ticket.type));
}

/**
 * Starts the workflow of a ticket: the run beside it first, then the execution, whose name makes it start once. Doing it again
 * takes up what is there.
 * Throws where somebody else was faster and the event of `key` is not followed yet: the next try finds what they made.
 * @returns the run whose place it took, with what that waited for at that instant
 */
export async function startRun(ticketId: string, replacement: Replacement = {}): Promise<WorkflowRun | undefined> {
  const { before, make, key } = replacement;
  const { ticket } = await loadTicket(ticketId);
  if (ticket.state === 'closed') return undefined;
  const version = await versionFor(ticketId, replacement);
  if (!version) throw new Error(`No workflow is published for the ${ticket.type} ${ticketId}`);
  const { workflowId, workflow } = version;
  const startAt = startOf(workflow, replacement.startAt);
  const stateMachineArn = (startAt && (await make?.(workflow, startAt))) || version.stateMachineArn;
  const generation = (before?.generation ?? 0) + 1;
  const passed = passedSteps(workflow, before, startAt);
  const major = replacement.major ?? (before?.workflowId === workflowId ? before.major : undefined);
  // Whoever asks for it by an event tells them; one whose waits ended with it has none left to tell.
  const waits = key ? Object.values(before?.waits ?? {}) : [];
  const leaving = [...(before?.leaving ?? []), ...waits.map(({ token }) => token)];
  const replaced = await putRun({
    ticketId,
    workflowId,
    version: version.version,
    stateMachineArn,
    executionArn: executionArn(stateMachineArn, executionName(ticketId, generation)),
    generation,
    // What comes back by the time since its beginning counts anew under another workflow: it does not make up for the time before.
    begunAt: before?.workflowId === workflowId ? before.begunAt : now(),
    step: startAt ?? workflow.steps[0]?.id ?? '',
    ...(startAt ? { startAt } : {}),
    status: 'running',
    quietDays: (await loadDesk()).quietDays,
    epoch: (before?.epoch ?? 0) + 1,
    over: false,
    fired: new Set([...(before?.fired ?? []), ...(key ? [key] : [])]),
    waits: {},
    outcomes: {},
    rounds: {},
    visits: {},
    taken: before?.taken ?? {},
    happened: [],
    ...(major ? { major } : {}),
    ...(leaving.length > 0 ? { leaving } : {}),
    ...passed,
  });
  const run = await runOf(ticketId);
  if (key && !run?.fired.has(key)) throw new Error(`The workflow of ${ticketId} was changed at the same moment`);
  if (run?.generation === generation && run.status === 'running') await startExecutionOf(run, make);
  return replaced;
}

/** The step at which an execution really begins: one on the way of a parallel step begins with all of its ways. */
function startOf(workflow: Workflow, wanted: string | undefined): string | undefined {
  if (wanted === undefined || wanted === workflow.steps[0]?.id) return undefined;
  const starting = startingSteps(workflow.steps);
  if (starting.some(({ id }) => id === wanted)) return wanted;
  return starting.find((step) => step.kind === 'parallel')?.id;
}

/** What is remembered of the steps that the run before went through: they are shown, and come to anew when it does. */
function passedSteps(
  workflow: Workflow,
  before: WorkflowRun | undefined,
  startAt: string | undefined,
): Pick<WorkflowRun, 'entered' | 'left'> {
  if (!before || !startAt) return { entered: {}, left: {} };
  const waiting = new Set(workflow.steps.filter(isWaiting).map(({ id }) => id));
  const kept = (id: string) => id !== startAt && (before.left[id] !== undefined || !waiting.has(id));
  const pick = <Value>(of: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(of).filter(([id]) => kept(id)));
  return { entered: pick(before.entered), left: pick(before.left) };
}

/** Starts the execution of a run, if it is not started. `make` makes its state machine where it is not there yet, or was deleted. */
export async function startExecutionOf(run: WorkflowRun, make?: MakeMachine): Promise<void> {
  const { ticketId, generation, stateMachineArn, workflowId, version } = run;
  const published = await workflowVersion(workflowId, version);
  if (!published) throw new Error(`Version ${version} of workflow ${workflowId} is gone`);
  const input = {
    tenantId: useTenant(),
    ticketId,
    generation,
    workflow: { id: workflowId, version },
    steps: parametersOf(published.workflow),
  };
  const name = executionName(ticketId, generation);
  if (await startExecution(stateMachineArn, name, input)) return;
  const made = await make?.(published.workflow, run.startAt);
  if (made !== stateMachineArn || !(await startExecution(made, name, input)))
    throw new Error(`The state machine of workflow ${workflowId}, version ${version}, is missing`);
}
