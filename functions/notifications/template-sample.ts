import type { Language } from '../shared/language.ts';
import type { Desk } from '../tenants/tenant.ts';
import { acknowledgement } from './templates/acknowledgement.ts';
import type { Content } from './templates/layout.ts';
import { answer } from './templates/message.ts';
import type { Scene } from './templates/scene.ts';
import type { OwnTemplate, TemplateKind } from './templates/template.ts';
import { merged, nudge, question, resolved, word } from './templates/to-requester.ts';

const samples = {
  en: {
    subject: 'The printer on the second floor jams',
    answer: 'Please open the rear cover: is a piece of paper stuck there?\n\nWe bring a new roller tomorrow.',
    question: 'May we exchange the printer for 240 euros?',
    told: 'The part has arrived. We are with you tomorrow at ten.',
  },
  fr: {
    subject: 'L’imprimante du deuxième étage bourre',
    answer: 'Ouvrez le capot arrière : un morceau de papier y est-il coincé ?\n\nNous apportons un galet neuf demain.',
    question: 'Pouvons-nous remplacer l’imprimante pour 240 euros ?',
    told: 'La pièce est arrivée. Nous sommes chez vous demain à dix heures.',
  },
};

const hour = 3_600_000;

/** A mail of a kind as it would look, about a request that does not exist, to whoever looks at it. */
export function sampleMail(
  kind: TemplateKind,
  own: OwnTemplate,
  {
    desk,
    reader,
    language,
    now,
  }: { desk: Desk; reader: { id: string; name: string }; language: Language; now: number },
): Content {
  const say = samples[language];
  const at = (hours: number) => new Date(now + hours * hour).toISOString();
  const scene: Scene = {
    language,
    desk,
    now,
    templates: { [kind]: own },
    ticket: {
      id: 'tkt_00000000000000000000000000',
      number: 1042,
      subject: say.subject,
      requester: reader,
      priority: 3,
      level: 1,
      team: undefined,
      assignee: undefined,
      customer: undefined,
    },
  };
  const attached = [{ id: '', name: 'plan.pdf', type: 'application/pdf', size: 1, bytes: new Uint8Array() }];
  const files = { attached, elsewhere: [] };
  switch (kind) {
    case 'acknowledgement':
      return acknowledgement(scene, [
        { target: 'firstResponse', dueAt: at(2) },
        { target: 'resolution', dueAt: at(24) },
      ]);
    case 'answer':
      return answer(scene, { author: desk.name, text: say.answer, files });
    case 'resolved':
      return resolved(scene, false);
    case 'nudge':
      return nudge(scene);
    case 'merged':
      return merged(scene, 1038);
    case 'question': {
      const asked = { fr: samples.fr.question, en: samples.en.question };
      return question(scene, { question: asked, dueAt: at(48), silence: 'refuse' });
    }
    case 'told':
      return word(scene, { fr: samples.fr.told, en: samples.en.told });
  }
}
