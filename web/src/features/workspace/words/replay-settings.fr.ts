import type { Translation } from '../../../i18n/messages.ts';
import type { replaySettings as source } from './replay-settings.en.ts';

/** Revivre les tickets des derniers jours sous un autre workflow. */
export const replaySettings: Translation<typeof source> = {
  'replay.open': 'Rejouer des tickets passés',
  'replay.title': 'Ce que cela aurait changé',
  'replay.text':
    'Les tickets des derniers jours, une nouvelle fois : ils arrivent quand ils sont arrivés, chacun fait ce qu’il a fait, et le workflow fait ce qu’il aurait fait. Une question reçoit la réponse donnée à une question semblable, sinon elle reste sans réponse. Rien n’est enregistré.',
  'replay.workflow': 'Workflow',
  'replay.form': 'Tel que',
  'replay.published': 'publié',
  'replay.draft': 'brouillon en cours',
  'replay.days': 'Tickets des derniers',
  'replay.daysOf': { one: '{count} jour', other: '{count} jours' },
  'replay.type': 'Type',
  'replay.anyType': 'tous les types',
  'replay.own': 'Seulement les tickets qui ont suivi ce workflow',
  'replay.start': 'Rejouer',
  'replay.stop': 'Arrêter',
  'replay.progress': 'Avancement',
  'replay.soFar': { one: '{count} ticket rejoué', other: '{count} tickets rejoués' },
  'replay.capped': 'Ce sont les {count} tickets les plus récents ; les plus anciens ont été laissés de côté.',
  'replay.stopped': 'Arrêté : les tickets plus anciens ont été laissés de côté.',
  'replay.failed': 'Les tickets n’ont pas pu être rejoués',
  'replay.none': 'Aucun ticket de ce genre ces jours-là',
  'replay.noneText': 'Choisissez plus de jours, ou tous les types.',
  'replay.same': 'Rien n’aurait changé',
  'replay.sameText':
    'Pour ces tickets, le workflow aurait prévenu, escaladé et clos exactement comme cela s’est passé.',
  'replay.unknown': 'Ce qui n’a pas pu être su',
  'replay.unknown.answers': {
    one: 'Dans {count} ticket, le workflow pose une question qui n’a jamais été posée : elle reste sans réponse.',
    other: 'Dans {count} tickets, le workflow pose une question qui n’a jamais été posée : elle reste sans réponse.',
  },
  'replay.unknown.calendars': {
    one: 'Pour {count} ticket, le calendrier d’alors n’est pas conservé : sa version la plus proche compte.',
    other: 'Pour {count} tickets, le calendrier d’alors n’est pas conservé : sa version la plus proche compte.',
  },
  'replay.unknown.rest': {
    one: '{count} ticket a été laissé avant sa fin, tant il s’y passe de choses.',
    other: '{count} tickets ont été laissés avant leur fin, tant il s’y passe de choses.',
  },
  'replay.figures': 'Ce qui s’est passé, et ce qui se serait passé',
  'replay.warned': 'Prévenus à temps',
  'replay.escalated': 'Escaladés',
  'replay.breached': 'Promesse non tenue',
  'replay.closed': 'Clos d’eux-mêmes',
  'replay.happened': 'réel',
  'replay.would': 'rejoué',
  'replay.inTickets': { one: 'dans {count} ticket', other: 'dans {count} tickets' },
  'replay.times': { one: '{count} fois', other: '{count} fois' },
  'replay.differing': {
    one: '{count} ticket se serait déroulé autrement',
    other: '{count} tickets se seraient déroulés autrement',
  },
  'replay.only.happened': 'Seulement dans la réalité',
  'replay.only.would': 'Seulement sous ce workflow',
};
