import { iso } from '../shared/clock.ts';
import { conflict, invalid, PublicError } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';

/** Seconds for which a code can be typed, and attempts that it allows. */
const codeLife = 15 * 60;
export const mostAttempts = 5;
/** Seconds for which an invitation can be accepted. */
const invitationLife = 7 * 24 * 3600;

type ChallengePurpose = 'signup' | 'passwordReset' | 'invitation';

/**
 * Something that only the owner of a mailbox can answer: a code of six digits, or the token in a link. Neither is stored
 * anywhere: both are computed from the challenge's id by a key that never leaves KMS (`functions/shared/codes.ts`).
 */
export interface Challenge {
  id: string;
  purpose: ChallengePurpose;
  email: string;
  /** Grows with each new code, so that an older one ends. */
  round: number;
  issuedAt: string;
  expiresAt: string;
  /** Answers tried so far. */
  attempts: number;
  /** When it was answered; it counts once. */
  usedAt?: string;
}

/**
 * What the event `challenge.issued` carries, for the mail that brings the code or the link. Everything the mail says is
 * here, but for the code and the token, which its writer computes.
 */
export type ChallengeIssued = {
  challengeId: string;
  /** Which code: `codeFor(challengeId, round)`; for an invitation the link's token is `tokenFor('invitation', challengeId)`. */
  round: number;
  purpose: ChallengePurpose;
  email: string;
  name: string;
  language: Language;
  expiresAt: string;
  /** The desk that it is about: the one to be created, the one of the account, the one that invites. */
  desk: { name: string; slug: string };
  /** Sign-up: desks that this address owns or works at already, so that a forgotten one is found again. */
  otherDesks?: { name: string; slug: string }[];
  /** Invitation: as what, and by whom (absent when the requester asked for access). */
  role?: string;
  invitedBy?: string;
};

export function issue(id: string, purpose: ChallengePurpose, email: string, now: number, round = 1): Challenge {
  const life = purpose === 'invitation' ? invitationLife : codeLife;
  return { id, purpose, email, round, issuedAt: iso(now), expiresAt: iso(now + life * 1000), attempts: 0 };
}

/** The code was typed too late, or too often wrong: another one is needed. */
export function codeSpent(challenge: Challenge, now: number): PublicError | undefined {
  if (challenge.usedAt) return conflict('challenge.used');
  if (now >= Date.parse(challenge.expiresAt)) return invalid({ field: 'body.code', key: 'challenge.expired' });
  if (challenge.attempts >= mostAttempts) return invalid({ field: 'body.code', key: 'challenge.exhausted' });
  return undefined;
}

/** The code is wrong; `attempts` counts this attempt too. */
export function codeWrong(attempts: number): PublicError {
  const left = mostAttempts - attempts;
  if (left <= 0) return invalid({ field: 'body.code', key: 'challenge.exhausted' });
  return invalid({ field: 'body.code', key: 'challenge.wrong', values: { left } });
}

/** The link is unknown, was replaced by a newer one, or its token is wrong: one answer for all three. */
export function linkInvalid(): PublicError {
  return new PublicError(404, 'notFound', 'invitation.invalid');
}

/** The link was right and is not any more. */
export function linkSpent(challenge: Challenge, now: number): PublicError | undefined {
  if (challenge.usedAt) return new PublicError(410, 'gone', 'invitation.used');
  if (now >= Date.parse(challenge.expiresAt)) return new PublicError(410, 'gone', 'invitation.expired');
  return undefined;
}
