import type { ArticleDue } from '../../knowledge/dates.ts';
import type { Language } from '../../shared/language.ts';
import { dateText } from '../../work/work-words.ts';
import { type Content, laidOut, type Sender } from './layout.ts';

const words = {
  en: {
    hello: (name: string) => `Hello ${name},`,
    articleReview: {
      subject: (title: string) => `To review: ${title}`,
      text: (title: string, date: string) =>
        `The article “${title}” was to be reviewed by ${date}. Read it again, correct what has changed, and choose the next date.`,
    },
    articleExpiry: {
      subject: (title: string) => `Expires soon: ${title}`,
      text: (title: string, date: string) =>
        `The article “${title}” expires on ${date}; nobody finds it after that day. If it still holds, choose a later date.`,
    },
    open: 'Open the article',
    footer: (desk: string) =>
      `You get this mail because you answer for this article of ${desk}. In your profile you choose what you are told, and how.`,
  },
  fr: {
    hello: (name: string) => `Bonjour ${name},`,
    articleReview: {
      subject: (title: string) => `À revoir : ${title}`,
      text: (title: string, date: string) =>
        `L’article « ${title} » était à revoir pour le ${date}. Relisez-le, corrigez ce qui a changé et choisissez la prochaine date.`,
    },
    articleExpiry: {
      subject: (title: string) => `Expire bientôt : ${title}`,
      text: (title: string, date: string) =>
        `L’article « ${title} » expire le ${date} ; plus personne ne le trouvera après ce jour. S’il reste valable, choisissez une date plus lointaine.`,
    },
    open: 'Ouvrir l’article',
    footer: (desk: string) =>
      `Vous recevez ce message parce que vous répondez de cet article du centre « ${desk} ». Votre profil dit de quoi vous êtes averti, et comment.`,
  },
} as const;

/** A mail to who answers for an article: it is to be reviewed, or expires soon. `day` is of the desk's zone. */
export function articleLetter(
  to: { name: string; language: Language },
  desk: Sender,
  { title, url }: { title: string; url: string },
  { kind, day }: Pick<ArticleDue, 'kind' | 'day'>,
): Content {
  const say = words[to.language];
  return laidOut({
    subject: say[kind].subject(title),
    language: to.language,
    from: desk,
    blocks: [
      { kind: 'paragraph', text: say.hello(to.name) },
      { kind: 'paragraph', text: say[kind].text(title, dateText(to.language, day)) },
      { kind: 'link', label: say.open, url },
    ],
    footer: say.footer(desk.name),
    answerable: false,
  });
}
