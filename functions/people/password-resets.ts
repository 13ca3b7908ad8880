import { actAsSystem } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { codeFor, sameSecret } from '../shared/codes.ts';
import { invalid } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { newId } from '../shared/ids.ts';
import { tenantBySlug } from '../tenants/commands.ts';
import { countResetAttempt, endReset, resetById, saveReset } from './accounts-store.ts';
import { type Challenge, type ChallengeIssued, codeSpent, codeWrong, issue, mostAttempts } from './challenge.ts';
import { takeBackPasses } from './commands.ts';
import { endSessions, setPassword } from './identity.ts';
import { passwordFault } from './password.ts';
import type { Choices } from './session.ts';
import { doorsOf, enter, type Opened, openSession } from './sessions.ts';

/**
 * Starts a reset of the password of an address, in one desk or in all where it has an account. An address that is unknown is
 * treated the very same, but for the mail, which nobody gets.
 */
export async function requestReset(email: string, slug: string | undefined, now: number): Promise<Challenge> {
  const tenantId = slug === undefined ? undefined : ((await tenantBySlug(slug)) ?? 'none');
  const doors = await doorsOf(email, tenantId);
  const challenge = issue(newId('challenge', now), 'passwordReset', email, now);
  const [first, ...others] = doors;
  const nameOf = ({ desk }: (typeof doors)[number]) => ({ name: desk.name, slug: desk.slug });
  const event: DeskEvent<ChallengeIssued> | undefined = first && {
    eventId: newId('event', now),
    tenantId: '',
    type: 'challenge.issued',
    subject: challenge.id,
    at: challenge.issuedAt,
    actor: { kind: 'system', id: 'desk', name: 'password-reset' },
    data: {
      challengeId: challenge.id,
      round: challenge.round,
      purpose: 'passwordReset',
      email,
      name: first.person.name,
      language: first.person.language,
      expiresAt: challenge.expiresAt,
      desk: nameOf(first),
      ...(others.length > 0 ? { otherDesks: others.map(nameOf) } : {}),
    },
  };
  await saveReset({ challenge, tenantId }, event);
  return challenge;
}

/**
 * Sets the new password in every account of the reset, ends their sessions, and signs in.
 * @throws PublicError 400 for a wrong or spent code, and for a weak password.
 */
export async function completeReset(
  resetId: string,
  code: string,
  password: string,
  now: number,
): Promise<Opened | Choices> {
  const reset = await resetById(resetId);
  if (!reset) throw invalid({ field: 'body.code', key: 'challenge.expired' });
  const { challenge, tenantId } = reset;
  const spent = codeSpent(challenge, now);
  if (spent) throw spent;
  const weak = passwordFault(password, { email: challenge.email });
  if (weak) throw invalid({ field: 'body.password', key: weak });
  const attempts = await countResetAttempt(resetId);
  if (attempts === undefined) throw codeWrong(mostAttempts);
  if (!sameSecret(code, await codeFor(resetId, challenge.round))) throw codeWrong(attempts);
  // From here on the asker is known to own the mailbox, and may learn in which desks it has an account.
  const doors = await doorsOf(challenge.email, tenantId);
  for (const { desk } of doors) {
    const fault = passwordFault(password, { email: challenge.email, organisation: desk.name, slug: desk.slug });
    if (fault) throw invalid({ field: 'body.password', key: fault });
  }
  for (const { account } of doors) {
    await setPassword(account.personId, password);
    await endSessions(account.personId);
    await actAsSystem(account.tenantId, 'password-reset', () => takeBackPasses(account.personId));
  }
  await endReset(resetId, iso(now));
  const [only] = doors;
  const opened = only && doors.length === 1 ? await enter(only.account, password) : undefined;
  return opened ?? openSession(challenge.email, password);
}
