import type { Step, Workflow } from '../../workflows/definition.ts';
import { conflict } from '../shared/errors.ts';
import { latestVersion, latestVersions, takeAway } from './definitions-store.ts';
import { toldOf, writeVersion } from './publish.ts';

/**
 * Takes a workflow away that another one replaces: whatever still names it runs that one. Nothing where it is gone already.
 */
export async function retireWorkflow(workflowId: string, successor: string | undefined, now: number): Promise<void> {
  const newest = await latestVersion(workflowId);
  const refusal = () => conflict('workflow.changedMeanwhile');
  if (newest) await takeAway(newest, toldOf('workflow.deleted', newest, now), refusal, successor);
}

/** Whether a step, or something that it does, names a team. */
const names = (step: Step, teamId: string) => JSON.stringify(step).includes(`"team":"${teamId}"`);

/** The same step with another team. */
function renamed(step: Step, from: string, to: string): Step {
  return JSON.parse(JSON.stringify(step), (key, value: unknown) =>
    key === 'team' && value === from ? to : value,
  ) as Step;
}

/** A step of a workflow that names a team. */
export interface NamingStep {
  workflow: { id: string; name: Workflow['name'] };
  step: string;
}

/** The steps that name a team, of all workflows as they are published. */
export async function stepsNaming(teamId: string): Promise<NamingStep[]> {
  return (await latestVersions()).flatMap(({ workflowId: id, workflow }) =>
    workflow.steps
      .filter((step) => names(step, teamId))
      .map(({ id: step }) => ({ workflow: { id, name: workflow.name }, step })),
  );
}

/** Publishes every workflow that names a team with another one instead, and answers how many. Doing it again goes on. */
export async function replaceTeam(from: string, to: string, now: number): Promise<number> {
  let written = 0;
  for (const before of await latestVersions()) {
    if (!before.workflow.steps.some((step) => names(step, from))) continue;
    const steps = before.workflow.steps.map((step) => renamed(step, from, to));
    const refusal = () => conflict('workflow.changedMeanwhile');
    await writeVersion(before.workflowId, { ...before.workflow, steps }, before, now, { refusal });
    written += 1;
  }
  return written;
}
