import type { Translation } from '../../../i18n/messages.ts';
import type { simulationSettings as source } from './simulation-settings.en.ts';

/** Essayer une demande avant qu’elle n’arrive. */
export const simulationSettings: Translation<typeof source> = {
  'try.open': 'Essayer une demande',
  'try.title': 'Ce qui arriverait',
  'try.text':
    'Une demande qui n’est pas venue : les contrats, les calendriers et les workflows en vigueur disent ce qui lui arriverait, par les règles mêmes qui s’exécutent. Rien n’est enregistré.',
  'try.back': 'Tous les workflows',
  'try.type': 'Type',
  'try.priority': 'Priorité',
  'try.customer': 'Client',
  'try.noCustomer': 'd’aucun client',
  'try.day': 'Arrive le',
  'try.time': 'à',
  'try.answered': 'Réponse après',
  'try.solved': 'Solution après',
  'try.nobody': 'personne',
  'try.spanHint': 'Écrivez 30 min, 4 h ou 2 j. Vide : personne n’agit.',
  'try.badSpan': 'Écrivez 30 min, 4 h ou 2 j.',
  'try.badDay': 'Choisissez un jour et une heure.',
  'try.workflow': 'Workflow',
  'try.contracts': 'celui du contrat',
  'try.because': 'Selon le contrat',
  'try.notCovered': 'Aucun contrat ne la couvre.',
  'try.why': 'Pourquoi celui-ci',
  'try.promised': 'Promis',
  'try.dueAt': 'au plus tard {when}',
  'try.neverDue': 'jamais, les heures ne suffisent pas',
  'try.story': 'Heure par heure',
  'try.endless': 'Ensuite rien n’arrive de soi-même : elle attend que quelqu’un agisse.',
  'try.served': 'Heures de service {hours}',
  'try.shut': 'Fermé toute la journée',
  'try.daysBetween': { one: '{count} jour où rien n’arrive', other: '{count} jours où rien n’arrive' },
  'try.failed': 'L’essai n’a pas abouti',
  'try.summary.kept': 'Chaque promesse est tenue.',
  'try.summary.broken': { one: '{count} promesse n’est pas tenue.', other: '{count} promesses ne sont pas tenues.' },
};
