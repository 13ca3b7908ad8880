import type { Workflow } from '../../workflows/definition.ts';
import { parametersOf } from '../../workflows/parameters.ts';
import { useTenant } from '../shared/actor.ts';
import { loadDesk } from '../tenants/commands.ts';
import { loadTicket } from '../tickets/commands.ts';
import { catalogueWorkflowId, latestVersion, workflowVersion } from './definitions-store.ts';
import { executionArn, executionName, type WorkflowRun } from './run.ts';
import { startExecution } from './step-functions.ts';
import { putRun, runOf } from './store.ts';

/** Makes the state machine of a workflow where it is missing, and answers its ARN: the publisher's `ensureStateMachine`. */
type MakeMachine = (workflow: Workflow) => Promise<string>;

/**
 * Starts the workflow of a ticket: the run beside it first, then the execution, whose name makes it start once. `before` is
 * the run that this one replaces, because it failed or grew too old. Doing it again takes up what is there.
 */
export async function startRun(ticketId: string, before?: WorkflowRun, make?: MakeMachine): Promise<void> {
  const { ticket } = await loadTicket(ticketId);
  if (ticket.state === 'closed') return;
  const type = ticket.type;
  const version =
    (ticket.workflowId && (await latestVersion(ticket.workflowId))) || (await latestVersion(catalogueWorkflowId(type)));
  if (!version) throw new Error(`No workflow is published for the ${type} ${ticketId}`);
  const { workflowId, stateMachineArn, workflow } = version;
  const generation = (before?.generation ?? 0) + 1;
  await putRun({
    ticketId,
    workflowId,
    version: version.version,
    stateMachineArn,
    executionArn: executionArn(stateMachineArn, executionName(ticketId, generation)),
    generation,
    step: workflow.steps[0]?.id ?? '',
    status: 'running',
    quietDays: (await loadDesk()).quietDays,
    epoch: (before?.epoch ?? 0) + 1,
    over: false,
    fired: before?.fired ?? new Set(),
    entered: {},
  });
  const run = await runOf(ticketId);
  if (run?.generation === generation && run.status === 'running') await startExecutionOf(run, make);
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
    steps: parametersOf(published.workflow, run),
  };
  const name = executionName(ticketId, generation);
  if (await startExecution(stateMachineArn, name, input)) return;
  const made = await make?.(published.workflow);
  if (made !== stateMachineArn || !(await startExecution(made, name, input)))
    throw new Error(`The state machine of workflow ${workflowId}, version ${version}, is missing`);
}
