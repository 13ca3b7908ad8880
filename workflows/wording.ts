import type { AgreementKind, Target } from '../functions/sla/clock.ts';
import { type GivingUp, isKind, type KnownWaits, type PauseReason } from '../functions/sla/pause.ts';
import type { Assignment, Audience } from './actions.ts';
import type { Step } from './definition.ts';
import type { Moment } from './moments.ts';
import { type TimedRule, type TimedWhen, timed } from './parameters.ts';
import type { Rule, WorkflowEvent } from './rules.ts';
import type { Deed } from './waits.ts';

/** A sentence in both languages. */
export interface Words {
  fr: string;
  en: string;
}

const targetWords: Record<Target, Words> = {
  firstResponse: { fr: 'première réponse', en: 'first response' },
  nextUpdate: { fr: 'prochaine nouvelle', en: 'next update' },
  workaround: { fr: 'contournement', en: 'workaround' },
  resolution: { fr: 'résolution', en: 'resolution' },
  onSite: { fr: 'arrivée sur site', en: 'on-site arrival' },
};

/** What a clock counts: what the customer was promised, our own level's time, or the supplier's. */
function clockWords(agreement: AgreementKind, target: Target): Words {
  if (agreement === 'OLA') return { fr: 'temps du niveau', en: 'the level’s own time' };
  const { fr, en } = targetWords[target];
  return agreement === 'UC' ? { fr: `${fr} par le fournisseur`, en: `the supplier’s ${en}` } : { fr, en };
}

const audienceWords: Record<Audience, Words> = {
  holder: { fr: 'prévenir la personne en charge', en: 'warn who holds it' },
  team: { fr: 'prévenir l’équipe', en: 'warn the team' },
  manager: { fr: 'prévenir les responsables', en: 'warn the managers' },
  requester: { fr: 'prévenir le demandeur', en: 'tell the requester' },
  onCall: { fr: 'prévenir la personne d’astreinte', en: 'warn who is on call' },
  watchers: { fr: 'prévenir les observateurs', en: 'tell the watchers' },
  contractManager: { fr: 'prévenir les gestionnaires de contrats', en: 'warn the contract managers' },
};

const assignmentWords: Record<Exclude<Assignment, 'none'>, Words> = {
  leastLoaded: { fr: 'confier au moins chargé', en: 'give it to who has least' },
  roundRobin: { fr: 'confier à chacun son tour', en: 'give it to each in turn' },
  sameAsLastForRequester: { fr: 'confier à qui connaît le demandeur', en: 'give it to who knows the requester' },
  onCall: { fr: 'confier à la personne d’astreinte', en: 'give it to who is on call' },
  knowsCustomer: { fr: 'confier à qui connaît le client', en: 'give it to who knows the customer' },
};

const eventWords: Record<WorkflowEvent, Words> = {
  requesterReplied: { fr: 'le demandeur a répondu', en: 'the requester has replied' },
  staffReplied: { fr: 'le centre de services a répondu', en: 'the desk has replied' },
  noteAdded: { fr: 'note interne ajoutée', en: 'internal note added' },
  priorityChanged: { fr: 'priorité modifiée', en: 'priority changed' },
  typeChanged: { fr: 'type modifié', en: 'type changed' },
  contractChanged: { fr: 'contrat modifié', en: 'contract changed' },
  assigned: { fr: 'ticket confié', en: 'ticket assigned' },
  handedOver: { fr: 'ticket escaladé', en: 'ticket handed over' },
  pending: { fr: 'ticket mis en attente', en: 'ticket put on hold' },
  resumed: { fr: 'fin de l’attente', en: 'the wait is over' },
  resolved: { fr: 'ticket résolu', en: 'ticket resolved' },
  reopened: { fr: 'ticket rouvert', en: 'ticket reopened' },
  breached: { fr: 'échéance dépassée', en: 'promise breached' },
};

const reasonWords: Record<PauseReason, Words> = {
  requester: { fr: 'le demandeur', en: 'the requester' },
  supplier: { fr: 'le fournisseur', en: 'the supplier' },
  part: { fr: 'une pièce', en: 'a part' },
  approval: { fr: 'un accord', en: 'an approval' },
};

const givingUpWords: Record<GivingUp, Words> = {
  resolve: { fr: 'cesser d’attendre et résoudre', en: 'stop waiting and resolve' },
  close: { fr: 'cesser d’attendre et clore', en: 'stop waiting and close' },
  handBack: { fr: 'cesser d’attendre et rendre à l’équipe', en: 'stop waiting and hand back to the team' },
};

/** What a reason to wait is called: by the desk where it is one of its own. */
function reasonWordsOf(reason: string, waits: KnownWaits): Words {
  if (isKind(reason)) return reasonWords[reason];
  return waits[reason]?.name ?? { fr: 'un motif du centre de services', en: 'a reason of the desk’s own' };
}

