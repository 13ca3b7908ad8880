import type { Words } from '../../../workflows/wording.ts';
import { withoutMarks } from '../../files/picture.ts';
import type { AgreementKind, Target } from '../../sla/clock.ts';
import { levelWords } from '../../tenants/levels.ts';
import type { Block, Content } from './layout.ts';
import { type Scene, spoken, toStaff } from './scene.ts';

const targetNames: Record<'en' | 'fr', Record<Target, string>> = {
  en: {
    firstResponse: 'first response',
    nextUpdate: 'next update',
    workaround: 'workaround',
    resolution: 'resolution',
    onSite: 'arrival on site',
  },
  fr: {
    firstResponse: 'première réponse',
    nextUpdate: 'prochain point',
    workaround: 'contournement',
    resolution: 'résolution',
    onSite: 'arrivée sur site',
  },
};

const words = {
  en: {
    assigned: 'Yours: ',
    assignedText: 'This ticket was given to you.',
    mention: 'You are called upon: ',
    mentionText: (author: string) => `${author} calls upon you:`,
    warning: 'Due soon: ',
    warningText: (target: string, agreement: string) => `The target “${target}” (${agreement}) comes near.`,
    used: (percent: number) => `${percent} % of its time are used.`,
    due: (moment: string) => `It is due on ${moment}.`,
    breach: 'Late: ',
    breachText: (target: string, agreement: string) => `The target “${target}” (${agreement}) was missed.`,
    wasDue: (moment: string) => `It was due on ${moment}.`,
    escalation: 'Escalated: ',
    functional: (level: string) => `This ticket was handed to ${level}: it is yours.`,
    hierarchical: 'This ticket needs a decision of yours.',
    note: 'With it came:',
    waiting: 'Still waiting: ',
    waitingText: 'This ticket has been waiting for a while. Look whether that is still right.',
    quiet: 'Resolved, no word: ',
    quietText: 'This ticket is resolved, and nobody has objected so far.',
    told: 'To know: ',
    approval: 'Your approval: ',
    approvalText: 'The workflow of this ticket asks you:',
    approvalDue: (moment: string, means: string) =>
      `Answer in the ticket by ${moment}. Without an answer it counts as ${means}.`,
    approve: 'approved',
    refuse: 'refused',
    failed: 'Not watched: ',
    failedText: 'The workflow of this ticket has stopped. Its deadlines are no longer watched: keep an eye on it.',
  },
  fr: {
    assigned: 'À vous : ',
    assignedText: 'Ce ticket vous est confié.',
    mention: 'On fait appel à vous : ',
    mentionText: (author: string) => `${author} fait appel à vous :`,
    warning: 'Bientôt dû : ',
    warningText: (target: string, agreement: string) => `L’échéance « ${target} » (${agreement}) approche.`,
    used: (percent: number) => `${percent} % de son délai sont consommés.`,
    due: (moment: string) => `Elle tombe le ${moment}.`,
    breach: 'En retard : ',
    breachText: (target: string, agreement: string) => `L’échéance « ${target} » (${agreement}) est manquée.`,
    wasDue: (moment: string) => `Elle tombait le ${moment}.`,
    escalation: 'Escalade : ',
    functional: (level: string) => `Ce ticket passe au ${level} : il est pour vous.`,
    hierarchical: 'Ce ticket demande une décision de votre part.',
    note: 'Avec ces mots :',
    waiting: 'Toujours en attente : ',
    waitingText: 'Ce ticket est en attente depuis quelque temps. Vérifiez que c’est encore justifié.',
    quiet: 'Résolu, sans nouvelles : ',
    quietText: 'Ce ticket est résolu, et personne n’a protesté jusqu’ici.',
    told: 'À savoir : ',
    approval: 'Votre accord : ',
    approvalText: 'Le workflow de ce ticket vous demande :',
    approvalDue: (moment: string, means: string) =>
      `Répondez dans le ticket avant le ${moment}. Sans réponse, ce sera ${means}.`,
    approve: 'accordé',
    refuse: 'refusé',
    failed: 'Sans surveillance : ',
    failedText: 'Le processus de ce ticket s’est arrêté. Ses échéances ne sont plus surveillées : gardez l’œil dessus.',
  },
};

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** The clock that a notice is about. */
export interface ClockNews {
  target: Target;
  agreement: AgreementKind;
  /** ISO 8601. */
  dueAt?: string;
  percent?: number;
}

export function assigned(scene: Scene): Content {
  const say = words[scene.language];
  return toStaff(scene, say.assigned, [paragraph(say.assignedText)]);
}

/** Somebody called upon the reader in a message. */
export function mentioned(scene: Scene, author: string, text: string): Content {
  const say = words[scene.language];
  return toStaff(scene, say.mention, [
    { kind: 'message', author: say.mentionText(author), text: [withoutMarks(text)] },
  ]);
}

export function warning(scene: Scene, clock: ClockNews): Content {
  const say = words[scene.language];
  return toStaff(scene, say.warning, [
    paragraph(say.warningText(targetNames[scene.language][clock.target], clock.agreement)),
    ...(clock.percent === undefined ? [] : [paragraph(say.used(clock.percent))]),
    ...(clock.dueAt === undefined ? [] : [paragraph(say.due(spoken(scene, clock.dueAt)))]),
  ]);
}

export function breach(scene: Scene, clock: ClockNews): Content {
  const say = words[scene.language];
  return toStaff(scene, say.breach, [
    paragraph(say.breachText(targetNames[scene.language][clock.target], clock.agreement)),
    ...(clock.dueAt === undefined ? [] : [paragraph(say.wasDue(spoken(scene, clock.dueAt)))]),
  ]);
}

/** @param toLevel the level that takes it; undefined for a hierarchical escalation */
export function escalation(scene: Scene, toLevel: number | undefined, note: string | undefined): Content {
  const say = words[scene.language];
  return toStaff(scene, say.escalation, [
    paragraph(
      toLevel === undefined ? say.hierarchical : say.functional(levelWords(scene.desk, toLevel, scene.language)),
    ),
    ...(note ? [{ kind: 'message' as const, author: say.note, text: [note] }] : []),
  ]);
}

/** A state that lasts: waiting, resolved without a word, or a workflow that stopped. */
export function standing(scene: Scene, what: 'waiting' | 'quiet' | 'failed'): Content {
  const say = words[scene.language];
  const text = { waiting: say.waitingText, quiet: say.quietText, failed: say.failedText }[what];
  return toStaff(scene, say[what], [paragraph(text)]);
}

/** What a workflow says of a ticket. */
export function told(scene: Scene, text: Words): Content {
  return toStaff(scene, words[scene.language].told, [paragraph(text[scene.language])]);
}

/** A question that a workflow asks, until when, and what silence means. */
export function approval(
  scene: Scene,
  asked: { question: Words; dueAt: string; silence: 'approve' | 'refuse' },
): Content {
  const say = words[scene.language];
  return toStaff(scene, say.approval, [
    { kind: 'message', author: say.approvalText, text: [asked.question[scene.language]] },
    paragraph(say.approvalDue(spoken(scene, asked.dueAt), say[asked.silence])),
  ]);
}
