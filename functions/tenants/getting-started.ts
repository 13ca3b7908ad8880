import { contracts, defaultContractId } from '../contracts/commands.ts';
import { allStaff, isPortalUsed, teams } from '../people/commands.ts';
import { newestTickets } from '../tickets/commands.ts';
import { loadDesk } from './commands.ts';
import { keysOf } from './keys-store.ts';
import { milestones, noteMilestones } from './store.ts';
import { firstTeams } from './tenant.ts';

/** What a new desk still has to do, in the order in which it is shown. */
export const startingSteps = ['address', 'invite', 'team', 'contract', 'portal', 'firstTicket', 'key'] as const;
type StartingStep = (typeof startingSteps)[number];

/** How far back the first mail is looked for; once it was found it need not be again. */
const ticketsLookedAt = 50;

/** Whether each step is done, by what is really there. */
const checks: Record<StartingStep, () => Promise<boolean>> = {
  address: async () => (await newestTickets(ticketsLookedAt)).some((ticket) => ticket.channel === 'email'),
  invite: async () => (await allStaff()).length > 1,
  team: async () => {
    const [desk, present, members] = await Promise.all([loadDesk(), teams(), allStaff()]);
    const first = firstTeams(desk.tenantId, desk.deskType, desk.language).map((team) => team.id);
    const isOwn = present.some((team) => team.revision > 1 || !first.includes(team.id));
    return isOwn || members.some((person) => person.teamIds.some((id) => id !== desk.defaultTeamId));
  },
  contract: async () => (await contracts()).some((head) => head.id !== defaultContractId() || head.newest > 1),
  portal: isPortalUsed,
  firstTicket: async () => (await newestTickets(1)).length > 0,
  key: async () => (await keysOf((await loadDesk()).tenantId)).length > 0,
};

/** The getting-started list. What was done once stays done and is not looked at again. */
export async function gettingStarted(): Promise<{ id: StartingStep; done: boolean }[]> {
  const before = await milestones();
  const open = startingSteps.filter((step) => !before.includes(step));
  const results = await Promise.all(open.map((step) => checks[step]()));
  const reached = open.filter((_, at) => results[at]);
  if (reached.length > 0) await noteMilestones(reached);
  return startingSteps.map((id) => ({ id, done: before.includes(id) || reached.includes(id) }));
}
