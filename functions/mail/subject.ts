import type { Language } from '../shared/language.ts';
import { subjectLimit } from '../tickets/ticket.ts';

/** On one line, without control characters, what nobody sees, and marks that turn the direction of writing. */
function plain(subject: string): string {
  return subject
    .replace(/[\p{Cc}\u00ad\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Cut between characters, with an ellipsis. */
function cut(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit && text.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .slice(0, limit - 1)
        .replace(/[\ud800-\udbff]$/, '')}…`;
}

export interface Subject {
  /** At most 300 characters, never empty. */
  subject: string;
  /** The whole subject, where it had to be cut. */
  whole?: string;
}

/**
 * The subject of the ticket that a mail opens. Tags of our own (`[#12]`) go, so that the new ticket's mails carry one number;
 * a mail without a subject is called by its first line.
 */
export function subjectOf(mailSubject: string, text: string, language: Language): Subject {
  const whole = plain(mailSubject.replace(/\[#\d{1,9}\]/g, ' '));
  const bare = whole.replace(/^((re|aw|sv|rép|réf)\s?:\s*)+$/i, '');
  if (bare === '') {
    const first = text
      .split('\n')
      .map(plain)
      .find((line) => line !== '');
    return { subject: first ? cut(first, 80) : language === 'fr' ? '(sans objet)' : '(no subject)' };
  }
  const subject = cut(whole, subjectLimit);
  return subject === whole ? { subject } : { subject, whole };
}
