import type { Words } from '../../../workflows/wording.ts';
import { portalLink, ratingLink } from '../links.ts';
import { type Content, laidOut } from './layout.ts';
import { type Scene, spoken, subjectOf, toRequester } from './scene.ts';

const words = {
  en: {
    greeting: (name: string) => `Hello ${name},`,
    resolved: 'Your request is solved, as far as we know.',
    unanswered: 'We have not heard from you for a while, so we take your request as solved.',
    reopen: 'If it is not, answer this mail: that opens it again.',
    rate: 'How did it go? One click is enough:',
    scores: ['Very badly', 'Badly', 'So-so', 'Well', 'Very well'],
    asks: 'Before we go on, we need your decision:',
    askedUntil: (moment: string, means: string) =>
      `Please answer in the portal until ${moment}. Without an answer it counts as ${means}.`,
    asksCustomer: (name: string, subject: string) =>
      `${name} asked for “${subject}”. As you answer for your organisation, we need your decision:`,
    portal: 'Answer in the portal',
    approve: 'approved',
    refuse: 'refused',
    merged: (number: number) =>
      `This is about the same matter as request #${number}. We treat both together: everything goes on there, and you find it among your requests.`,
    mergedHow: 'Nothing that you wrote is lost. You can go on answering our mails, old and new.',
    nudge: 'We are waiting for your answer, and cannot go on without it.',
    nudgeHow: 'Answer this mail, or write in the portal. If the matter is settled, tell us that too.',
  },
  fr: {
    greeting: (name: string) => `Bonjour ${name},`,
    resolved: 'Votre demande est résolue, pour autant que nous sachions.',
    unanswered: 'Sans nouvelles de vous depuis quelque temps, nous tenons votre demande pour résolue.',
    reopen: 'Si ce n’est pas le cas, répondez à ce courriel : cela la rouvre.',
    rate: 'Comment cela s’est-il passé ? Un clic suffit :',
    scores: ['Très mal', 'Mal', 'Moyennement', 'Bien', 'Très bien'],
    asks: 'Avant de poursuivre, il nous faut votre décision :',
    askedUntil: (moment: string, means: string) =>
      `Merci de répondre sur le portail avant le ${moment}. Sans réponse, ce sera ${means}.`,
    asksCustomer: (name: string, subject: string) =>
      `${name} a demandé « ${subject} ». Comme vous répondez pour votre organisation, il nous faut votre décision :`,
    portal: 'Répondre sur le portail',
    approve: 'accordé',
    refuse: 'refusé',
    merged: (number: number) =>
      `Il s’agit du même sujet que la demande n° ${number}. Nous les traitons ensemble : tout se poursuit là-bas, et vous la trouvez parmi vos demandes.`,
    mergedHow:
      'Rien de ce que vous avez écrit n’est perdu. Vous pouvez continuer de répondre à nos courriels, anciens et nouveaux.',
    nudge: 'Nous attendons votre réponse et ne pouvons pas avancer sans elle.',
    nudgeHow: 'Répondez à ce courriel, ou écrivez sur le portail. Si l’affaire est réglée, dites-le-nous aussi.',
  },
};

/** The request is resolved; how to say that it is not, and how it went. */
export function resolved(scene: Scene, unanswered: boolean): Content {
  const say = words[scene.language];
  return toRequester(scene, [
    { kind: 'paragraph', text: say.greeting(scene.ticket.requester.name) },
    { kind: 'paragraph', text: unanswered ? say.unanswered : say.resolved },
    { kind: 'paragraph', text: say.reopen },
    { kind: 'paragraph', text: say.rate },
    {
      kind: 'choices',
      choices: [5, 4, 3, 2, 1].map((score) => ({
        label: `${'★'.repeat(score)} ${say.scores[score - 1] ?? ''}`,
        url: ratingLink(scene.desk.slug, scene.ticket.id, score, scene.pass),
      })),
    },
  ]);
}

/** The request goes on in another one. */
export function merged(scene: Scene, number: number): Content {
  const say = words[scene.language];
  return toRequester(scene, [
    { kind: 'paragraph', text: say.greeting(scene.ticket.requester.name) },
    { kind: 'paragraph', text: say.merged(number) },
    { kind: 'paragraph', text: say.mergedHow },
  ]);
}

/** The request waits for the requester, who is reminded of it. */
export function nudge(scene: Scene): Content {
  const say = words[scene.language];
  return toRequester(scene, [
    { kind: 'paragraph', text: say.greeting(scene.ticket.requester.name) },
    { kind: 'paragraph', text: say.nudge },
    { kind: 'paragraph', text: say.nudgeHow },
  ]);
}

/** What a workflow says to the requester. */
export function word(scene: Scene, text: Words): Content {
  return toRequester(scene, [
    { kind: 'paragraph', text: words[scene.language].greeting(scene.ticket.requester.name) },
    { kind: 'paragraph', text: text[scene.language] },
  ]);
}

/** A question that only the requester can answer, until when, and what silence means. */
export function question(
  scene: Scene,
  asked: { question: Words; dueAt: string; silence: 'approve' | 'refuse' },
): Content {
  const say = words[scene.language];
  return toRequester(scene, [
    { kind: 'paragraph', text: say.greeting(scene.ticket.requester.name) },
    { kind: 'paragraph', text: say.asks },
    { kind: 'paragraph', text: asked.question[scene.language] },
    { kind: 'paragraph', text: say.askedUntil(spoken(scene, asked.dueAt), say[asked.silence]) },
  ]);
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
      { kind: 'link', label: say.portal, url: portalLink(desk.slug) },
    ],
    footer: desk.name,
    answerable: false,
  });
}
