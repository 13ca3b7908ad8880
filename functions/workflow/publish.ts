import { isDeepStrictEqual } from 'node:util';
import { catalogueOf } from '../../workflows/catalog/catalogue.ts';
import { majorIncident } from '../../workflows/catalog/major-incident.ts';
import { uncovered } from '../../workflows/catalog/uncovered.ts';
import { type Compiled, compile, type TaskFunction } from '../../workflows/compile.ts';
import { type Workflow, workflowSchema } from '../../workflows/definition.ts';
import { functionName } from '../manifest.ts';
import { stampOf, useActor } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { environment } from '../shared/environment.ts';
import { conflict } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { newId } from '../shared/ids.ts';
import type { Guarded, Write } from '../shared/transact.ts';
import { findDesk } from '../tenants/commands.ts';
import type { DeskType } from '../tenants/tenant.ts';
import { type RequestType, ticketTypes } from '../tickets/ticket-type.ts';
import {
  catalogueWorkflowId,
  latestVersion,
  majorWorkflowId,
  putVersion,
  uncoveredWorkflowId,
  type WorkflowVersion,
} from './definitions-store.ts';
import { fittingLevels } from './level-names.ts';
import { makeStateMachine, stateMachineArn } from './step-functions.ts';

const functionArn = (id: TaskFunction) => `${environment('FUNCTION_ARN_PREFIX')}${functionName(id)}`;

/** What a workflow compiles to. */
export function compiled(workflow: Workflow, startAt?: string): Compiled {
  return compile(workflow, functionArn, startAt);
}

/** Makes sure that the state machine of a workflow is there, and answers its ARN. The publisher alone may (`publish`). */
export async function ensureStateMachine(workflow: Workflow, startAt?: string): Promise<string> {
  const { name, definition } = compiled(workflow, startAt);
  await makeStateMachine(name, definition);
  return stateMachineArn(name);
}

/** What an event says of a workflow. `now` in epoch milliseconds. */
export function toldOf(
  type: 'workflow.published' | 'workflow.deleted',
  { workflowId, version }: Pick<WorkflowVersion, 'workflowId' | 'version'>,
  now: number,
): DeskEvent {
  const actor = useActor();
  if (actor.kind === 'visitor') throw new Error('A visitor changes no workflow');
  return {
    eventId: newId('event', now),
    tenantId: actor.tenantId,
    type,
    subject: workflowId,
    at: iso(now),
    actor: stampOf(actor),
    data: { version },
  };
}

/** What else belongs to a publication: why it was made, the draft that it ends, what is thrown when somebody else was faster. */
export interface Publication {
  note?: string;
  more?: (Write | Guarded)[];
  refusal: () => Error;
}

/**
 * Writes the version of a workflow of the acting tenant that follows `before`: new tickets run it from now on, running ones
 * keep theirs. Publishing what is published already changes nothing. Its state machine, whose name follows from what it
 * contains, is made by the publisher after the event `workflow.published`. `now` in epoch milliseconds.
 */
export async function writeVersion(
  workflowId: string,
  workflow: Workflow,
  before: WorkflowVersion | undefined,
  now: number,
  { note, more, refusal }: Publication,
): Promise<WorkflowVersion> {
  const arn = stateMachineArn(compiled(workflow).name);
  // The table gives back the members of an object in an order of its own.
  if (before && isDeepStrictEqual(before.workflow, workflow) && before.stateMachineArn === arn) return before;
  const actor = useActor();
  const version: WorkflowVersion = {
    workflowId,
    version: (before?.version ?? 0) + 1,
    stateMachineArn: arn,
    workflow,
    publishedAt: iso(now),
    ...(actor.kind === 'member' ? { publishedBy: { id: actor.personId, name: actor.name } } : {}),
    ...(note ? { note } : {}),
  };
  await putVersion(version, toldOf('workflow.published', version, now), refusal, more);
  return version;
}

/**
 * Publishes a workflow as it comes with the product, at the levels that the desk has. Doing it again changes nothing.
 * @throws ZodError for a definition that is not in the vocabulary, or leads nowhere; PublicError 409 where somebody else
 *   published it at the same moment.
 */
export async function publishWorkflow(workflowId: string, workflow: Workflow, now: number): Promise<WorkflowVersion> {
  const before = await latestVersion(workflowId);
  const refusal = () => conflict('workflow.changedMeanwhile');
  const fitting = fittingLevels(workflowSchema.parse(workflow), await findDesk());
  return writeVersion(workflowId, fitting, before, now, { refusal });
}

/**
 * Publishes the workflows with which a desk of this type starts, and answers those of requests, for the lines of its contracts.
 * Doing it again changes nothing.
 */
export async function publishCatalogue(deskType: DeskType, now: number): Promise<Record<RequestType, string>> {
  const catalogue = catalogueOf(deskType);
  for (const type of ticketTypes) await publishWorkflow(catalogueWorkflowId(type), catalogue[type], now);
  return { incident: catalogueWorkflowId('incident'), serviceRequest: catalogueWorkflowId('serviceRequest') };
}

/** Puts the catalogue's workflow of major incidents among the desk's own. */
export function publishMajor(now: number): Promise<WorkflowVersion> {
  return publishWorkflow(majorWorkflowId(), majorIncident, now);
}

/** Makes sure that the workflow of a choice for what nothing covers is there; what the tenant made of it meanwhile stays. */
export async function publishUncovered(choice: keyof typeof uncovered, now: number): Promise<void> {
  const id = uncoveredWorkflowId(choice);
  if (!(await latestVersion(id))) await publishWorkflow(id, uncovered[choice], now);
}
