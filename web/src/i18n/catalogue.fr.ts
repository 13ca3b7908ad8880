import type en from './catalogue.en.ts';
import type { Translation } from './messages.ts';

/** Le catalogue de services et ses formulaires, dans le portail. */
const fr: Translation<typeof en> = {
  title: 'Ce que vous pouvez demander',
  lead: 'Choisissez ce qu’il vous faut : le formulaire demande ce que le centre de services doit savoir.',
  search: 'Chercher dans le catalogue',
  none: 'Rien de ce nom. Décrivez votre besoin avec vos mots.',
  empty: 'Le catalogue est encore vide. Décrivez votre besoin avec vos mots.',
  free: 'Autre chose',
  back: 'Catalogue',
  send: 'Envoyer la demande',
  kept: 'Vos réponses restent sur cet appareil jusqu’à l’envoi.',
  required: 'Cette réponse est nécessaire.',
  invalid: 'Cette réponse ne peut pas être acceptée.',
  choose: 'Choisir…',
  matter: 'De quoi s’agit-il ?',
  missing: 'Ce formulaire n’est pas ici',
  missingWhy: 'Il a été retiré, ou ne vous est pas destiné.',
  sent: { one: '{count} demande a été enregistrée.', other: '{count} demandes ont été enregistrées.' },
  sentWhy: 'Chacune est suivie par son équipe ; vous les retrouvez toutes ici.',
  found: 'Demander par un formulaire :',
  home: 'Accueil',
  more: 'Tout le catalogue',
};
export default fr;
