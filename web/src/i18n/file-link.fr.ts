import type en from './file-link.en.ts';
import type { Translation } from './messages.ts';

const fr: Translation<typeof en> = {
  title: 'Un fichier pour vous',
  until: 'À télécharger ici jusqu’au {when}.',
  download: 'Télécharger',
  over: 'Ce lien n’est plus valable',
  overWhy:
    'Les liens vers des fichiers ne durent qu’un temps. Faites-vous renvoyer le courriel, avec de nouveaux liens, ou ouvrez votre demande sur le portail.',
  renew: 'M’envoyer un nouveau lien',
  renewed: 'C’est fait : le courriel vous est renvoyé, avec de nouveaux liens.',
  unknown: 'Ce lien n’ouvre aucun fichier',
  unknownWhy:
    'Peut-être n’a-t-il pas été copié en entier, ou le fichier n’est plus là. Ouvrez votre demande sur le portail, ou répondez au courriel : cela nous parvient aussi.',
  portal: 'Ouvrir le portail',
};
export default fr;
