import { conflict } from '../shared/errors.ts';
import { latestVersion, takeAway } from './definitions-store.ts';
import { toldOf } from './publish.ts';
import { type NamingStep, rewrite, stepsThat } from './rewriting.ts';

/**
 * Takes a workflow away that another one replaces: whatever still names it runs that one. Nothing where it is gone already.
 */
export async function retireWorkflow(workflowId: string, successor: string | undefined, now: number): Promise<void> {
  const newest = await latestVersion(workflowId);
  const refusal = () => conflict('workflow.changedMeanwhile');
  if (newest) await takeAway(newest, toldOf('workflow.deleted', newest, now), refusal, successor);
}

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
export function stepsNaming(teamId: string): Promise<NamingStep[]> {
  return stepsThat((part) => names(part, teamId));
}

/** The steps that name a webhook or a checklist template, and the rules of the whole workflow that do, of all workflows as they are published. */
export function stepsCalling(id: string): Promise<NamingStep[]> {
  return stepsThat((part) => JSON.stringify(part).includes(`"${id}"`));
}

/** Lets all workflows and drafts name another team. Doing it again goes on. @throws PublicError 409 as `rewrite` */
export function replaceTeam(from: string, to: string, now: number): Promise<void> {
  return rewrite(
    (part) => names(part, from),
    (part) => renamed(part, from, to),
    now,
  );
}
