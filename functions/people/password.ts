import type { MessageKey } from '../shared/messages.ts';
import { fold } from './fold.ts';

/** Characters a password needs; there is no rule about kinds of characters (NIST SP 800-63B §5.1.1.2). */
export const minimumPassword = 10;
const maximumPassword = 256;

/** Words that the lists of leaked passwords are made of, in English and French; a number or a mark around them adds nothing. */
const common = new Set(
  `password passwords passw0rd passphrase motdepasse monmotdepasse mdp admin administrator administrateur root superuser
   welcome bienvenue bonjour bonsoir salut hello hellohello letmein opensesame changeme changemoi default secret secrets
   azerty azertyuiop azertyui qwerty qwertyuiop qwertyui qwertz qwertzuiop asdfghjkl qsdfghjklm zxcvbnm wxcvbn
   iloveyou ilovegod jetaime jetadore monamour moncoeur doudou loulou chouchou soleil sunshine princess princesse superman
   batman spiderman starwars pokemon football baseball basketball marseille olympique dragon monkey shadow master
   mustang michael jennifer charlotte nicolas alexandre camille caroline trustno trustnoone whatever blessed freedom liberte
   january february march april june july august september october november december janvier fevrier mars avril juin juillet
   aout septembre octobre novembre decembre spring summer autumn winter printemps automne hiver monday friday lundi
   vendredi company entreprise service services servicedesk helpdesk support guichet computer ordinateur internet
   test testtest testing temporary temporaire user utilisateur login abcdef abcdefgh abcdefghij letmeinplease passwordpassword
   correcthorsebatterystaple thisismypassword ceciestmonmotdepasse mypassword newpassword nouveaumotdepasse`.split(
    /\s+/,
  ),
);

const rows = [
  '01234567890',
  '09876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
];

/** Letters behind the digits and marks that people put in their place. */
function unmasked(text: string): string {
  const masks: Record<string, string> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
    '!': 'i',
  };
  return text.replace(/[013457@$!]/g, (mark) => masks[mark] ?? mark);
}

function isCommon(password: string): boolean {
  const text = fold(password);
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const words = [
    core,
    unmasked(core),
    unmasked(text),
    unmasked(text).replace(/[^a-z]/g, ''),
    text.replace(/[^a-z]/g, ''),
  ];
  if (words.some((word) => common.has(word))) return true;
  // A short unit over and over: aaaaaaaaaa, 1212121212, azeazeazeaze.
  if (/^(.{1,4}?)\1+.{0,3}$/.test(text)) return true;
  return rows.some((row) => [row + row, [...(row + row)].reverse().join('')].some((run) => run.includes(text)));
}

/** What a password must not contain, because everyone who would try it knows it. */
interface PasswordContext {
  email: string;
  organisation?: string;
  slug?: string;
}

function letters(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, '');
}

/**
 * Why this password cannot be accepted, or undefined when it can. Asked wherever one is chosen: sign-up, invitation, reset.
 * Length counts characters as the reader does, not UTF-16 units.
 */
export function passwordFault(
  password: string,
  context: PasswordContext,
): Extract<MessageKey, `password.${string}`> | undefined {
  const length = [...password].length;
  if (length < minimumPassword) return 'password.tooShort';
  if (length > maximumPassword) return 'password.tooLong';
  // Cognito refuses a password that begins or ends with white space.
  if (password !== password.trim()) return 'password.edges';
  const text = letters(password);
  const contains = (part: string | undefined) => {
    const known = letters(part ?? '');
    return known.length >= 4 && text.includes(known);
  };
  if (contains(context.email) || contains(context.email.split('@')[0])) return 'password.containsEmail';
  if (contains(context.organisation) || context.organisation?.split(/[^\p{L}\p{N}]+/u).some((word) => contains(word)))
    return 'password.containsOrganisation';
  if (contains(context.slug)) return 'password.containsSlug';
  if (isCommon(password)) return 'password.common';
  return undefined;
}
