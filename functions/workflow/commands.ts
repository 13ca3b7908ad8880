import type { Language } from '../shared/language.ts';
import { loadDesk } from '../tenants/commands.ts';
import { type RequestType, ticketTypes } from '../tickets/ticket-type.ts';
import { catalogueWorkflowId, latestVersion, latestVersions } from './definitions-store.ts';

export { draftsAsking, replaceAsked, stepsAsking } from './asked-values.ts';
export { uncoveredWorkflowId } from './definitions-store.ts';
export { draftsAtLevel, replaceLevel, stepsAtLevel } from './levels.ts';
export { publishUncovered } from './publish.ts';
export { draftsWaiting, replaceReason, stepsWaiting } from './reasons-named.ts';
export { replaceTeam, retireWorkflow, stepsCalling, stepsNaming } from './retiring.ts';
export type { NamingStep } from './rewriting.ts';

/** Whether the workflow is one of those with which the acting tenant starts: what runs where no contract says anything. */
export function isFallback(workflowId: string): boolean {
  return ticketTypes.some((type) => catalogueWorkflowId(type) === workflowId);
}

/** The workflows of the acting tenant by their names in every language. */
export async function workflowTitles(): Promise<{ id: string; name: Record<Language, string> }[]> {
  return (await latestVersions()).map(({ workflowId: id, workflow }) => ({ id, name: workflow.name }));
}

/** The workflows of the acting tenant by their names in its language. */
export async function workflowNames(): Promise<{ id: string; name: string }[]> {
  const { language } = await loadDesk();
  return (await latestVersions()).map(({ workflowId: id, workflow }) => ({ id, name: workflow.name[language] }));
}

/** The workflows with which the acting tenant starts, by the type of request that they serve. */
export function catalogueWorkflows(): Record<RequestType, string> {
  return { incident: catalogueWorkflowId('incident'), serviceRequest: catalogueWorkflowId('serviceRequest') };
}

/** Those of these workflows that the acting tenant does not have (any more). The ones with which it starts are always there. */
export async function missingWorkflows(workflowIds: readonly string[]): Promise<Set<string>> {
  const asked = [...new Set(workflowIds)].filter((id) => !isFallback(id));
  const found = await Promise.all(asked.map(latestVersion));
  return new Set(asked.filter((_, index) => !found[index]));
}
