import type { MemberActor } from '../shared/actor.ts';
import { invalid, notFound } from '../shared/errors.ts';
import { checkLevel, loadDesk } from '../tenants/commands.ts';
import { forgetAccount, noteAccount } from './accounts-store.ts';
import { customerById } from './customers-store.ts';
import { closeAccount, reopenAccount } from './identity.ts';
import { changeMember, isStaff, type MemberChange, type Person } from './person.ts';
import { personById, savePerson } from './store.ts';
import { allTeams } from './teams-store.ts';

/** Refuses teams, customers and support levels that the desk does not have. */
export async function checkReferences(input: {
  teamIds?: string[];
  customerId?: string | null;
  level?: number;
}): Promise<void> {
  await checkLevel(input.level, 'body.level');
  if (input.teamIds?.length) {
    const known = (await allTeams()).map((team) => team.id);
    if (input.teamIds.some((teamId) => !known.includes(teamId)))
      throw invalid({ field: 'body.teamIds', key: 'team.unknown' });
  }
  if (input.customerId && !(await customerById(input.customerId)))
    throw invalid({ field: 'body.customerId', key: 'customer.unknown' });
}

/** Someone who works at the desk or is invited to. @throws PublicError 404 */
export async function memberById(personId: string): Promise<Person> {
  const person = await personById(personId);
  if (!person || !(isStaff(person) || person.status !== 'contact')) throw notFound();
  return person;
}

/**
 * Changes a member. Disabling counts from the write on, for every request reads the state; the account is closed after
 * it. Enabling opens the account first, so that whoever is shown as active can sign in.
 */
export async function updateMember(id: string, change: MemberChange, by: MemberActor, now: number): Promise<Person> {
  const before = await memberById(id);
  await checkReferences(change);
  const after = changeMember(before, change, by.personId, now);
  const account = { tenantId: by.tenantId, personId: id };
  if (change.status === 'active' && after.status === 'active') {
    await reopenAccount(id);
    if (after.email) await noteAccount(after.email, account);
  }
  const saved = await savePerson(before, after, (await loadDesk()).country);
  if (change.status === 'disabled') {
    await closeAccount(id);
    if (after.email) await forgetAccount(after.email, by.tenantId);
  }
  return saved;
}
