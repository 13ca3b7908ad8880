import { dictionary } from '../../../i18n/dictionary.ts';

/** What the call screen says. */
export const callText = dictionary({ en: () => import('./call.en.ts'), fr: () => import('./call.fr.ts') });
