import type { Translation } from '../../../i18n/messages.ts';
import type en from './bulk.en.ts';

const fr: Translation<typeof en> = {
  toSome: { one: '{count} ticket sélectionné.', other: '{count} tickets sélectionnés.' },
  toAll: 'Tous les tickets de la liste, les 500 premiers.',
  'text.assign': 'Ce que vous choisissez change, le reste ne change pas.',
  'text.prioritise': 'La priorité découle de l’impact et de l’urgence ; les promesses sont recalculées.',
  'text.resolve': 'Chaque demandeur en est informé.',
  'text.wait': 'La raison dit quels délais sont suspendus.',
  'text.follow': 'Vous saurez ce qui s’y passe.',
  'text.macro': 'Elle est appliquée à chacun, en votre nom.',
  stays: 'Ne change pas',
  nothing: 'Choisissez ce qui doit changer.',
  macro: 'Macro',
  macroMissing: 'Choisissez une macro.',
  noMacro: 'Aucune macro ne s’appelle ainsi',
  message: 'Réponse à chaque demandeur',
  messageHint: 'Facultative. Elle ne peut pas être reprise.',
  started: { one: 'Commencé, sur {count} ticket.', other: 'Commencé, sur {count} tickets.' },
  jobs: 'Fait sur plusieurs tickets',
  job: 'Laquelle',
  failed: 'Le chargement a échoué',
  more: 'Il y avait plus que ces {count} tickets. Recommencez pour le reste.',
  undoHint: 'Annuler rend à chaque ticket ce qu’il était, sauf si quelqu’un l’a changé depuis. Les messages restent.',
  'outcome.waiting': 'Pas encore',
  'outcome.done': 'Fait',
  'outcome.unchanged': 'L’était déjà',
  'outcome.refused': 'Refusé',
  'outcome.undone': 'Annulé',
  'outcome.left': 'Laissé',
};
export default fr;
