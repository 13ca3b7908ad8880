import type { Account } from '../people/accounts-store.ts';
import { type ChallengeIssued, codeSpent, codeWrong, mostAttempts } from '../people/challenge.ts';
import { passwordFault } from '../people/password.ts';
import { doorsOf, enter, type Opened } from '../people/sessions.ts';
import { codeFor, sameSecret } from '../shared/codes.ts';
import { conflict, invalid, PublicError } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { newId } from '../shared/ids.ts';
import { isConditionFailure } from '../shared/table.ts';
import { firstAdministratorId, provision } from './provision.ts';
import { checkSignup, isHeld, newSignup, type Signup, type SignupInput, signupGone, withNewCode } from './signup.ts';
import {
  countSignupAttempt,
  forgetSignupAttempts,
  renewSignup,
  reviseSignup,
  SignupRace,
  saveSignup,
  signupById,
  signupOfEmail,
} from './signups-store.ts';
import { slugAlternatives, slugFault } from './slug.ts';
import { type SlugEntry, slugEntry } from './store.ts';

function isFree(entry: SlugEntry | undefined, now: number): boolean {
  return !entry || (entry.state === 'held' && now >= Date.parse(entry.heldUntil ?? ''));
}

/** Whether a web address can be had, and one that can where it cannot. */
export async function availability(slug: string, now: number): Promise<{ available: boolean; suggestion?: string }> {
  if (!slugFault(slug) && isFree(await slugEntry(slug), now)) return { available: true };
  for (const suggestion of slugAlternatives(slug))
    if (isFree(await slugEntry(suggestion), now)) return { available: false, suggestion };
  return { available: false };
}

async function issuedEvent(signup: Signup, now: number): Promise<DeskEvent<ChallengeIssued>> {
  const { challenge, email, name, language, organisation, slug } = signup;
  // Said by mail alone: the answer must not tell a stranger who has an account.
  const others = (await doorsOf(email)).map(({ desk }) => ({ name: desk.name, slug: desk.slug }));
  return {
    eventId: newId('event', now),
    tenantId: '',
    type: 'challenge.issued',
    subject: challenge.id,
    at: challenge.issuedAt,
    actor: { kind: 'system', id: 'desk', name: 'sign-up' },
    data: {
      challengeId: challenge.id,
      round: challenge.round,
      purpose: 'signup',
      email,
      name,
      language,
      expiresAt: challenge.expiresAt,
      desk: { name: organisation, slug },
      ...(others.length > 0 ? { otherDesks: others } : {}),
    },
  };
}

/** Gives the sign-up its next code; where somebody else just did, theirs is the one. */
async function sendNewCode(signup: Signup, now: number): Promise<Signup> {
  const renewed = withNewCode(signup, now);
  try {
    await renewSignup(renewed, await issuedEvent(renewed, now));
    return renewed;
  } catch (error) {
    if (!(error instanceof SignupRace)) throw error;
    return (await signupById(signup.challenge.id)) ?? renewed;
  }
}

/** The same address asks for the same web address again: one sign-up, and no second mail while its code can be typed. */
async function again(pending: Signup, input: SignupInput, now: number): Promise<Signup> {
  const { password: _judged, ...said } = input;
  const revised = { ...pending, ...said };
  await reviseSignup(revised);
  return codeSpent(pending.challenge, now) ? sendNewCode(revised, now) : revised;
}

/**
 * Begins a sign-up: its code is mailed, and nothing else is made. A double submit gives the same sign-up; another one by
 * the same address ends the first, with its code and its hold on a web address.
 */
export async function beginSignup(input: SignupInput, now: number): Promise<Signup> {
  checkSignup(input);
  for (let attempt = 0; ; attempt++) {
    const pending = await signupOfEmail(input.email);
    if (pending && isHeld(pending, now) && pending.slug === input.slug) return again(pending, input, now);
    const signup = newSignup(input, now);
    try {
      await saveSignup(signup, pending, await issuedEvent(signup, now));
      return signup;
    } catch (error) {
      if (!(error instanceof SignupRace) || attempt === 3) throw error;
    }
  }
}

async function present(signupId: string, now: number): Promise<Signup> {
  const signup = await signupById(signupId);
  if (!signup || !isHeld(signup, now)) throw signupGone();
  return signup;
}

/** Mails a new code; the older one ends. */
export async function resendCode(signupId: string, now: number): Promise<Signup> {
  const signup = await present(signupId, now);
  if (signup.challenge.usedAt) throw conflict('challenge.used');
  return sendNewCode(signup, now);
}

/**
 * Confirms a sign-up and signs its administrator in. May be repeated, also after it was cut off half-way or had succeeded.
 * @throws PublicError 400 for a wrong or spent code and for a weak password, 409 when it is confirmed with another password.
 */
export async function confirmSignup(signupId: string, code: string, password: string, now: number): Promise<Opened> {
  const signup = await present(signupId, now);
  const { email, organisation, slug, challenge } = signup;
  const weak = passwordFault(password, { email, organisation, slug });
  if (weak) throw invalid({ field: 'body.password', key: weak });
  const spent = codeSpent({ ...challenge, usedAt: undefined }, now);
  if (spent) throw challenge.usedAt ? conflict('challenge.used') : spent;
  const attempts = await countSignupAttempt(signup);
  if (attempts === undefined) throw codeWrong(mostAttempts);
  if (!sameSecret(code, await codeFor(signupId, challenge.round))) throw codeWrong(attempts);
  await forgetSignupAttempts(signup);
  const opened = await enter(await accountOf(signup, password, now), password);
  if (!opened) throw conflict('challenge.used');
  return opened;
}

/** The administrator's account: made now, or by a confirmation before this one or beside it. */
async function accountOf(signup: Signup, password: string, now: number): Promise<Account> {
  const made = { tenantId: signup.tenantId, personId: firstAdministratorId(signup.tenantId) };
  if (signup.challenge.usedAt) return made;
  for (let attempt = 1; ; attempt++) {
    try {
      await provision(signup, password, now);
      return made;
    } catch (error) {
      const present = await signupById(signup.challenge.id);
      if (present?.challenge.usedAt) return made;
      // A double submit makes the same things beside this one: what is missing then is made at the next try.
      const beside = isConditionFailure(error) || (error instanceof PublicError && error.status === 409);
      if (!beside || attempt === 3) throw error;
    }
  }
}
