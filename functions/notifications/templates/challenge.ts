import type { Role } from '../../shared/actor.ts';
import type { Language } from '../../shared/language.ts';
import { type Block, type Content, laidOut, type Sender } from './layout.ts';

/** What the mails of a challenge know. The code or the link's token was computed for them alone. */
export interface Invited {
  language: Language;
  name: string;
  desk: Sender & { slug: string };
}

/** A code, and for how long it can be typed. */
export interface Code {
  digits: string;
  minutes: number;
}

const roleNames: Record<Language, Record<Role, string>> = {
  en: {
    administrator: 'administrator',
    manager: 'manager',
    agent: 'agent',
    dispatcher: 'dispatcher',
    fieldTechnician: 'field technician',
    stockManager: 'stock manager',
    contractManager: 'contract manager',
    requester: 'requester',
  },
  fr: {
    administrator: 'administrateur',
    manager: 'responsable',
    agent: 'agent',
    dispatcher: 'répartiteur',
    fieldTechnician: 'technicien itinérant',
    stockManager: 'gestionnaire de stock',
    contractManager: 'gestionnaire des contrats',
    requester: 'demandeur',
  },
};

const words = {
  en: {
    greeting: (name: string) => `Hello ${name},`,
    signupSubject: (code: string, desk: string) => `${code} is the code for ${desk}`,
    signup: (desk: string) => `Type this code to create the service desk “${desk}”:`,
    resetSubject: (code: string) => `${code} is the code for your new password`,
    reset: (desk: string) => `Type this code to choose a new password for “${desk}”:`,
    codeLife: (minutes: number) => `It works for ${minutes} minutes, once.`,
    others: 'Your address also belongs to:',
    notYou: 'You did not ask for this? Then do nothing: without the code nothing happens.',
    inviteSubject: (desk: string) => `Your access to ${desk}`,
    invited: (by: string, desk: string, role: string) =>
      `${by} invites you to “${desk}” as ${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}.`,
    access: (desk: string) => `Here is your access to the portal of “${desk}”, where you can follow your requests.`,
    accept: 'Choose a password',
    linkUntil: (until: string) => `The link works until ${until}, once.`,
    unexpected: 'You did not expect this? Then do nothing: the link ends by itself.',
  },
  fr: {
    greeting: (name: string) => `Bonjour ${name},`,
    signupSubject: (code: string, desk: string) => `${code} est le code pour ${desk}`,
    signup: (desk: string) => `Saisissez ce code pour créer le centre de services « ${desk} » :`,
    resetSubject: (code: string) => `${code} est le code pour votre nouveau mot de passe`,
    reset: (desk: string) => `Saisissez ce code pour choisir un nouveau mot de passe pour « ${desk} » :`,
    codeLife: (minutes: number) => `Il est valable ${minutes} minutes, une seule fois.`,
    others: 'Votre adresse appartient aussi à :',
    notYou: 'Ce n’est pas vous qui l’avez demandé ? Ne faites rien : sans le code, rien ne se passe.',
    inviteSubject: (desk: string) => `Votre accès à ${desk}`,
    invited: (by: string, desk: string, role: string) =>
      `${by} vous invite sur « ${desk} » en tant ${/^[aeiou]/.test(role) ? 'qu’' : 'que '}${role}.`,
    access: (desk: string) => `Voici votre accès au portail de « ${desk} », où vous pouvez suivre vos demandes.`,
    accept: 'Choisir un mot de passe',
    linkUntil: (until: string) => `Le lien est valable jusqu’au ${until}, une seule fois.`,
    unexpected: 'Vous ne vous y attendiez pas ? Ne faites rien : le lien s’éteint de lui-même.',
  },
};

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

function letter(to: Invited, subject: string, blocks: Block[], footer: string): Content {
  const { language, desk, name } = to;
  const greeting = paragraph(words[language].greeting(name));
  return laidOut({ subject, language, from: desk, blocks: [greeting, ...blocks], footer, answerable: false });
}

/** Lets a forgotten desk be found again by whom the mailbox belongs to, and by nobody else. */
function otherDesks(to: Invited, desks: readonly { name: string; url: string }[]): Block[] {
  if (desks.length === 0) return [];
  return [
    paragraph(words[to.language].others),
    { kind: 'list', items: desks.map(({ name, url }) => `${name} – ${url}`) },
  ];
}

/** The code that confirms a sign-up. */
export function signupCode(to: Invited, code: Code, others: readonly { name: string; url: string }[]): Content {
  const say = words[to.language];
  const blocks: Block[] = [
    paragraph(say.signup(to.desk.name)),
    { kind: 'code', code: code.digits },
    paragraph(say.codeLife(code.minutes)),
    ...otherDesks(to, others),
  ];
  return letter(to, say.signupSubject(code.digits, to.desk.name), blocks, say.notYou);
}

/** The code that allows a new password. */
export function resetCode(to: Invited, code: Code, others: readonly { name: string; url: string }[]): Content {
  const say = words[to.language];
  const blocks: Block[] = [
    paragraph(say.reset(to.desk.name)),
    { kind: 'code', code: code.digits },
    paragraph(say.codeLife(code.minutes)),
    ...otherDesks(to, others),
  ];
  return letter(to, say.resetSubject(code.digits), blocks, say.notYou);
}

/**
 * The link of an invitation.
 * @param until until when it works, in words
 * @param as `by` is absent where a requester asked for access themselves
 */
export function invitation(to: Invited, url: string, until: string, as: { role?: Role; by?: string }): Content {
  const say = words[to.language];
  const why =
    as.by && as.role ? say.invited(as.by, to.desk.name, roleNames[to.language][as.role]) : say.access(to.desk.name);
  const blocks: Block[] = [paragraph(why), { kind: 'link', label: say.accept, url }, paragraph(say.linkUntil(until))];
  return letter(to, say.inviteSubject(to.desk.name), blocks, say.unexpected);
}
