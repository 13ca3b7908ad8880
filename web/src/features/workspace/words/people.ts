import { dictionary } from '../../../i18n/dictionary.ts';

/** What the screens of people and customers say. */
export const peopleText = dictionary({ en: () => import('./people.en.ts'), fr: () => import('./people.fr.ts') });
