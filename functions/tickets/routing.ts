import { teams } from '../people/commands.ts';
import { loadDesk } from '../tenants/commands.ts';
import { levelStanding } from '../tenants/levels.ts';
import { categoryTeam } from './categories.ts';
import type { Ref } from './ticket.ts';

/** Where a ticket goes: the team, and the support level at which it works there. */
export interface Routed {
  team: Ref;
  level: number;
  /** Whether its category says so. */
  byCategory: boolean;
}

/**
 * Where a ticket of this category is routed. `teamId` `default` is the team of the category, else the desk's first one; so is a team
 * that is gone.
 * @param level where the category's team does not work at one of its own; the team's unless told
 */
export async function routeFor(
  { teamId, level }: { teamId: string; level?: number | undefined },
  category?: string,
): Promise<Routed> {
  const [desk, all, ofTree] = await Promise.all([
    loadDesk(),
    teams(),
    teamId === 'default' ? categoryTeam(category) : undefined,
  ]);
  const named = (id: string | undefined) => all.find((one) => one.id === id);
  const ofCategory = named(ofTree);
  const team = ofCategory ?? named(teamId) ?? named(desk.defaultTeamId) ?? all[0];
  if (!team) throw new Error('The desk has no team to route to');
  return {
    team: { id: team.id, name: team.name },
    level: levelStanding(desk, ofCategory ? team.level : (level ?? team.level)),
    byCategory: ofCategory !== undefined,
  };
}
