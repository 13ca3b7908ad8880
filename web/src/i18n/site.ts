import { dictionary } from './dictionary.ts';

/** What every portal says. */
export const siteText = dictionary({ en: () => import('./site.en.ts'), fr: () => import('./site.fr.ts') });
