import { dictionary } from '../../../i18n/dictionary.ts';

/** What is said of diagnostic guides: while one is followed, and while one is written. */
export const guideText = dictionary({ en: () => import('./guides.en.ts'), fr: () => import('./guides.fr.ts') });