function actionWords(action: Deed, waits: KnownWaits): Words {
  switch (action.kind) {
    case 'remind':
      return action.whom === 'requester'
        ? { fr: 'relancer le demandeur', en: 'remind the requester' }
        : audienceWords.holder;
    case 'giveUp':
      return givingUpWords[action.then];
    case 'notify':
      return audienceWords[action.audience];
    case 'webhook':
      return { fr: 'appeler un webhook', en: 'call a webhook' };
    case 'escalate':
      return action.way === 'functional'
        ? { fr: 'passer au niveau suivant', en: 'hand over to the next level' }
        : { fr: 'alerter les responsables', en: 'escalate to the managers' };
    case 'assign':
      return assignmentWords[action.to as Exclude<Assignment, 'none'>];
    case 'setPriority':
      return { fr: `fixer la priorité P${action.priority}`, en: `set priority P${action.priority}` };
    case 'raisePriority':
      return { fr: 'relever la priorité', en: 'raise the priority' };
    case 'reply':
      return { fr: 'répondre au demandeur', en: 'answer the requester' };
    case 'note':
      return { fr: 'ajouter une note interne', en: 'add an internal note' };
    case 'setField':
      return {
        fr: `mettre « ${action.field} » à « ${action.value} »`,
        en: `set “${action.field}” to “${action.value}”`,
      };
    case 'addTag':
      return { fr: `poser l’étiquette « ${action.tag} »`, en: `add the tag “${action.tag}”` };
    case 'addWatcher':
      return action.who === 'manager'
        ? { fr: 'faire suivre par les responsables', en: 'let the managers watch it' }
        : { fr: 'faire suivre par les gestionnaires de contrats', en: 'let the contract managers watch it' };
    case 'addChecklist':
      return {
        fr: `ajouter la liste de contrôle « ${action.title.fr} »`,
        en: `add the checklist “${action.title.en}”`,
      };
    case 'useChecklist':
      return { fr: 'ajouter une liste de contrôle modèle', en: 'add a checklist from a template' };
    case 'useReply':
      return action.then
        ? { fr: 'résoudre avec un modèle de réponse', en: 'resolve with a reply template' }
        : { fr: 'répondre avec un modèle', en: 'answer with a reply template' };
    case 'createLinked':
      return { fr: 'créer un ticket lié', en: 'create a linked ticket' };
    case 'wait':
      return {
        fr: `mettre en attente (${reasonWordsOf(action.reason, waits).fr})`,
        en: `put on hold (${reasonWordsOf(action.reason, waits).en})`,
      };
    case 'goOn':
      return { fr: 'reprendre le ticket', en: 'take the ticket up again' };
    case 'resolve':
      return { fr: 'résoudre avec un message', en: 'resolve with a message' };
    case 'nudge':
      return { fr: 'relancer le demandeur', en: 'remind the requester' };
    case 'resolveUnanswered':
      return { fr: 'considérer comme résolu, faute de réponse', en: 'take as solved, for want of an answer' };
    case 'close':
      return { fr: 'clore le ticket', en: 'close the ticket' };
  }
}

function occasionWords(when: TimedWhen, waits: KnownWaits): Words {
  switch (when.kind) {
    case 'share': {
      const { fr, en } = clockWords(when.agreement, when.target);
      return { fr: `${when.percent} % du délai (${fr})`, en: `${when.percent}% of the time (${en})` };
    }
    case 'before':
    case 'after': {
      const { fr, en } = clockWords(when.agreement, when.target);
      return {
        fr: `${when.kind === 'before' ? 'avant' : 'après'} l’échéance (${fr})`,
        en: `${when.kind} the due time (${en})`,
      };
    }
    case 'pending': {
      const { fr, en } = reasonWordsOf(when.reason, waits);
      return { fr: `en attente : ${fr}`, en: isKind(when.reason) ? `waiting for ${en}` : `waiting: ${en}` };
    }
    case 'resolved':
      return { fr: 'résolu et sans nouvelle', en: 'resolved and quiet' };
    case 'every': {
      const { fr, en } = spanWords(when.seconds);
      return { fr: `toutes les ${fr}`, en: `every ${en}` };
    }
    case 'event':
      return eventWords[when.event];
  }
}

/** What a moment means, for people: what is done, and on which occasion. */
export function wordsOf(moment: Moment, waits: KnownWaits = {}): Words {
  if (moment.kind === 'breach') {
    const target = clockWords(moment.clock.agreement, moment.clock.target);
    return { fr: `Échéance dépassée : ${target.fr}`, en: `Breached: ${target.en}` };
  }
  return timedWords(moment.rule, waits);
}

/** What a rule does, and on which occasion. */
export function ruleWords({ when, ...rule }: Rule, waits: KnownWaits = {}): Words {
  return timedWords({ ...rule, when: timed(when, { quietDays: 0 }) }, waits);
}

/** A span in the largest units that fit it. */
function spanWords(seconds: number): Words {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const said = (day: string) =>
    [days ? `${days} ${day}` : '', hours ? `${hours} h` : '', minutes ? `${minutes} min` : '']
      .filter(Boolean)
      .join(' ');
  return { fr: said('j') || `${seconds} s`, en: said('d') || `${seconds} s` };
}

/** What a list of actions does, as one sentence without its full stop. `waits`: what the desk calls its reasons to wait. */
export function deedsWords(actions: readonly Deed[], waits: KnownWaits = {}): Words {
  const done = actions.map((action) => actionWords(action, waits));
  return { fr: capital(done.map(({ fr }) => fr).join(', ')), en: capital(done.map(({ en }) => en).join(', ')) };
}

function timedWords(rule: TimedRule, waits: KnownWaits): Words {
  const done = deedsWords(rule.do, waits);
  const occasion = occasionWords(rule.when, waits);
  const only = rule.if?.all?.length || rule.if?.any?.length;
  return {
    fr: `${done.fr} – ${occasion.fr}${only ? ', sous conditions' : ''}`,
    en: `${done.en} – ${occasion.en}${only ? ', on conditions' : ''}`,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What it means that a step has waited for as long as it may. */
export function deadlineWords(step: Pick<Step, 'kind' | 'title'> & { silence?: 'approve' | 'refuse' }): Words {
  const { fr, en } = step.title;
  if (step.kind !== 'ask') return { fr: `Fin de l’attente : ${fr}`, en: `The wait is over: ${en}` };
  return step.silence === 'approve'
    ? { fr: `Sans réponse, accord présumé : ${fr}`, en: `No answer means yes: ${en}` }
    : { fr: `Sans réponse, refus présumé : ${fr}`, en: `No answer means no: ${en}` };
}
