import { dictionary } from '../../../i18n/dictionary.ts';

/** What sending a mail again says. */
export const mailsText = dictionary({ en: () => import('./mails.en.ts'), fr: () => import('./mails.fr.ts') });
