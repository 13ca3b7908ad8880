import type { Translation } from '../../../i18n/messages.ts';
import type { linkWords as source } from './links.en.ts';

export const linkWords: Translation<typeof source> = {
  'links.title': 'Tickets liés',
  'links.none': 'Aucun ticket lié.',
  'links.add': 'Lier un ticket',
  'links.addTitle': 'Lier le ticket {number} à un autre',
  'links.number': 'Numéro de l’autre ticket',
  'links.numberFault': 'Indiquez le numéro d’un ticket, comme 42.',
  'links.relation': 'Ce ticket',
  'links.save': 'Lier',
  'links.remove': 'Retirer le lien avec le ticket {number}',
  'links.removed': 'Lien avec le ticket {number} retiré',
  'links.saved': 'Tickets liés',
  'links.failed': 'Les tickets liés n’ont pas pu être chargés.',
  'relation.relatesTo': 'est en rapport avec',
  'relation.causedBy': 'est causé par',
  'relation.causes': 'est la cause de',
  'relation.childOf': 'dépend de',
  'relation.parentOf': 'comprend',
  'event.linked.relatesTo': '{who} a lié ce ticket : en rapport avec {ticket}',
  'event.linked.causedBy': '{who} a lié ce ticket : causé par {ticket}',
  'event.linked.causes': '{who} a lié ce ticket : cause de {ticket}',
  'event.linked.childOf': '{who} a lié ce ticket : dépend de {ticket}',
  'event.linked.parentOf': '{who} a lié ce ticket : comprend {ticket}',
  'event.unlinked': '{who} a retiré le lien avec {ticket}',
};
