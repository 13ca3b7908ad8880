import type { Language } from '../shared/language.ts';
import { headerWord, type ParsedMail } from './parse.ts';

/** Whether a mail is signed or encrypted, and how. Signatures are recognised, not checked. */
export interface Protection {
  kind: 'signed' | 'encrypted';
  by: 'smime' | 'pgp';
}

const smimeSignature = /^application\/(x-)?pkcs7-signature$/;
const smimeWhole = /^application\/(x-)?pkcs7-mime$/;

/** Types of parts that hold nothing more to read: signatures, what only says how the rest is encrypted, the words once more for another screen. */
export const formalParts =
  /^(application\/((x-)?pkcs7-signature|pgp-signature|pgp-encrypted|applefile)|text\/(x-amp|watch)-html)$/;

/** What protects a mail, by its structure (RFC 8551, RFC 3156) or by the lines of inline PGP (RFC 4880 §7). */
export function protectionOf(mail: Pick<ParsedMail, 'headers' | 'text' | 'parts'>): Protection | undefined {
  const type = headerWord(mail, 'content-type');
  const has = (pattern: RegExp) => mail.parts.some((part) => pattern.test(part.type));
  if (/^multipart\/encrypted/.test(type) || has(/^application\/pgp-encrypted$/))
    return { kind: 'encrypted', by: 'pgp' };
  if (/^application\/((x-)?pkcs7-mime|octet-stream;.*name="?smime\.p7m)/.test(type))
    return {
      kind: /smime-type="?signed-data/.test(type) || mail.text !== undefined ? 'signed' : 'encrypted',
      by: 'smime',
    };
  if (has(smimeWhole) && mail.text === undefined) return { kind: 'encrypted', by: 'smime' };
  if (has(smimeSignature)) return { kind: 'signed', by: 'smime' };
  if (has(/^application\/pgp-signature$/)) return { kind: 'signed', by: 'pgp' };
  const text = mail.text ?? '';
  if (/^-----BEGIN PGP MESSAGE-----\s*$/m.test(text)) return { kind: 'encrypted', by: 'pgp' };
  if (/^-----BEGIN PGP SIGNED MESSAGE-----\s*$/m.test(text)) return { kind: 'signed', by: 'pgp' };
  return undefined;
}

const armour = {
  begin: '-----BEGIN PGP SIGNED MESSAGE-----',
  signature: '\n-----BEGIN PGP SIGNATURE-----',
  end: '-----END PGP SIGNATURE-----',
};

/**
 * The words of a text that inline PGP signs, without its armour (RFC 4880 §7: `- ` escapes lines that begin with a dash). What is not
 * whole stays as it is.
 */
export function withoutArmour(text: string): string {
  const whole = text.replace(/\r\n?/g, '\n');
  let words = '';
  let at = 0;
  for (;;) {
    const begin = whole.indexOf(armour.begin, at);
    const signature = begin < 0 ? -1 : whole.indexOf(armour.signature, begin);
    const end = signature < 0 ? -1 : whole.indexOf(armour.end, signature);
    if (end < 0) return (words + whole.slice(at)).trim();
    // Under the headers of the armour stands an empty line.
    const signed = whole.slice(begin, signature);
    const empty = /\n[ \t]*\n/.exec(signed);
    words += whole.slice(at, begin) + (empty ? signed.slice(empty.index + empty[0].length) : '').replace(/^- /gm, '');
    at = end + armour.end.length;
  }
}

/** What stands in the place of words that cannot be read. */
export function encryptedNote({ by }: Protection, language: Language): string {
  const how = by === 'pgp' ? 'PGP' : 'S/MIME';
  return language === 'fr'
    ? `[Courriel chiffré (${how}) : il ne peut pas être lu ici. L’original peut être téléchargé.]`
    : `[Encrypted mail (${how}): it cannot be read here. The original can be downloaded.]`;
}
