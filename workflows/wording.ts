import type { AgreementKind, Target } from '../functions/sla/clock.ts';
import type { PauseReason } from '../functions/sla/pause.ts';
import type { Action, Audience, Rule } from './definition.ts';
import type { Moment } from './moments.ts';
import { type TimedRule, type TimedWhen, timed } from './parameters.ts';

/** A sentence in both languages. */
export interface Words {
  fr: string;
  en: string;
}

const targetWords: Record<Target, Words> = {
  firstResponse: { fr: 'première réponse', en: 'first response' },
  nextUpdate: { fr: 'prochaine nouvelle', en: 'next update' },
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
};

const reasonWords: Record<PauseReason, Words> = {
  requester: { fr: 'le demandeur', en: 'the requester' },
  supplier: { fr: 'le fournisseur', en: 'the supplier' },
  part: { fr: 'une pièce', en: 'a part' },
  approval: { fr: 'un accord', en: 'an approval' },
};

function actionWords(action: Action): Words {
  switch (action.kind) {
    case 'notify':
      return audienceWords[action.audience];
    case 'escalate':
      return action.way === 'functional'
        ? { fr: 'passer au niveau suivant', en: 'hand over to the next level' }
        : { fr: 'alerter les responsables', en: 'escalate to the managers' };
    case 'nudge':
      return { fr: 'relancer le demandeur', en: 'remind the requester' };
    case 'resolveUnanswered':
      return { fr: 'considérer comme résolu, faute de réponse', en: 'take as solved, for want of an answer' };
    case 'close':
      return { fr: 'clore le ticket', en: 'close the ticket' };
  }
}

function occasionWords(when: TimedWhen): Words {
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
    case 'pending':
      return { fr: `en attente : ${reasonWords[when.reason].fr}`, en: `waiting for ${reasonWords[when.reason].en}` };
    case 'resolved':
      return { fr: 'résolu et sans nouvelle', en: 'resolved and quiet' };
  }
}

/** What a moment means, for people: what is done, and on which occasion. */
export function wordsOf(moment: Moment): Words {
  if (moment.kind === 'breach') {
    const target = clockWords(moment.clock.agreement, moment.clock.target);
    return { fr: `Échéance dépassée : ${target.fr}`, en: `Breached: ${target.en}` };
  }
  return timedWords(moment.rule);
}

/** What a rule does, and on which occasion. */
export function ruleWords({ id, when, do: actions }: Rule): Words {
  return timedWords({ id, when: timed(when, { quietDays: 0 }), do: actions });
}

function timedWords(rule: TimedRule): Words {
  const done = rule.do.map(actionWords);
  const occasion = occasionWords(rule.when);
  return {
    fr: `${capital(done.map(({ fr }) => fr).join(', '))} – ${occasion.fr}`,
    en: `${capital(done.map(({ en }) => en).join(', '))} – ${occasion.en}`,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
