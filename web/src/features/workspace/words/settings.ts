import { dictionary } from '../../../i18n/dictionary.ts';

/** What the settings say. */
export const settingsText = dictionary({ en: () => import('./settings.en.ts'), fr: () => import('./settings.fr.ts') });
export type SaySettings = typeof settingsText.say;
