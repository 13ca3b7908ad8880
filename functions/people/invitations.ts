import { actAsSystem, stampOf, type TenantActor, useActor, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { sameSecret, tokenFor } from '../shared/codes.ts';
import { invalid, PublicError } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { newId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import { loadDesk } from '../tenants/commands.ts';
import type { Desk } from '../tenants/tenant.ts';
import { noteAccount, noteInvitation, tenantOfInvitation } from './accounts-store.ts';
import { type ChallengeIssued, issue, linkInvalid, linkSpent } from './challenge.ts';
import { findOrCreateRequester } from './commands.ts';
import { customerIdForEmail } from './customers-store.ts';
import { openAccount } from './identity.ts';
import { acceptanceWrite, type Invitation, invitationById, invitationWrites } from './invitations-store.ts';
import { passwordFault } from './password.ts';
import { accept, grantAccess, type InvitationInput, invite, type Person, reinvite } from './person.ts';
import { enter, type Opened } from './sessions.ts';
import { personById, personWithEmail, savePerson } from './store.ts';

function issuedEvent(invitation: Invitation, person: Person, desk: Desk): DeskEvent<ChallengeIssued> {
  const actor = useActor() as TenantActor;
  const data: ChallengeIssued = {
    challengeId: invitation.id,
    round: invitation.round,
    purpose: 'invitation',
    email: invitation.email,
    name: person.name,
    language: person.language,
    expiresAt: invitation.expiresAt,
    desk: { name: desk.name, slug: desk.slug },
    role: person.role,
    ...(actor.kind === 'member' ? { invitedBy: actor.name } : {}),
  };
  return {
    eventId: newId('event', Date.parse(invitation.issuedAt)),
    tenantId: desk.tenantId,
    type: 'challenge.issued',
    subject: invitation.id,
    at: invitation.issuedAt,
    actor: stampOf(actor),
    data,
  };
}

/** Writes the invited person, the invitation and the event that has it mailed, all or nothing. */
async function send(before: Person | undefined, after: Person, now: number): Promise<Person> {
  const desk = await loadDesk();
  const { email, invitationId } = after;
  if (!email || !invitationId) throw invalid({ field: 'body.email', key: 'field.required' });
  const invitation: Invitation = { ...issue(invitationId, 'invitation', email, now), personId: after.id };
  await noteInvitation(invitation, useTenant());
  const event = issuedEvent(invitation, after, desk);
  return savePerson(before, after, desk.country, invitationWrites(invitation, event));
}

/**
 * Invites someone by e-mail, new or known. An earlier invitation of the same person stops counting. A requester of whom nobody
 * says whose they are is of the customer whose mail domain they have.
 */
export async function sendInvitation(input: InvitationInput, now: number): Promise<Person> {
  const known = await personWithEmail(input.email);
  const isUnplaced = input.role === 'requester' && !input.customerId && !known?.customerId;
  const customerId = isUnplaced ? await customerIdForEmail(input.email) : input.customerId;
  const placed = customerId ? { ...input, customerId } : input;
  return send(known, invite(known, placed, newId('challenge', now), now), now);
}

/** Sends the invitation again, under a new link. */
export function sendInvitationAgain(person: Person, now: number): Promise<Person> {
  return send(person, reinvite(person, newId('challenge', now), now), now);
}

/** A requester wants to use the portal: mails an invitation, unless the address has an account already. */
export async function requestAccess(
  requester: { email: string; name: string; language: Language },
  now: number,
): Promise<void> {
  const person = await findOrCreateRequester(requester, now);
  const granted = grantAccess(person, newId('challenge', now), now);
  if (granted) await send(person, granted, now);
}

/** An invitation that its link opens, and whom and what it is for. */
interface OpenInvitation {
  tenantId: string;
  invitation: Invitation;
  person: Person;
  desk: Desk;
}

/**
 * The invitation of a link. The tenant comes from the directory, and only after the token proved that the link is ours.
 * @throws PublicError 404 for a link that is wrong or was replaced, 410 for one that was used or is too old.
 */
export async function openInvitation(invitationId: string, token: string, now: number): Promise<OpenInvitation> {
  if (!sameSecret(token, await tokenFor('invitation', invitationId))) throw linkInvalid();
  const tenantId = await tenantOfInvitation(invitationId);
  if (!tenantId) throw linkInvalid();
  return actAsSystem(tenantId, 'invitation', async () => {
    const [invitation, desk] = await Promise.all([invitationById(invitationId), loadDesk()]);
    const person = invitation && (await personById(invitation.personId));
    if (!invitation || !person) throw linkInvalid();
    const spent = linkSpent(invitation, now);
    if (spent) throw spent;
    if (person.invitationId !== invitationId || person.status !== 'invited') {
      // A double submit: it was accepted between the two reads.
      const since = await invitationById(invitationId);
      throw (since && linkSpent(since, now)) ?? linkInvalid();
    }
    return { tenantId, invitation, person, desk };
  });
}

/**
 * Accepts an invitation: the account first, then the person and the used invitation in one transaction, so that what was
 * cut off half-way is completed by accepting again.
 */
export async function acceptInvitation(
  { tenantId, invitation, person, desk }: OpenInvitation,
  as: { name: string; password: string; language: Language },
  now: number,
): Promise<Opened> {
  const { email } = invitation;
  const fault = passwordFault(as.password, { email, organisation: desk.name, slug: desk.slug });
  if (fault) throw invalid({ field: 'body.password', key: fault });
  const account = { tenantId, personId: person.id };
  await openAccount({ ...account, email, password: as.password });
  await noteAccount(email, account);
  try {
    await actAsSystem(tenantId, 'invitation', () =>
      savePerson(person, accept(person, as, now), desk.country, [acceptanceWrite(invitation.id, iso(now))]),
    );
  } catch (error) {
    // A double submit: the other one activated the person, and this one signs in too.
    if (!(error instanceof PublicError) || error.status !== 409) throw error;
  }
  const opened = await enter(account, as.password);
  if (!opened) throw linkInvalid();
  return opened;
}
