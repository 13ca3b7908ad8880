import type { TemplateKind, TemplateText } from './template.ts';

/** What the mails to who asks say where the desk has not written them itself. */
export const standard: Record<TemplateKind, TemplateText> = {
  acknowledgement: {
    en: 'Hello {name},\n\nWe have your request. Its number is {number}.\n\n{promises}\n\nSubject: {subject}',
    fr: 'Bonjour {name},\n\nNous avons bien reçu votre demande. Elle porte le numéro {number}.\n\n{promises}\n\nObjet : {subject}',
  },
  answer: { en: '{message}', fr: '{message}' },
  resolved: {
    en: 'Hello {name},\n\n{outcome}\n\nIf it is not, answer this mail: that opens it again.\n\nHow did it go? One click is enough:\n\n{rating}',
    fr: 'Bonjour {name},\n\n{outcome}\n\nSi ce n’est pas le cas, répondez à ce courriel : cela la rouvre.\n\nComment cela s’est-il passé ? Un clic suffit :\n\n{rating}',
  },
  nudge: {
    en: 'Hello {name},\n\nWe are waiting for your answer, and cannot go on without it.\n\nAnswer this mail, or write in the portal. If the matter is settled, tell us that too.',
    fr: 'Bonjour {name},\n\nNous attendons votre réponse et ne pouvons pas avancer sans elle.\n\nRépondez à ce courriel, ou écrivez sur le portail. Si l’affaire est réglée, dites-le-nous aussi.',
  },
  merged: {
    en: 'Hello {name},\n\nThis is about the same matter as request #{other}. We treat both together: everything goes on there, and you find it among your requests.\n\nNothing that you wrote is lost. You can go on answering our mails, old and new.',
    fr: 'Bonjour {name},\n\nIl s’agit du même sujet que la demande n° {other}. Nous les traitons ensemble : tout se poursuit là-bas, et vous la trouvez parmi vos demandes.\n\nRien de ce que vous avez écrit n’est perdu. Vous pouvez continuer de répondre à nos courriels, anciens et nouveaux.',
  },
  question: {
    en: 'Hello {name},\n\nBefore we go on, we need your decision:\n\n{question}\n\nPlease answer in the portal by {until}. Without an answer it counts as {silence}.',
    fr: 'Bonjour {name},\n\nAvant de poursuivre, il nous faut votre décision :\n\n{question}\n\nMerci de répondre sur le portail avant le {until}. Sans réponse, ce sera {silence}.',
  },
  told: { en: 'Hello {name},\n\n{text}', fr: 'Bonjour {name},\n\n{text}' },
};
