import * as z from 'zod/mini';
import { type Challenge, issue } from '../people/challenge.ts';
import { codeField, emailField, languageField, line, passwordField } from '../people/fields.ts';
import { passwordFault } from '../people/password.ts';
import { nameField } from '../people/person.ts';
import { iso } from '../shared/clock.ts';
import { type FieldFault, invalid, PublicError, tooMany } from '../shared/errors.ts';
import { idFromSeed, idPattern, newId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import { countryField, timeZoneField } from './places.ts';
import { slugFault } from './slug.ts';
import { type DeskType, deskTypeField } from './tenant.ts';

/** Seconds for which an unconfirmed sign-up holds its web address. */
const pendingLife = 24 * 3600;
/** Codes that one sign-up may ask for, and the seconds between two of them. */
const mostCodes = 8;
const codeGap = 30;

/**
 * A desk that is asked for and not confirmed. It has neither password nor code: the password is given again with the
 * code, and the code is computed from the id.
 */
export interface Signup {
  challenge: Challenge;
  /** The tenant that confirming makes; it follows from the id, so that confirming twice makes one. */
  tenantId: string;
  organisation: string;
  slug: string;
  name: string;
  email: string;
  language: Language;
  timeZone: string;
  country: string;
  deskType: DeskType;
  createdAt: string;
  /** Until when it holds the web address and can be confirmed. */
  heldUntil: string;
}

export const slugField = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(100));

export const signupInput = z.object({
  organisation: line(80),
  slug: slugField,
  name: nameField,
  email: emailField,
  password: passwordField,
  language: languageField,
  timeZone: timeZoneField,
  country: countryField,
  deskType: deskTypeField,
});
export type SignupInput = z.infer<typeof signupInput>;
export const confirmationInput = z.object({ code: codeField, password: passwordField });
export const signupPath = z.object({ signupId: z.string().check(z.regex(idPattern('challenge'))) });

/** Refuses what no table is needed to refuse: a faulty web address and a weak password, both at once. */
export function checkSignup(input: SignupInput): void {
  const faults: FieldFault[] = [];
  const slug = slugFault(input.slug);
  if (slug) faults.push({ field: 'body.slug', key: slug });
  const password = passwordFault(input.password, input);
  if (password) faults.push({ field: 'body.password', key: password });
  if (faults.length > 0) throw invalid(...faults);
}

export function newSignup(input: SignupInput, now: number): Signup {
  const { password: _judged, ...rest } = input;
  const challenge = issue(newId('challenge', now), 'signup', input.email, now);
  return {
    ...rest,
    challenge,
    tenantId: idFromSeed('tenant', challenge.id),
    createdAt: iso(now),
    heldUntil: iso(now + pendingLife * 1000),
  };
}

/** Whether the sign-up still holds its web address; the table drops it some time later. */
export function isHeld(signup: Pick<Signup, 'heldUntil'>, now: number): boolean {
  return now < Date.parse(signup.heldUntil);
}

/** The sign-up with a new code; the older one ends. */
export function withNewCode(signup: Signup, now: number): Signup {
  const { challenge } = signup;
  const wait = Math.ceil((Date.parse(challenge.issuedAt) + codeGap * 1000 - now) / 1000);
  if (wait > 0) throw tooMany(wait);
  if (challenge.round >= mostCodes) throw tooMany(Math.max(1, Math.ceil((Date.parse(signup.heldUntil) - now) / 1000)));
  return { ...signup, challenge: issue(challenge.id, 'signup', signup.email, now, challenge.round + 1) };
}

/** There is no such sign-up, or it was given up after a day, or replaced by a newer one. */
export function signupGone(): PublicError {
  return new PublicError(410, 'gone', 'signup.gone');
}
