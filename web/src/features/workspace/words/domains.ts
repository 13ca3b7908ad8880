import { dictionary } from '../../../i18n/dictionary.ts';

/** What is said of the desk's own domains. */
export const domainsText = dictionary({ en: () => import('./domains.en.ts'), fr: () => import('./domains.fr.ts') });
