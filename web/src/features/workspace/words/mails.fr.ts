import type { Translation } from '../../../i18n/messages.ts';
import type source from './mails.en.ts';

const words: Translation<typeof source> = {
  title: 'Renvoyer le courriel à {name}',
  address: 'À cette adresse',
  addressMissing: 'Donnez une adresse.',
  sameAddress: 'Le même courriel encore une fois ; vous pouvez corriger l’adresse.',
  otherAddress:
    'Pour cette copie seulement, et sans le lien qui ouvre la demande. L’adresse de la personne se corrige dans sa fiche.',
  serverSaid: 'Son serveur a dit :',
  send: 'Renvoyer',
  resent: 'Le courriel à {name} est renvoyé.',
};
export default words;
