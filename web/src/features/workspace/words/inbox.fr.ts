import type { Translation } from '../../../i18n/messages.ts';
import type { inboxWords as source } from './inbox.en.ts';

export const inboxWords: Translation<typeof source> = {
  'inbox.title': 'Avis',
  'inbox.label': { one: '{count} avis non lu', other: '{count} avis non lus' },
  'inbox.loading': 'Chargement…',
  'inbox.none': 'Rien pour l’instant.',
  'inbox.loadFailed': 'Les avis n’ont pas pu être chargés.',
  'inbox.readAll': 'Tout marquer comme lu',
  'inbox.more': 'Plus anciens',
  'inbox.unread': 'non lu',
  'inbox.new': 'Un nouvel avis',
  'inbox.assigned': 'Vous est confié',
  'inbox.reply': 'Le demandeur a répondu',
  'inbox.mention': 'On fait appel à vous',
  'inbox.warning': 'Bientôt dû',
  'inbox.breach': 'En retard',
  'inbox.escalation': 'Escaladé vers vous',
  'inbox.waiting': 'Toujours en attente',
  'inbox.quiet': 'Résolu, sans nouvelles',
  'inbox.failed': 'N’est plus surveillé',
  'inbox.told': 'À savoir',
  'inbox.approval': 'Votre accord est demandé',
  'inbox.articleReview': 'Un article à revoir',
  'inbox.articleExpiry': 'Un article expire',
  'keys.notices': 'Ouvrir les avis',
};
