import { type Workflow, workflowSchema } from '../../workflows/definition.ts';
import { overLimit } from '../../workflows/limits.ts';
import { teams } from '../people/commands.ts';
import { type FieldFault, invalid } from '../shared/errors.ts';
import { faultOf } from '../shared/problem.ts';
import { compiled } from './publish.ts';

/** The steps that name a team, by their place; `steps` may still be in the making. */
function namedTeams(steps: unknown): [number, string][] {
  if (!Array.isArray(steps)) return [];
  return [...steps.entries()].flatMap(([index, step]): [number, string][] => {
    const team: unknown = step?.team;
    return typeof team === 'string' && team !== 'default' ? [[index, team]] : [];
  });
}

async function faultsOfTeams(steps: unknown, field: string): Promise<FieldFault[]> {
  const named = namedTeams(steps);
  if (named.length === 0) return [];
  const known = new Set((await teams()).map(({ id }) => id));
  return named
    .filter(([, team]) => !known.has(team))
    .map(([index]) => ({ field: `${field}.steps.${index}.team`, key: 'workflow.team' }));
}

function faultsOfSize(workflow: Workflow, field: string): FieldFault[] {
  const over = overLimit(workflow, compiled(workflow).definition);
  if (!over) return [];
  return [{ field: `${field}.steps.${over.step}`, key: 'workflow.tooLarge', values: { limit: over.limit } }];
}

/**
 * All that keeps a definition from being published at the acting tenant's desk, each fault with its path below `field`: the
 * vocabulary, the ways, teams that are not there, limits of the engine. The definition may be anything.
 */
export async function faultsOfDefinition(definition: unknown, field: string): Promise<FieldFault[]> {
  const { data, error } = workflowSchema.safeParse(definition, { reportInput: true });
  const faults = error?.issues.map((issue) => faultOf(issue, field)) ?? [];
  const known = new Set(faults.map((fault) => fault.field));
  const ofTeams = await faultsOfTeams((definition as Partial<Workflow> | null)?.steps, field);
  return [...faults, ...ofTeams.filter((fault) => !known.has(fault.field)), ...(data ? faultsOfSize(data, field) : [])];
}

/** @throws PublicError 400 with what keeps a definition from being published, below `field`. */
export async function checkDefinition(definition: Workflow, field: string): Promise<void> {
  const faults = await faultsOfDefinition(definition, field);
  if (faults.length > 0) throw invalid(...faults);
}
