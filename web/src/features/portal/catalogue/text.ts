import { dictionary } from '../../../i18n/dictionary.ts';

/** What the catalogue and its forms say. */
export const catalogueText = dictionary({
  en: () => import('../../../i18n/catalogue.en.ts'),
  fr: () => import('../../../i18n/catalogue.fr.ts'),
});
