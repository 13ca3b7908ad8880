import { dictionary } from '../../i18n/dictionary.ts';

/** What the pages at the door say. */
export const entranceText = dictionary({
  en: () => import('../../i18n/entrance.en.ts'),
  fr: () => import('../../i18n/entrance.fr.ts'),
});
