import type { Words } from '../../../workflows/wording.ts';
import { portalLink, ratingLink } from '../links.ts';
import { type Content, laidOut } from './layout.ts';
import { fromTemplate, type Scene, spoken, subjectOf } from './scene.ts';

const words = {
  en: {
    greeting: (name: string) => `Hello ${name},`,
    resolved: 'Your request is solved, as far as we know.',
    unanswered: 'We have not heard from you for a while, so we take your request as solved.',
    scores: ['Very badly', 'Badly', 'So-so', 'Well', 'Very well'],
    askedUntil: (moment: string, means: string) =>
      `Please answer in the portal by ${moment}. Without an answer it counts as ${means}.`,
    asksCustomer: (name: string, subject: string) =>
      `${name} asked for “${subject}”. As you answer for your organisation, we need your decision:`,
    portal: 'Answer in the portal',
    approve: 'approved',
    refuse: 'refused',
  },
  fr: {
    greeting: (name: string) => `Bonjour ${name},`,
    resolved: 'Votre demande est résolue, pour autant que nous sachions.',
    unanswered: 'Sans nouvelles de vous depuis quelque temps, nous tenons votre demande pour résolue.',
    scores: ['Très mal', 'Mal', 'Moyennement', 'Bien', 'Très bien'],
    askedUntil: (moment: string, means: string) =>
      `Merci de répondre sur le portail avant le ${moment}. Sans réponse, ce sera ${means}.`,
    asksCustomer: (name: string, subject: string) =>
      `${name} a demandé « ${subject} ». Comme vous répondez pour votre organisation, il nous faut votre décision :`,
    portal: 'Répondre sur le portail',
    approve: 'accordé',
    refuse: 'refusé',
  },
};

/** The request is resolved; how to say that it is not, and how it went. */
export function resolved(scene: Scene, unanswered: boolean): Content {
  const say = words[scene.language];
  const choices = [5, 4, 3, 2, 1].map((score) => ({
    label: `${'★'.repeat(score)} ${say.scores[score - 1] ?? ''}`,
    url: ratingLink(scene.desk, scene.ticket.id, score, scene.pass),
  }));
  return fromTemplate(scene, 'resolved', {
    outcome: [{ kind: 'paragraph', text: unanswered ? say.unanswered : say.resolved }],
    rating: [{ kind: 'choices', choices }],
  });
}

/** The request goes on in another one. */
export function merged(scene: Scene, number: number): Content {
  return fromTemplate(scene, 'merged', { other: String(number) });
}

/** The request waits for the requester, who is reminded of it. */
export function nudge(scene: Scene): Content {
  return fromTemplate(scene, 'nudge', {});
}

/** What a workflow says to the requester. */
export function word(scene: Scene, text: Words): Content {
  return fromTemplate(scene, 'told', { text: [{ kind: 'paragraph', text: text[scene.language] }] });
}

/** A question that only the requester can answer, until when, and what silence means. */
export function question(
  scene: Scene,
  asked: { question: Words; dueAt: string; silence: 'approve' | 'refuse' },
): Content {
  return fromTemplate(scene, 'question', {
    question: [{ kind: 'paragraph', text: asked.question[scene.language] }],
    until: spoken(scene, asked.dueAt),
    silence: words[scene.language][asked.silence],
  });
}

/** A question to who answers for the requester's organisation, who need not be able to see the request itself. */
export function customerQuestion(
  scene: Scene,
  asked: { name: string; question: Words; dueAt: string; silence: 'approve' | 'refuse' },
): Content {
  const { language, desk, ticket } = scene;
  const say = words[language];
  return laidOut({
    subject: subjectOf(scene),
    language,
    from: desk,
    blocks: [
      { kind: 'paragraph', text: say.greeting(asked.name) },
      { kind: 'paragraph', text: say.asksCustomer(ticket.requester.name, ticket.subject) },
      { kind: 'paragraph', text: asked.question[language] },
      { kind: 'paragraph', text: say.askedUntil(spoken(scene, asked.dueAt), say[asked.silence]) },
      { kind: 'link', label: say.portal, url: portalLink(desk) },
    ],
    footer: desk.name,
    answerable: false,
  });
}
