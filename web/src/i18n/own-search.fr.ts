import type { Translation } from './messages.ts';
import type en from './own-search.en.ts';

const fr: Translation<typeof en> = {
  label: 'Rechercher dans vos demandes',
  labelAll: 'Rechercher dans vos demandes et celles de votre organisation',
  colleagues: 'Dans mon organisation',
  noneThere: 'Aucune demande de vos collègues ne contient ces mots.',
  tooLarge: 'Votre organisation est trop grande pour que ses demandes soient cherchées ici.',
  none: 'Aucune de vos demandes ne contient ces mots.',
  found: { one: '{count} demande trouvée', other: '{count} demandes trouvées' },
};
export default fr;
