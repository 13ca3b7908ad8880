import { createDefaultContract } from '../contracts/commands.ts';
import { openAccount } from '../people/identity.ts';
import { accept, invite, type Person } from '../people/person.ts';
import { personById, savePerson } from '../people/store.ts';
import { allTeams, saveTeam } from '../people/teams-store.ts';
import { actAsSystem } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { environment } from '../shared/environment.ts';
import { idFromSeed } from '../shared/ids.ts';
import { createDefaultCalendar } from '../sla/calendars.ts';
import { publishCatalogue } from '../workflow/publish.ts';
import { forgetDesk } from './commands.ts';
import type { Signup } from './signup.ts';
import { completeSignup, holdSlug } from './signups-store.ts';
import { inboundAddress } from './slug.ts';
import { saveSettings, settings } from './store.ts';
import { firstTeams, newDesk } from './tenant.ts';

/** The id of the administrator with whom a desk starts. It follows from the tenant's. */
export function firstAdministratorId(tenantId: string): string {
  return idFromSeed('person', tenantId, 'first');
}

/** The administrator with whom a desk starts, in its first team. */
function firstAdministrator(signup: Signup, teamId: string, now: number): Person {
  const { name, email, language, tenantId, challenge } = signup;
  const input = { name, email, language, role: 'administrator' as const, level: 1, teamIds: [teamId] };
  const invited = { ...invite(undefined, input, challenge.id, now), id: firstAdministratorId(tenantId) };
  return { ...accept(invited, { name, language }, now), revision: 1 };
}

/** Everything that a desk starts with, inside its tenant. Each step makes what is missing and leaves what is there. */
async function furnish(signup: Signup, address: string, now: number): Promise<Person> {
  const { tenantId, slug, organisation, language, timeZone, country, deskType } = signup;
  const workflows = await publishCatalogue(deskType, now);
  const calendar = await createDefaultCalendar({ language, timeZone, country }, now);
  await createDefaultContract({ language, timeZone, calendarId: calendar.id, workflows }, now);
  const teams = firstTeams(tenantId, deskType, language);
  const present = await allTeams();
  for (const team of teams) if (!present.some(({ id }) => id === team.id)) await saveTeam(undefined, team);
  const defaultTeamId = teams[0]?.id ?? '';
  if (!(await settings())) {
    const start = { tenantId, slug, name: organisation, language, timeZone, country, deskType, address };
    await saveSettings(undefined, newDesk({ ...start, defaultCalendarId: calendar.id, defaultTeamId }, now));
  }
  forgetDesk();
  const administrator = firstAdministrator(signup, defaultTeamId, now);
  return (await personById(administrator.id)) ?? savePerson(undefined, administrator, country);
}

/**
 * Makes the desk of a sign-up whose code was right. The web address is made sure of first, and the directory is written
 * last: until then nothing leads to the tenant, and confirming again completes what was cut off, for every id follows from the
 * sign-up's and every write is conditional.
 */
export async function provision(signup: Signup, password: string, now: number): Promise<void> {
  const { tenantId, email, slug } = signup;
  const address = inboundAddress(slug, environment('MAIL_DOMAIN'));
  await holdSlug(signup, iso(now));
  const administrator = await actAsSystem(tenantId, 'sign-up', () => furnish(signup, address, now));
  await openAccount({ tenantId, personId: administrator.id, email, password });
  await completeSignup(signup, administrator.id, address, iso(now));
}
