import * as z from 'zod/mini';
import { newId } from '../shared/ids.ts';
import { line } from './fields.ts';
import { levelField, skillsField } from './person.ts';

/** People who share a queue, at one support level. */
export interface Team {
  id: string;
  name: string;
  /** Support level 1 to 4. */
  level: number;
  skills: string[];
  /** Counts changes; 1 is as it was created. */
  revision: number;
}

export const teamInput = z.object({ name: line(80), level: levelField, skills: z.optional(skillsField) });
export const teamChange = z.lazy(() =>
  z.object({
    name: z.optional(line(80)),
    level: z.optional(levelField),
    skills: z.optional(skillsField),
  }),
);
export const teamOutput = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    level: z.number(),
    skills: z.array(z.string()),
    memberIds: z.array(z.string()),
  }),
);

export function newTeam(input: z.infer<typeof teamInput>, now: number): Team {
  return { id: newId('team', now), name: input.name, level: input.level, skills: input.skills ?? [], revision: 1 };
}

export function changeTeam(team: Team, change: z.infer<typeof teamChange>): Team {
  return {
    ...team,
    name: change.name ?? team.name,
    level: change.level ?? team.level,
    skills: change.skills ?? team.skills,
    revision: team.revision + 1,
  };
}
