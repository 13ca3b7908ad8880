import type { Notice } from '../../notices/commands.ts';
import type { Person } from '../../people/person.ts';
import type { Desk } from '../../tenants/tenant.ts';
import type { Named, Overview } from '../digest.ts';
import { articleLink, contractLink, domainsLink, preferencesLink, ticketLink, workspaceLink } from '../links.ts';
import { spokenMoment } from '../moment.ts';
import { type Block, type Content, laidOut } from './layout.ts';

/** Tickets that one part names; of the others it says how many there are. */
const mostNamed = 10;

const parts = ['overdue', 'waiting', 'mentions', 'own', 'unassigned'] as const;
type Part = (typeof parts)[number];
type Told = Part | 'others';

const words = {
  en: {
    subject: (desk: string, counted: string) => `${desk}: ${counted}`,
    hello: (name: string) => `Hello ${name},\n\nHere is what waits for you.`,
    alone: 'Your open tickets',
    heads: {
      overdue: 'Late',
      waiting: 'Waiting for you',
      mentions: 'You are called upon',
      own: 'Your other open tickets',
      unassigned: 'Nobody has them yet, in your teams',
      others: 'Also to know',
    } satisfies Record<Told, string>,
    articleReview: 'to review',
    articleExpiry: 'expires soon',
    short: {
      overdue: (count: number) => `${count} late`,
      waiting: (count: number) => `${count} waiting for you`,
      mentions: (count: number) => (count === 1 ? '1 mention' : `${count} mentions`),
      own: (count: number) => `${count} open`,
      unassigned: (count: number) => `${count} without anybody`,
      others: (count: number) => `${count} to know`,
    } satisfies Record<Told, (count: number) => string>,
    late: (moment: string) => `late since ${moment}`,
    due: (moment: string) => `due ${moment}`,
    noDue: 'nothing due',
    more: (count: number) => `… and ${count} more.`,
    atLeast: (counted: string) => `at least ${counted}`,
    moreAtLeast: (count: number) => `… and at least ${count} more.`,
    open: 'Open my tickets',
    footer: (desk: string, link: string) =>
      `${desk}: you get this overview because you asked for it. Change or end it in your profile: ${link}`,
  },
  fr: {
    subject: (desk: string, counted: string) => `${desk} : ${counted}`,
    hello: (name: string) => `Bonjour ${name},\n\nVoici ce qui vous attend.`,
    alone: 'Vos tickets ouverts',
    heads: {
      overdue: 'En retard',
      waiting: 'En attente de vous',
      mentions: 'On vous interpelle',
      own: 'Vos autres tickets ouverts',
      unassigned: 'Encore chez personne, dans vos équipes',
      others: 'À savoir aussi',
    } satisfies Record<Told, string>,
    articleReview: 'à revoir',
    articleExpiry: 'expire bientôt',
    short: {
      overdue: (count: number) => `${count} en retard`,
      waiting: (count: number) => `${count} en attente de vous`,
      mentions: (count: number) => (count === 1 ? '1 mention' : `${count} mentions`),
      own: (count: number) => (count === 1 ? '1 ouvert' : `${count} ouverts`),
      unassigned: (count: number) => `${count} sans personne`,
      others: (count: number) => `${count} à savoir`,
    } satisfies Record<Told, (count: number) => string>,
    late: (moment: string) => `en retard depuis le ${moment}`,
    due: (moment: string) => `échéance le ${moment}`,
    noDue: 'sans échéance',
    more: (count: number) => `… et ${count} de plus.`,
    atLeast: (counted: string) => `au moins ${counted}`,
    moreAtLeast: (count: number) => `… et au moins ${count} de plus.`,
    open: 'Ouvrir mes tickets',
    footer: (desk: string, link: string) =>
      `${desk} : vous recevez cet aperçu parce que vous l’avez demandé. Modifiez-le ou arrêtez-le dans votre profil : ${link}`,
  },
};

interface Digest extends Overview {
  person: Pick<Person, 'name' | 'language'>;
  desk: Desk;
  timeZone: string;
  /** Epoch milliseconds. */
  now: number;
}

function noteOf({ person: { language }, timeZone, now }: Digest, { priority, dueAt, text }: Named): string {
  const say = words[language];
  if (priority === undefined) return text ?? '';
  if (dueAt === undefined) return `P${priority}, ${say.noDue}`;
  const moment = spokenMoment(dueAt, language, timeZone, now);
  return `P${priority}, ${Date.parse(dueAt) <= now ? say.late(moment) : say.due(moment)}`;
}

const reachesBeyond = ({ beyond }: Digest, part: Told) => (beyond as readonly string[]).includes(part);

function blocksOf(digest: Digest, part: Part): Block[] {
  const say = words[digest.person.language];
  const tickets = digest[part];
  if (tickets.length === 0) return [];
  const others = digest.overdue.length + digest.waiting.length > 0;
  const head = part === 'own' && !others ? say.alone : say.heads[part];
  const links = tickets.slice(0, mostNamed).map((ticket) => ({
    label: `#${ticket.number} ${ticket.subject}`,
    note: noteOf(digest, ticket),
    url: ticketLink(ticket.id),
  }));
  const more = tickets.length - links.length;
  const beyond = reachesBeyond(digest, part);
  const count = String(tickets.length);
  return [
    { kind: 'heading', text: `${head} (${beyond ? say.atLeast(count) : count})` },
    { kind: 'links', links },
    ...(more > 0 ? [{ kind: 'paragraph' as const, text: beyond ? say.moreAtLeast(more) : say.more(more) }] : []),
  ];
}

/** What is no ticket: each with what is said of it. */
function othersOf({ others, person: { language } }: Digest): Block[] {
  const say = words[language];
  const links = others.flatMap(({ kind, article, contract, domain, text = '' }: Notice) => {
    if (article) {
      const note = kind === 'articleReview' || kind === 'articleExpiry' ? say[kind] : text;
      return [{ label: article.title, note, url: articleLink(article.id) }];
    }
    if (contract) return [{ label: contract.name, note: text, url: contractLink(contract.id) }];
    return domain ? [{ label: domain.name, note: text, url: domainsLink() }] : [];
  });
  if (links.length === 0) return [];
  const more = links.length - mostNamed;
  return [
    { kind: 'heading', text: `${say.heads.others} (${links.length})` },
    { kind: 'links', links: links.slice(0, mostNamed) },
    ...(more > 0 ? [{ kind: 'paragraph' as const, text: say.more(more) }] : []),
  ];
}

/** The overview of somebody who works at the desk, in their language. Its subject says how much there is of what. */
export function digestLetter(digest: Digest): Content {
  const { person, desk } = digest;
  const say = words[person.language];
  const counted = ([...parts, 'others'] as const).flatMap((part) => {
    const { length } = digest[part];
    if (length === 0) return [];
    const short = say.short[part](length);
    return [reachesBeyond(digest, part) ? say.atLeast(short) : short];
  });
  return laidOut({
    subject: say.subject(desk.name, counted.join(', ')),
    language: person.language,
    from: desk,
    blocks: [
      { kind: 'paragraph', text: say.hello(person.name) },
      ...parts.flatMap((part) => blocksOf(digest, part)),
      ...othersOf(digest),
      { kind: 'link', label: say.open, url: workspaceLink() },
    ],
    footer: say.footer(desk.name, preferencesLink()),
    answerable: false,
  });
}
