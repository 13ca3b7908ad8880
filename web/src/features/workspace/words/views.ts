import { dictionary } from '../../../i18n/dictionary.ts';

/** What the dialogs of saved views say; they are loaded when one is opened. */
export const viewText = dictionary({ en: () => import('./views.en.ts'), fr: () => import('./views.fr.ts') });
