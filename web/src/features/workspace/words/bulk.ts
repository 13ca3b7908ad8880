import { dictionary } from '../../../i18n/dictionary.ts';

/** What the dialogs of jobs on many tickets say; they are loaded when one is opened. */
export const bulkText = dictionary({ en: () => import('./bulk.en.ts'), fr: () => import('./bulk.fr.ts') });
