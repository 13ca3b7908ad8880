import type { Language } from '../../shared/language.ts';
import { levelNamed } from '../../tenants/levels.ts';
import type { Desk } from '../../tenants/tenant.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { requestLink, ticketLink } from '../links.ts';
import { spokenMoment } from '../moment.ts';
import { type Block, type Content, laidOut, type Sender } from './layout.ts';
import { standard } from './standard.ts';
import { filled, filledSubject, type OwnTemplates, type TemplateKind, type Values } from './template.ts';

/** What every mail about a ticket knows. */
export interface Scene {
  /** The reader's. */
  language: Language;
  desk: Sender & { slug: string; timeZone: string } & Pick<Desk, 'levels' | 'portalHost'>;
  ticket: Pick<
    Ticket,
    'id' | 'number' | 'subject' | 'requester' | 'priority' | 'level' | 'customer' | 'team' | 'assignee'
  >;
  /** Epoch milliseconds. */
  now: number;
  /** What the desk wrote itself in place of the usual words. */
  templates?: OwnTemplates;
  /** The token by which the reader opens the request without an account. */
  pass?: string;
}

/** An instant in the reader's language and the desk's time zone. */
export function spoken(scene: Scene, at: string): string {
  return spokenMoment(at, scene.language, scene.desk.timeZone, scene.now);
}

const footers = {
  en: {
    requester: (scene: Scene) =>
      `Request #${scene.ticket.number} · ${scene.desk.name}\nAnswer this mail and it joins your request.`,
    staff: (scene: Scene) =>
      `Ticket #${scene.ticket.number} · ${scene.desk.name}\nAnswer this mail from your own address and ${scene.ticket.requester.name} receives it as your answer.`,
  },
  fr: {
    requester: (scene: Scene) =>
      `Demande n° ${scene.ticket.number} · ${scene.desk.name}\nRépondez à ce courriel : votre réponse rejoint votre demande.`,
    staff: (scene: Scene) =>
      `Ticket n° ${scene.ticket.number} · ${scene.desk.name}\nRépondez à ce courriel depuis votre adresse : ${scene.ticket.requester.name} le reçoit comme votre réponse.`,
  },
};

/** One subject for a whole conversation, so that mail programs show it as one. */
export function subjectOf(scene: Scene, before = ''): string {
  return `[#${scene.ticket.number}] ${before}${scene.ticket.subject}`;
}

/** A letter to the requester. `about`: what its subject says behind the request's number, where that is not the request's subject. */
function toRequester(scene: Scene, blocks: Block[], about: string): Content {
  const { language, desk, ticket } = scene;
  const label = language === 'fr' ? 'Voir ma demande' : 'See my request';
  return laidOut({
    subject: about ? `[#${ticket.number}] ${about}` : subjectOf(scene),
    language,
    from: desk,
    blocks: [...blocks, { kind: 'link', label, url: requestLink(desk, ticket.id, scene.pass) }],
    footer: footers[language].requester(scene),
    answerable: true,
  });
}

/** A letter to the requester in the desk's own words, or the usual ones, with what they name put in. */
export function fromTemplate(scene: Scene, kind: TemplateKind, values: Values): Content {
  const { language, desk, ticket, templates } = scene;
  const common = {
    name: ticket.requester.name,
    number: String(ticket.number),
    subject: ticket.subject,
    desk: desk.name,
  };
  const own = templates?.[kind];
  const all = { ...common, ...values };
  const about = filledSubject(own?.subject?.[language] ?? '', all);
  return toRequester(scene, filled(own?.text[language] || standard[kind][language], all), about);
}

const factNames = {
  en: {
    requester: 'From',
    customer: 'Customer',
    subject: 'Subject',
    priority: 'Priority',
    holder: 'With',
    level: 'Level',
  },
  fr: { requester: 'De', customer: 'Client', subject: 'Objet', priority: 'Priorité', holder: 'Chez', level: 'Niveau' },
};

/** What a member needs to know of a ticket before opening it. */
function factsOf({ language, desk, ticket }: Scene): Block {
  const names = factNames[language];
  const holder = [ticket.team?.name, ticket.assignee?.name].filter((name) => name !== undefined).join(' · ');
  const facts: [string, string][] = [
    [names.subject, ticket.subject],
    [names.requester, ticket.requester.name],
    ...(ticket.customer ? [[names.customer, ticket.customer.name] as [string, string]] : []),
    [names.priority, `P${ticket.priority}`],
    [names.level, levelNamed(desk, ticket.level, language)],
    ...(holder ? [[names.holder, holder] as [string, string]] : []),
  ];
  return { kind: 'facts', facts };
}

/** A letter to a member of the desk's staff; `before` says in the subject why. */
export function toStaff(scene: Scene, before: string, blocks: Block[]): Content {
  const { language, desk, ticket } = scene;
  const label = language === 'fr' ? 'Ouvrir le ticket' : 'Open the ticket';
  return laidOut({
    subject: subjectOf(scene, before),
    language,
    from: desk,
    blocks: [...blocks, factsOf(scene), { kind: 'link', label, url: ticketLink(ticket.id) }],
    footer: footers[language].staff(scene),
    answerable: true,
  });
}
