import { dictionary } from '../../../i18n/dictionary.ts';

/** What merging, splitting and answering many tickets say. */
export const actsText = dictionary({ en: () => import('./acts.en.ts'), fr: () => import('./acts.fr.ts') });
