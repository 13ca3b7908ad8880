import { isDeepStrictEqual } from 'node:util';
import { catalogueOf } from '../../workflows/catalog/catalogue.ts';
import { compile, type TaskFunction } from '../../workflows/compile.ts';
import { type Workflow, workflowSchema } from '../../workflows/definition.ts';
import type { RequestType } from '../contracts/contract.ts';
import { functionName } from '../manifest.ts';
import { stampOf, useActor } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { environment } from '../shared/environment.ts';
import { newId } from '../shared/ids.ts';
import type { DeskType } from '../tenants/tenant.ts';
import { catalogueWorkflowId, latestVersion, putVersion, type WorkflowVersion } from './definitions-store.ts';
import { makeStateMachine, stateMachineArn } from './step-functions.ts';

const functionArn = (id: TaskFunction) => `${environment('FUNCTION_ARN_PREFIX')}${functionName(id)}`;

/** Makes sure that the state machine of a workflow is there, and answers its ARN. The publisher alone may (`publish`). */
export async function ensureStateMachine(workflow: Workflow): Promise<string> {
  const { name, definition } = compile(workflow, functionArn);
  await makeStateMachine(name, definition);
  return stateMachineArn(name);
}

/**
 * Publishes a workflow of the acting tenant: new tickets run it from now on, running ones keep their version. Publishing
 * what is published already changes nothing. Its state machine, whose name follows from what it contains, is made by the
 * publisher after the event `workflow.published`. `now` in epoch milliseconds.
 * @throws ZodError for a definition that is not in the vocabulary, or leads nowhere.
 */
export async function publishWorkflow(workflowId: string, workflow: Workflow, now: number): Promise<WorkflowVersion> {
  const checked = workflowSchema.parse(workflow);
  const arn = stateMachineArn(compile(checked, functionArn).name);
  const latest = await latestVersion(workflowId);
  // The table gives back the members of an object in an order of its own.
  if (latest && isDeepStrictEqual(latest.workflow, checked) && latest.stateMachineArn === arn) return latest;
  const version: WorkflowVersion = {
    workflowId,
    version: (latest?.version ?? 0) + 1,
    stateMachineArn: arn,
    workflow: checked,
    publishedAt: iso(now),
  };
  const actor = useActor();
  if (actor.kind === 'visitor') throw new Error('A visitor publishes no workflow');
  await putVersion(version, {
    eventId: newId('event', now),
    tenantId: actor.tenantId,
    type: 'workflow.published',
    subject: workflowId,
    at: iso(now),
    actor: stampOf(actor),
    data: { version: version.version },
  });
  return version;
}

/**
 * Publishes the workflows with which a desk of this type starts, and answers their ids, for the lines of its contracts.
 * Doing it again changes nothing.
 */
export async function publishCatalogue(deskType: DeskType, now: number): Promise<Record<RequestType, string>> {
  const ids = { incident: catalogueWorkflowId('incident'), serviceRequest: catalogueWorkflowId('serviceRequest') };
  const catalogue = catalogueOf(deskType);
  await publishWorkflow(ids.incident, catalogue.incident, now);
  await publishWorkflow(ids.serviceRequest, catalogue.serviceRequest, now);
  return ids;
}
