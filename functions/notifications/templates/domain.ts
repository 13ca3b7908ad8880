import type { Language } from '../../shared/language.ts';
import type { Desk } from '../../tenants/tenant.ts';
import { type Content, laidOut } from './layout.ts';

/** What a mail about a desk's own domain tells. */
export interface DomainNews {
  kind: 'mail' | 'portal';
  name: string;
  isLost: boolean;
  /** The records that are not as they should be, as `TXT _guichet.acme.example`. */
  wrong: string[];
}

const words = {
  en: {
    hello: (name: string) => `Hello ${name},`,
    verified: (domain: string) => `In use: ${domain}`,
    mail: (domain: string) => `The domain ${domain} is proven to be yours. You can now give the desk addresses in it.`,
    portal: (domain: string) => `The portal is at ${domain} from now on, and mails link to it there.`,
    lost: (domain: string) => `No longer verified: ${domain}`,
    mailLost: (domain: string, desk: string) =>
      `The domain ${domain} is no longer proven to be yours. Until it is, the desk answers from ${desk}: mail from ${domain} would be refused.`,
    portalLost: (domain: string) =>
      `The name ${domain} is no longer proven to be yours. Until it is, mails link to the portal’s usual address.`,
    wrong: 'These DNS records are missing or different:',
    open: 'Open the domains',
    footer: (desk: string) =>
      `You get this mail because you are an administrator of ${desk}. In your profile you choose what you are told, and how.`,
  },
  fr: {
    hello: (name: string) => `Bonjour ${name},`,
    verified: (domain: string) => `En service : ${domain}`,
    mail: (domain: string) =>
      `Le domaine ${domain} est vérifié : il est bien à vous. Le centre peut désormais y avoir des adresses.`,
    portal: (domain: string) => `Le portail est désormais à l’adresse ${domain}, et les courriels y mènent.`,
    lost: (domain: string) => `N’est plus vérifié : ${domain}`,
    mailLost: (domain: string, desk: string) =>
      `Rien ne prouve plus que le domaine ${domain} est à vous. En attendant, le centre répond depuis ${desk} : un courriel de ${domain} serait refusé.`,
    portalLost: (domain: string) =>
      `Rien ne prouve plus que le nom ${domain} est à vous. En attendant, les courriels mènent à l’adresse habituelle du portail.`,
    wrong: 'Ces enregistrements DNS manquent ou sont différents :',
    open: 'Ouvrir les domaines',
    footer: (desk: string) =>
      `Vous recevez ce message parce que vous administrez le centre « ${desk} ». Votre profil dit de quoi vous êtes averti, et comment.`,
  },
} as const;

/** What it tells, in a few words. */
export function titleOfDomain(language: Language, { name, isLost }: Pick<DomainNews, 'name' | 'isLost'>): string {
  return isLost ? words[language].lost(name) : words[language].verified(name);
}

/** The letter to an administrator about a domain that began or ceased to be the desk's. */
export function domainLetter(
  reader: { name: string; language: Language },
  desk: Pick<Desk, 'name' | 'address' | 'appearance'>,
  news: DomainNews,
  url: string,
): Content {
  const { kind, name, isLost, wrong } = news;
  const { language } = reader;
  const say = words[language];
  const lost = kind === 'mail' ? say.mailLost(name, desk.address) : say.portalLost(name);
  const list = isLost && wrong.length > 0;
  return laidOut({
    subject: titleOfDomain(language, news),
    language,
    from: desk,
    blocks: [
      { kind: 'paragraph', text: say.hello(reader.name) },
      { kind: 'paragraph', text: isLost ? lost : say[kind](name) },
      ...(list
        ? [
            { kind: 'paragraph' as const, text: say.wrong },
            { kind: 'list' as const, items: wrong },
          ]
        : []),
      { kind: 'link', label: say.open, url },
    ],
    footer: say.footer(desk.name),
    answerable: false,
  });
}
