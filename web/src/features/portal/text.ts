import { dictionary } from '../../i18n/dictionary.ts';

/** What the requester's portal says. */
export const portalText = dictionary({
  en: () => import('../../i18n/portal.en.ts'),
  fr: () => import('../../i18n/portal.fr.ts'),
});
