import * as z from 'zod/mini';
import { type MemberActor, type Role, roles } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, forbidden, invalid } from '../shared/errors.ts';
import { idPattern, newId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import { inside } from '../shared/schema.ts';
import { emailField, languageField, line, note, phoneField, plainOf } from './fields.ts';
import type { Preferences } from './preferences.ts';
import type { Rhythm } from './rhythm.ts';

/**
 * `contact`: known to the desk, cannot sign in. `invited`: holds an invitation. `active`: signs in.
 * `disabled`: could sign in once, and is refused at once by every request.
 */
export const statuses = ['contact', 'invited', 'active', 'disabled'] as const;
export type PersonStatus = (typeof statuses)[number];

/** Everyone the desk knows: who asks it for help and who works there. One person has one e-mail address in a tenant. */
export interface Person {
  id: string;
  name: string;
  email?: string;
  phone?: string;
  language: Language;
  customerId?: string;
  role: Role;
  /** Support level 1 technician, 2 administrator, 3 engineer, 4 architect. */
  level: number;
  teamIds: string[];
  skills: string[];
  status: PersonStatus;
  /** Where the person is found, as text: building, floor, address. */
  site?: string;
  notes?: string;
  /** Somebody whose requests the desk treats with more care; workflows can ask for it. */
  vip?: boolean;
  /** The invitation that counts; older ones do not. */
  invitationId?: string;
  /** How often the links in mails to this person were taken back: those that were sent before open nothing any more. */
  passRound?: number;
  /** When the person first signed in; whoever never did is enabled again as invited. */
  acceptedAt?: string;
  createdAt: string;
  updatedAt: string;
  /** Counts changes; a write names the revision that it changes. */
  revision: number;
  /** How somebody who works at the desk wants to be told of what. */
  notify?: Preferences;
  /** When mails come to them. */
  rhythm?: Rhythm;
  /** The words under which the table finds the person; its store keeps them. */
  words?: string[];
}

export const nameField = line(120);
export const levelField = z.int().check(z.minimum(1), z.maximum(4));
export const skillsField = z.array(line(40)).check(z.maxLength(30));
const teamIdsField = z.array(z.string().check(z.regex(idPattern('team')))).check(z.maxLength(30));
const customerIdField = z.string().check(z.regex(idPattern('customer')));

/** A person who is added by hand: during a call, or beforehand. */
export const newPersonInput = z.lazy(() =>
  z.object({
    name: nameField,
    email: z.optional(emailField),
    phone: z.optional(phoneField),
    language: z.optional(languageField),
    customerId: z.optional(customerIdField),
    site: z.optional(note(500)),
    notes: z.optional(note(5000)),
    vip: z.optional(z.boolean()),
  }),
);
/** Null takes a value away. */
export const personChange = z.lazy(() =>
  z.object({
    name: z.optional(nameField),
    email: z.optional(z.nullable(emailField)),
    phone: z.optional(z.nullable(phoneField)),
    language: z.optional(languageField),
    customerId: z.optional(z.nullable(customerIdField)),
    site: z.optional(z.nullable(note(500))),
    notes: z.optional(z.nullable(note(5000))),
    vip: z.optional(z.boolean()),
  }),
);
export const invitationInput = z.object({
  email: emailField,
  name: nameField,
  role: z.enum(roles),
  level: z.optional(levelField),
  teamIds: z.optional(teamIdsField),
  skills: z.optional(skillsField),
  language: languageField,
  customerId: z.optional(customerIdField),
});
export const memberChange = z.lazy(() =>
  z.object({
    name: z.optional(nameField),
    role: z.optional(z.enum(roles)),
    level: z.optional(levelField),
    teamIds: z.optional(teamIdsField),
    skills: z.optional(skillsField),
    status: z.optional(z.enum(['active', 'disabled'])),
  }),
);

const refOutput = z.object({ id: z.string(), name: z.string() });
export const memberOutput = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    level: z.number(),
    teamIds: z.array(z.string()),
    skills: z.array(z.string()),
    language: languageField,
    status: z.enum(statuses),
  }),
);
export const personSummaryOutput = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    email: z.optional(z.string()),
    phone: z.optional(z.string()),
    customer: z.optional(refOutput),
    status: z.enum(statuses),
  }),
);
export const personOutput = z.lazy(() =>
  z.extend(inside(personSummaryOutput), {
    language: languageField,
    role: z.enum(roles),
    site: z.optional(z.string()),
    notes: z.optional(z.string()),
    vip: z.optional(z.boolean()),
    createdAt: z.string(),
  }),
);

type NewPersonInput = z.infer<typeof newPersonInput>;
type PersonChange = z.infer<typeof personChange>;
export type InvitationInput = z.infer<typeof invitationInput>;
export type MemberChange = z.infer<typeof memberChange>;

/** Whether this person works at the desk, rather than asking it for help. */
export function isStaff(person: Pick<Person, 'role'>): boolean {
  return person.role !== 'requester';
}

/** Whether this person keeps the desk administrable: the last one of them stays. */
export function isActiveAdministrator(person: Pick<Person, 'role' | 'status'>): boolean {
  return person.role === 'administrator' && person.status === 'active';
}

