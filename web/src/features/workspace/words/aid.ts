import { dictionary } from '../../../i18n/dictionary.ts';

/** What helps to solve a ticket, and to keep its like from coming back: loaded with the first card that says it. */
export const aidText = dictionary({ en: () => import('./aid.en.ts'), fr: () => import('./aid.fr.ts') });
export type SayAid = typeof aidText.say;
