import type { Translation } from '../../../i18n/messages.ts';
import type source from './acts.en.ts';

const words: Translation<typeof source> = {
  'merge.title': 'Fusionner le ticket {number} dans un autre',
  'merge.text':
    'Ce ticket est clos, et son demandeur participe à l’autre. Ses messages, notes et fichiers restent et y sont affichés ; les courriels qui lui répondent y arrivent.',
  'merge.number': 'Numéro du ticket où tout se poursuit',
  'merge.numberFault': 'Indiquez le numéro d’un ticket, comme 42.',
  'merge.share': 'Ils peuvent lire les messages les uns des autres',
  'merge.shareText':
    'Les demandeurs de ces deux tickets relèvent de clients différents. Après la fusion, chacun lit ce que les autres ont écrit.',
  'merge.save': 'Fusionner',
  'merge.done': 'Fusionné dans le ticket {number}',
  'split.title': 'Faire un autre ticket de certains messages',
  'split.text': 'Les messages restent aussi ici. Le nouveau ticket est lié à celui-ci.',
  'split.subject': 'Objet du nouveau ticket',
  'split.subjectFault': 'Donnez un objet au nouveau ticket.',
  'split.messages': 'Messages',
  'split.messagesFault': 'Choisissez au moins un message.',
  'split.note': 'note interne',
  'split.tell': 'Envoyer au demandeur un accusé de réception avec le nouveau numéro',
  'split.save': 'Créer le ticket',
  'split.done': 'Le ticket {number} a été créé',
  'propagate.title': 'Répondre aux tickets qui dépendent de #{number}',
  'propagate.all': 'À tous les {count} tickets ouverts en dessous',
  'propagate.whom': 'À',
  'propagate.whomFault': 'Choisissez au moins un ticket.',
  'propagate.words': 'Réponse, à chaque demandeur dans sa langue',
  'propagate.wordsHint':
    'Une langue laissée vide prend les mots de l’autre. {name}, {number} et {subject} sont remplacés.',
  'propagate.wordsFault': 'Écrivez une réponse, ou choisissez ce que deviennent les tickets.',
  'propagate.fr': 'En français',
  'propagate.en': 'En anglais',
  'propagate.then': 'Et ensuite',
  'propagate.nothing': 'Les laisser ouverts',
  'propagate.resolve': 'Les résoudre',
  'propagate.close': 'Les clore définitivement',
  'propagate.save': 'Envoyer',
  'propagate.begun': 'La réponse part vers les tickets',
  'blocked.title': 'Un autre ticket bloque celui-ci',
  'blocked.anyway': 'Résoudre malgré tout',
  'blocked.wait': 'Ne pas résoudre',
};
export default words;
