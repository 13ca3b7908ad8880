import type * as z from 'zod/mini';
import type { MemberActor, Role } from '../shared/actor.ts';
import { PublicError } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import { loadDesk } from '../tenants/commands.ts';
import { type Customer, colleagueReading } from './customer.ts';
import { customerById, customerIdForEmail, customersByName } from './customers-store.ts';
import { fold } from './fold.ts';
import { newContact, type Person, type personSummaryOutput, senderName } from './person.ts';
import { onCallAt } from './rota.ts';
import { rotaOf } from './rota-store.ts';
import {
  peopleByIds,
  peopleFound,
  peopleOfCustomer,
  personById,
  personWithEmail,
  portalIsUsed,
  savePerson,
  staffMembers,
} from './store.ts';
import type { Team } from './team.ts';
import { allTeams, removeTeam, saveTeam } from './teams-store.ts';
import { summaryViews } from './views.ts';

/** The person of this id, read consistently; undefined where the acting tenant has none. */
export function loadPerson(personId: string): Promise<Person | undefined> {
  return personById(personId);
}

/** The people of these ids, in no particular order; those whom the tenant does not have are left out. */
export function loadPeople(personIds: string[]): Promise<Person[]> {
  return peopleByIds(personIds);
}

/** Takes back every link that was mailed to somebody, with the visits that it began. */
export async function takeBackPasses(personId: string): Promise<void> {
  const [person, { country }] = await Promise.all([personById(personId), loadDesk()]);
  if (!person) return;
  const passRound = (person.passRound ?? 0) + 1;
  await savePerson(person, { ...person, passRound, revision: person.revision + 1 }, country);
}

/** The person with this e-mail address, however it is written. */
export function personByEmail(email: string): Promise<Person | undefined> {
  return personWithEmail(email.trim().toLowerCase());
}

/** The customer of this id; undefined where the acting tenant has none. */
export function loadCustomer(customerId: string): Promise<Customer | undefined> {
  return customerById(customerId);
}

/** A few people by the beginnings of words of their name, e-mail address or telephone number, as a list shows them. */
export async function findPeople(typed: string, limit: number): Promise<z.infer<typeof personSummaryOutput>[]> {
  return (await summaryViews(await peopleFound(typed, limit))).items;
}

/** Who of a requester's organisation reads the requests of all its people, and whether this requester does. */
export async function colleagueReadingOf({
  personId,
  customerId,
}: Pick<MemberActor, 'personId' | 'customerId'>): Promise<ReturnType<typeof colleagueReading>> {
  const customer = customerId === undefined ? undefined : await customerById(customerId);
  return customer ? colleagueReading(customer, personId) : { readers: 'none', reads: false };
}

/** Who answers for a customer, if they read what its people ask; undefined for nobody. */
export async function approverWhoReads(customerId: string): Promise<Person | undefined> {
  const customer = await customerById(customerId);
  if (!customer?.approverId || !colleagueReading(customer, customer.approverId).reads) return undefined;
  const person = await personById(customer.approverId);
  return person?.customerId === customerId && person.status !== 'disabled' ? person : undefined;
}

/** The ids of a customer's people, as far as they are no more than `most`; undefined for a customer that has more. */
export async function idsOfCustomer(customerId: string, most: number): Promise<string[] | undefined> {
  const { items, cursor } = await peopleOfCustomer(customerId, most);
  return cursor ? undefined : items.map(({ id }) => id);
}

/** Customers whose names are looked through: of a desk with more, those that sort first. */
const customersLooked = 500;

