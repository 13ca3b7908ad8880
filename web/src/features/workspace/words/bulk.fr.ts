import type { Translation } from '../../../i18n/messages.ts';
import type en from './bulk.en.ts';

const fr: Translation<typeof en> = {
  toSome: { one: '{count} ticket sélectionné.', other: '{count} tickets sélectionnés.' },
  toAll: 'Tous les tickets de la liste, les 500 premiers.',
  'text.assign': 'Ce que vous choisissez change, le reste ne change pas.',
  'text.prioritise': 'La priorité découle de l’impact et de l’urgence ; les promesses sont recalculées.',
  'text.resolve': 'Chaque demandeur en est informé, ce qui ne s’annule pas ; le reste s’annule.',
  'text.wait': 'La raison dit quels délais sont suspendus.',
  'text.snooze': 'Les listes les laissent de côté jusque-là.',
  'text.follow': 'Vous saurez ce qui s’y passe.',
  'text.addTag': 'Chacun reçoit l’étiquette.',
  'text.removeTag': 'Ceux qui ont l’étiquette la perdent.',
  'text.categorise': 'Chacun reçoit la catégorie ; laissée vide, ils n’en ont aucune.',
  'text.macro':
    'Elle est appliquée à chacun, en votre nom. Ce qu’elle dit, et les listes, abonnés et tickets liés qu’elle ajoute, ne s’annule pas.',
  stays: 'Ne change pas',
  nothing: 'Choisissez ce qui doit changer.',
  tag: 'Étiquette',
  tagMissing: 'Nommez l’étiquette.',
  macro: 'Macro',
  untilMissing: 'Choisissez un moment.',
  macroMissing: 'Choisissez une macro.',
  noMacro: 'Aucune macro ne s’appelle ainsi',
  message: 'Réponse à chaque demandeur',
  messageHint: 'Facultative. Elle ne peut pas être reprise.',
  started: { one: 'Commencé, sur {count} ticket.', other: 'Commencé, sur {count} tickets.' },
  jobs: 'Fait sur plusieurs tickets',
  job: 'Laquelle',
  failed: 'Le chargement a échoué',
  more: 'Il y avait plus que ces {count} tickets. Recommencez pour le reste.',
  undoHint:
    'Annuler rend à chaque ticket ce qu’il était, sauf si quelqu’un l’a changé depuis. Les messages restent, ainsi que les listes, abonnés et tickets liés qu’une macro a ajoutés.',
  'outcome.waiting': 'Pas encore',
  'outcome.done': 'Fait',
  'outcome.unchanged': 'L’était déjà',
  'outcome.refused': 'Refusé',
  'outcome.undone': 'Annulé',
  'outcome.left': 'Laissé',
};
export default fr;
