import type { Translation } from './messages.ts';
import type en from './own-search.en.ts';

const fr: Translation<typeof en> = {
  label: 'Rechercher dans vos demandes',
  none: 'Aucune de vos demandes ne contient ces mots.',
  found: { one: '{count} demande trouvée', other: '{count} demandes trouvées' },
};
export default fr;
