import { dictionary } from '../../../i18n/dictionary.ts';

/** What the view of a mail as it arrived says. */
export const originalText = dictionary({ en: () => import('./original.en.ts'), fr: () => import('./original.fr.ts') });
