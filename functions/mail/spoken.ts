import type { Language } from '../shared/language.ts';
import { bodyOf } from './body.ts';
import { invitationOf, invitationText } from './invitation.ts';
import type { ParsedMail } from './parse.ts';
import { encryptedNote, type Protection, protectionOf, withoutArmour } from './protection.ts';

/** What a mail says, as far as it can be read, and what protects it. */
export interface Spoken extends Pick<ParsedMail, 'text' | 'html'> {
  protection?: Protection;
}

const armoured = /-----BEGIN PGP/;

/**
 * The words of a mail: without the armour of inline PGP, a note in the place of what is encrypted, and an appointment in words
 * where there is nothing else.
 */
export function spokenBy(mail: ParsedMail, language: Language): Spoken {
  const { html } = mail;
  // Some programs put the armour into HTML alone.
  const text = !mail.text?.trim() && armoured.test(html ?? '') ? bodyOf(mail, false).text : mail.text;
  const protection = protectionOf({ ...mail, text });
  if (protection?.kind === 'encrypted') return { text: encryptedNote(protection, language), protection };
  if (protection && text !== undefined && armoured.test(text)) return { text: withoutArmour(text), protection };
  const words = {
    ...(text === undefined ? {} : { text }),
    ...(html === undefined ? {} : { html }),
    ...(protection ? { protection } : {}),
  };
  if (text?.trim() || html?.trim()) return words;
  const invitation = invitationOf(mail.parts);
  return invitation ? { ...words, text: invitationText(invitation, language) } : words;
}
