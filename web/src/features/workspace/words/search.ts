import { dictionary } from '../../../i18n/dictionary.ts';

/** What the search and the command palette say. */
export const searchText = dictionary({ en: () => import('./search.en.ts'), fr: () => import('./search.fr.ts') });
export type SaySearch = typeof searchText.say;
