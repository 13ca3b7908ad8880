import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { notFound } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { checkLevel } from '../tenants/commands.ts';
import { staffMembers } from './store.ts';
import { changeTeam, newTeam, teamChange, teamInput, teamOutput } from './team.ts';
import { allTeams, saveTeam } from './teams-store.ts';

const teamPath = z.object({ teamId: z.string().check(z.regex(idPattern('team'))) });

async function memberIdsOf(teamId: string): Promise<string[]> {
  return (await staffMembers()).filter((person) => person.teamIds.includes(teamId)).map((person) => person.id);
}

export const teamRoutes = [
  route({
    method: 'GET',
    path: '/api/teams',
    auth: 'member',
    roles: staff,
    summary: 'The teams by support level, with who is in them',
    input: {},
    output: z.object({ items: z.array(teamOutput) }),
    handler: async () => {
      const [teams, members] = await Promise.all([allTeams(), staffMembers()]);
      const idsOf = (teamId: string) =>
        members.filter((person) => person.teamIds.includes(teamId)).map((person) => person.id);
      return { items: teams.map((team) => ({ ...team, memberIds: idsOf(team.id) })) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/teams',
    auth: 'member',
    roles: ['administrator'],
    summary: 'Make a team',
    input: { body: teamInput },
    output: teamOutput,
    status: 201,
    handler: async ({ input, now }) => {
      await checkLevel(input.body.level, 'body.level');
      const team = newTeam(input.body, now);
      await saveTeam(undefined, team);
      return { ...team, memberIds: [] };
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/teams/{teamId}',
    auth: 'member',
    roles: ['administrator'],
    summary: 'Change a team’s name, level or skills',
    input: { path: teamPath, body: teamChange },
    output: teamOutput,
    handler: async ({ input }) => {
      const before = (await allTeams()).find((team) => team.id === input.path.teamId);
      if (!before) throw notFound();
      await checkLevel(input.body.level, 'body.level');
      const after = changeTeam(before, input.body);
      await saveTeam(before, after);
      return { ...after, memberIds: await memberIdsOf(after.id) };
    },
  }),
];
