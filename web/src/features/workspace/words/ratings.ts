import { dictionary } from '../../../i18n/dictionary.ts';

/** What the list of ratings says. */
export const ratingsText = dictionary({ en: () => import('./ratings.en.ts'), fr: () => import('./ratings.fr.ts') });
export type SayRatings = typeof ratingsText.say;
