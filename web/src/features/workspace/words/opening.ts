import { dictionary } from '../../../i18n/dictionary.ts';

/** What the screen says on which the desk opens a ticket of its own accord. */
export const openingText = dictionary({ en: () => import('./opening.en.ts'), fr: () => import('./opening.fr.ts') });