/** A few customers by the beginnings of words of their name. */
export async function findCustomers(typed: string, limit: number): Promise<Pick<Customer, 'id' | 'name'>[]> {
  const beginnings = fold(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (beginnings.length === 0) return [];
  const { items } = await customersByName(customersLooked);
  const isMeant = (name: string) => {
    const words = fold(name).split(/[^\p{L}\p{N}]+/u);
    return beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
  };
  return items
    .filter(({ name }) => isMeant(name))
    .slice(0, limit)
    .map(({ id, name }) => ({ id, name }));
}

/** All customers, by name. */
export async function allCustomers(): Promise<Customer[]> {
  const found: Customer[] = [];
  let cursor: string | undefined;
  do {
    const page = await customersByName(500, cursor);
    found.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return found;
}

/** All teams, by level, then name. */
export function teams(): Promise<Team[]> {
  return allTeams();
}

/** Puts the members of a team into another one; who is in both already just leaves. */
export async function moveMembers(from: string, to: string): Promise<number> {
  const { country } = await loadDesk();
  const members = (await staffMembers()).filter(({ teamIds }) => teamIds.includes(from));
  for (const person of members) {
    const teamIds = [...new Set(person.teamIds.map((id) => (id === from ? to : id)))];
    await savePerson(person, { ...person, teamIds, revision: person.revision + 1 }, country);
  }
  return members.length;
}

/** Gives the teams and the people of a support level another one, and answers how many. Doing it again goes on. */
export async function moveLevel(from: number, to: number): Promise<number> {
  const { country } = await loadDesk();
  const [teams, members] = await Promise.all([allTeams(), staffMembers()]);
  const own = teams.filter(({ level }) => level === from);
  for (const team of own) await saveTeam(team, { ...team, level: to, revision: team.revision + 1 });
  const people = members.filter(({ level }) => level === from);
  for (const person of people)
    await savePerson(person, { ...person, level: to, revision: person.revision + 1 }, country);
  return own.length + people.length;
}

/** Takes a team away that nothing names any more. */
export function dropTeam(teamId: string): Promise<void> {
  return removeTeam(teamId);
}

/** Who works at the desk and signs in, by name. */
async function activeStaff(): Promise<Person[]> {
  return (await staffMembers()).filter((person) => person.status === 'active');
}

/** Who can be given tickets of this team, by name. */
export async function membersOfTeam(teamId: string): Promise<Person[]> {
  return (await activeStaff()).filter((person) => person.teamIds.includes(teamId));
}

/** Who of a team is on call at an instant (epoch milliseconds) and can be reached; undefined for nobody. */
export async function onCall(teamId: string, at: number): Promise<Person | undefined> {
  const rota = await rotaOf(teamId);
  if (!rota) return undefined;
  const { personId } = onCallAt(rota, (await loadDesk()).timeZone, at);
  const person = personId === undefined ? undefined : await personById(personId);
  return person?.status === 'active' && person.role !== 'requester' ? person : undefined;
}

/** Everyone who works at the desk or is invited to, by name. */
export function allStaff(): Promise<Person[]> {
  return staffMembers();
}

/** Whether any requester ever opened an account in the portal. */
export function isPortalUsed(): Promise<boolean> {
  return portalIsUsed();
}

/** Those who decide when a promise is in danger: the managers, or the administrators of a desk that has none. */
export async function managers(): Promise<Person[]> {
  const members = await activeStaff();
  const having = (role: Role) => members.filter((person) => person.role === role);
  return having('manager').length > 0 ? having('manager') : having('administrator');
}

/** Those who set the desk up. */
export async function administrators(): Promise<Person[]> {
  return (await activeStaff()).filter(({ role }) => role === 'administrator');
}

/** Those who answer for what was sold: the contract managers, or whoever decides at a desk that has none. */
export async function contractManagers(): Promise<Person[]> {
  const found = (await activeStaff()).filter(({ role }) => role === 'contractManager');
  return found.length > 0 ? found : managers();
}

/** Someone who asks for help, as the door through which they came knows them. */
export interface Requester {
  email: string;
  /** As they call themselves; made plain, or taken from the address where it is missing. */
  name?: string;
  language?: Language;
}

/**
 * The person with this address, made when there is none: a contact of the customer whose mail domain it is. The same new
 * sender twice at once gives one person. Nothing of a known person is changed.
 */
export async function findOrCreateRequester(requester: Requester, now: number): Promise<Person> {
  const email = requester.email.trim().toLowerCase();
  const known = await personWithEmail(email);
  if (known) return known;
  const [desk, customerId] = await Promise.all([loadDesk(), customerIdForEmail(email)]);
  const name = senderName(requester.name, email);
  const person = newContact({ name, email, language: requester.language ?? desk.language, customerId }, now);
  try {
    return await savePerson(undefined, person, desk.country);
  } catch (error) {
    const other = error instanceof PublicError && error.status === 409 ? await personWithEmail(email) : undefined;
    if (other) return other;
    throw error;
  }
}
