import { createDefaultContract } from '../../functions/contracts/commands.ts';
import { accept, invite, newContact, type Person } from '../../functions/people/person.ts';
import { savePerson } from '../../functions/people/store.ts';
import { saveTeam } from '../../functions/people/teams-store.ts';
import { actAs, actAsSystem, type MemberActor, type Role } from '../../functions/shared/actor.ts';
import { idFromSeed, newId } from '../../functions/shared/ids.ts';
import { createDefaultCalendar } from '../../functions/sla/calendars.ts';
import { saveSettings } from '../../functions/tenants/store.ts';
import { firstTeams, newDesk } from '../../functions/tenants/tenant.ts';

/** A tenant that a store test works in: settings, calendar, contract and teams as sign-up makes them. */
export interface TestDesk {
  tenantId: string;
  teamIds: string[];
  /** Runs as the desk itself. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Runs as a member. */
  as<T>(person: Person, work: () => Promise<T>): Promise<T>;
  contact(name: string, email: string): Promise<Person>;
  member(name: string, email: string, role: Role, level?: number): Promise<Person>;
}

export function actorOf(tenantId: string, person: Person): MemberActor {
  return {
    kind: 'member',
    tenantId,
    personId: person.id,
    name: person.name,
    email: person.email ?? '',
    role: person.role,
    level: person.level,
    teamIds: person.teamIds,
    language: person.language,
  };
}

/** Makes a tenant. `start` in epoch milliseconds. */
export async function makeDesk(start: number, slug = 'essai'): Promise<TestDesk> {
  const tenantId = newId('tenant', start + Math.floor(Math.random() * 1000));
  const run = <T>(work: () => Promise<T>) => actAsSystem(tenantId, 'test', work);
  const where = { language: 'fr', timeZone: 'Europe/Paris', country: 'FR' } as const;
  const teams = firstTeams(tenantId, 'allLevels', 'fr');
  await run(async () => {
    const calendar = await createDefaultCalendar(where, start);
    const desk = newDesk(
      {
        tenantId,
        slug,
        name: 'Essai',
        ...where,
        deskType: 'allLevels',
        address: `support@${slug}.desk.example`,
        defaultCalendarId: calendar.id,
        defaultTeamId: teams[0]?.id ?? '',
      },
      start,
    );
    await saveSettings(undefined, desk);
    for (const team of teams) await saveTeam(undefined, team);
    const workflow = (type: string) => idFromSeed('workflow', tenantId, type);
    await createDefaultContract(
      {
        ...where,
        calendarId: calendar.id,
        workflows: { incident: workflow('incident'), serviceRequest: workflow('serviceRequest') },
      },
      start,
    );
  });
  return {
    tenantId,
    teamIds: teams.map(({ id }) => id),
    run,
    as: (person, work) => actAs(actorOf(tenantId, person), work),
    contact: (name, email) =>
      run(() => savePerson(undefined, newContact({ name, email, language: 'fr' }, start), 'FR')),
    member: (name, email, role, level = 1) =>
      run(async () => {
        const teamIds = teams.filter((team) => team.level === level).map(({ id }) => id);
        const input = { name, email, role, level, teamIds, language: 'fr' as const };
        const invited = await savePerson(undefined, invite(undefined, input, newId('challenge', start), start), 'FR');
        return savePerson(invited, accept(invited, { name, language: 'fr' }, start), 'FR');
      }),
  };
}