/** A requester whom the desk only knows by name so far. */
export function newContact(input: NewPersonInput & { language: Language }, now: number): Person {
  return {
    id: newId('person', now),
    name: input.name,
    ...(input.email ? { email: input.email } : {}),
    ...(input.phone ? { phone: input.phone } : {}),
    language: input.language,
    ...(input.customerId ? { customerId: input.customerId } : {}),
    ...(input.site ? { site: input.site } : {}),
    ...(input.notes ? { notes: input.notes } : {}),
    ...(input.vip ? { vip: true } : {}),
    role: 'requester',
    level: 1,
    teamIds: [],
    skills: [],
    status: 'contact',
    createdAt: iso(now),
    updatedAt: iso(now),
    revision: 1,
  };
}

/** A name for a sender who gave none, or one that cannot be shown: what stands before the at sign. */
export function senderName(name: string | undefined, email: string): string {
  return plainOf(name ?? '', 120) || plainOf(email.split('@')[0] ?? '', 120) || email;
}

function revised(person: Person, changes: Partial<Person>, now: number): Person {
  return { ...person, ...changes, updatedAt: iso(now), revision: person.revision + 1 };
}

/**
 * The person with changes by a colleague. Those who sign in keep their address, for it is proven by the invitation that
 * they accepted; and only administrators change people who work at the desk.
 */
export function changePerson(person: Person, change: PersonChange, by: Pick<MemberActor, 'role'>, now: number): Person {
  if (isStaff(person) && by.role !== 'administrator') throw forbidden();
  if (change.email !== undefined && (change.email ?? undefined) !== person.email && person.status !== 'contact')
    throw invalid({ field: 'body.email', key: 'person.emailFixed' });
  const { email, phone, customerId, site, notes, ...rest } = change;
  const kept = { ...person };
  const optional = { email, phone, customerId, site, notes };
  for (const key of ['email', 'phone', 'customerId', 'site', 'notes'] as const) {
    const value = optional[key];
    if (value === null || value === '') delete kept[key];
    else if (value !== undefined) kept[key] = value;
  }
  return revised(kept, present(rest), now);
}

/** The person with the changes that they make to themselves. */
export function changeSelf(person: Person, change: { name?: string; language?: Language }, now: number): Person {
  return revised(person, present(change), now);
}

/** The person with how they want to be told of what. */
export function changePreferences(
  person: Person,
  { notify, rhythm = person.rhythm }: Pick<Person, 'notify' | 'rhythm'>,
  now: number,
): Person {
  return revised(person, { notify, ...(rhythm ? { rhythm } : {}) }, now);
}

/**
 * The person with an invitation: someone new, a contact who becomes more, or one who was invited before (the older
 * invitation stops counting). Who signs in already is not invited again; who was disabled is enabled instead.
 */
export function invite(known: Person | undefined, input: InvitationInput, invitationId: string, now: number): Person {
  if (known?.status === 'active')
    throw conflict('person.alreadyActive', {}, { field: 'body.email', key: 'person.alreadyActive' });
  if (known?.status === 'disabled')
    throw conflict('person.isDisabled', {}, { field: 'body.email', key: 'person.isDisabled' });
  const base = known ?? newContact({ name: input.name, email: input.email, language: input.language }, now);
  return {
    ...base,
    name: input.name,
    language: input.language,
    role: input.role,
    level: input.level ?? 1,
    teamIds: input.teamIds ?? [],
    skills: input.skills ?? [],
    ...(input.customerId ? { customerId: input.customerId } : {}),
    status: 'invited',
    invitationId,
    updatedAt: iso(now),
    revision: known ? known.revision + 1 : 1,
  };
}

/** The same invitation anew, under another id: the older link stops working. */
export function reinvite(person: Person, invitationId: string, now: number): Person {
  if (person.status !== 'invited')
    throw conflict(person.status === 'disabled' ? 'person.isDisabled' : 'person.alreadyActive');
  return revised(person, { invitationId }, now);
}

/** A requester asked for access to the portal: invited, unless they sign in already. Undefined when nothing is to be sent. */
export function grantAccess(person: Person, invitationId: string, now: number): Person | undefined {
  if (person.status !== 'contact' && person.status !== 'invited') return undefined;
  return revised(person, { status: 'invited', invitationId }, now);
}

/** The person who accepted the invitation and signs in from now on. */
export function accept(person: Person, as: { name: string; language: Language }, now: number): Person {
  const { invitationId: _used, ...rest } = person;
  return revised(rest, { name: as.name, language: as.language, status: 'active', acceptedAt: iso(now) }, now);
}

/**
 * The member with changes by an administrator. Nobody changes their own role or status. Enabling needs someone who was
 * disabled, disabling someone who signs in or is invited.
 */
export function changeMember(person: Person, change: MemberChange, byId: string, now: number): Person {
  const own = person.id === byId;
  if (own && change.role !== undefined && change.role !== person.role) throw forbidden('person.ownRole');
  if (own && change.status !== undefined && change.status !== person.status) throw forbidden('person.ownRole');
  if (person.status === 'contact') throw conflict('person.notMember');
  if (change.status === 'active' && person.status === 'invited') throw conflict('person.notAccepted');
  const { invitationId: _void, ...rest } = person;
  const enabled = change.status === 'active' && !person.acceptedAt;
  return revised(
    change.status === 'disabled' ? rest : person,
    { ...present(change), ...(enabled ? { status: 'invited' as const } : {}) },
    now,
  );
}

function present<T extends object>(values: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  ) as Partial<{
    [K in keyof T]: NonNullable<T[K]>;
  }>;
}
