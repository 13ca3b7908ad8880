import type { Workflow } from '../../workflows/definition.ts';
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

/** A step of a workflow that names a team. */
export interface NamingStep {
  workflow: { id: string; name: Workflow['name'] };
  step: string;
}

type Naming = Pick<Workflow, 'steps' | 'rules'>;

/** A workflow, or a part of it, with another team wherever one is named: by steps that route, and by tickets that it creates. */
function renamed<Part>(part: Part, from: string, to: string): Part {
  if (Array.isArray(part)) return part.map((one) => renamed(one, from, to)) as Part;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      name === 'team' && value === from ? to : renamed(value, from, to),
    ]),
  ) as Part;
}

const names = (part: unknown, teamId: string) => JSON.stringify(part) !== JSON.stringify(renamed(part, teamId, ''));

/** The steps that name a team, and the rules of the whole workflow that do, of all workflows as they are published. */
export async function stepsNaming(teamId: string): Promise<NamingStep[]> {
  return (await latestVersions()).flatMap(({ workflowId: id, workflow }) =>
    [...(workflow.rules ?? []), ...workflow.steps]
      .filter((part) => names(part, teamId))
      .map(({ id: step }) => ({ workflow: { id, name: workflow.name }, step })),
  );
}

/** The steps that name a webhook or a checklist template, and the rules of the whole workflow that do, of all workflows as they are published. */
export async function stepsCalling(id: string): Promise<NamingStep[]> {
  return (await latestVersions()).flatMap(({ workflowId, workflow }) =>
    [...(workflow.rules ?? []), ...workflow.steps]
      .filter((part) => JSON.stringify(part).includes(`"${id}"`))
      .map(({ id: step }) => ({ workflow: { id: workflowId, name: workflow.name }, step })),
  );
}

/** Publishes every workflow that names a team with another one instead, and answers how many. Doing it again goes on. */
export async function replaceTeam(from: string, to: string, now: number): Promise<number> {
  let written = 0;
  for (const before of await latestVersions()) {
    const { steps, rules }: Naming = before.workflow;
    if (!names([steps, rules ?? []], from)) continue;
    const parts = { steps: renamed(steps, from, to), ...(rules ? { rules: renamed(rules, from, to) } : {}) };
    const refusal = () => conflict('workflow.changedMeanwhile');
    await writeVersion(before.workflowId, { ...before.workflow, ...parts }, before, now, { refusal });
    written += 1;
  }
  return written;
}
