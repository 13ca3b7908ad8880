import { kept } from '../../client/kept.ts';
import type { SignUp } from '../../client/types.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { hereCountry, hereZone } from './whereabouts.ts';

/** The form as it is filled in, and whether its web address was typed by hand. */
export type Draft = SignUp & { slugTyped: boolean };

/** A sign-up that waits for its code. The password is not part of it: it is never kept on the device. */
export interface PendingSignUp {
  signupId: string;
  email: string;
  expiresAt: string;
  /** When the last code was sent, epoch milliseconds at the desk. */
  sentAt: number;
}

export const keptDraft = kept<Omit<Draft, 'password'>>('guichet.signup.draft');
export const keptPending = kept<PendingSignUp>('guichet.signup.pending');

/** What was filled in before a reload, else an empty form with what the browser knows of its place. */
export function startingDraft(): Draft {
  const empty = {
    organisation: '',
    slug: '',
    name: '',
    email: '',
    language: currentLanguage(),
    timeZone: hereZone(),
    country: hereCountry(),
    deskType: 'helpDesk' as const,
    slugTyped: false,
  };
  return { ...empty, ...keptDraft.read(), password: '' };
}
