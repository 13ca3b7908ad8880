import type { Translation } from '../../../i18n/messages.ts';
import type source from './aid.en.ts';

const fr: Translation<typeof source> = {
  'similar.title': 'Tickets semblables',
  'similar.duplicates': 'Peut-être le même incident, encore ouvert',
  'similar.solved': 'Déjà résolu',
  'similar.none': 'Rien de semblable parmi les derniers tickets.',
  'similar.failed': 'Les tickets semblables n’ont pas pu être cherchés.',
  'similar.link': 'Lier',
  'similar.linkOf': 'Lier au ticket {number}',
  'similar.insert': 'Insérer la solution',
  'similar.insertOf': 'Insérer la solution du ticket {number}',
  'similar.inserted': 'La solution du ticket {number} est dans votre réponse',
  'similar.linked': 'Lié au ticket {number}',
  'similar.linkedAlready': 'Lié',
  'similar.solution': 'Ce qui l’a résolu',
  'why.label': 'Pourquoi',
  'why.words': 'parle de « {words} »',
  'why.about': 'concerne {names}',
  'why.category': 'même catégorie',
  'why.requester': 'même demandeur',
  'why.customer': 'même client',
  'why.sameHour': 'arrivé dans la même heure',
  'why.hours': { one: 'arrivé à une heure d’écart', other: 'arrivé à {count} heures d’écart' },
};

export default fr;
