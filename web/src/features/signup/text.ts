import { dictionary } from '../../i18n/dictionary.ts';

/** What the sign-up says. */
export const signupText = dictionary({
  en: () => import('../../i18n/signup.en.ts'),
  fr: () => import('../../i18n/signup.fr.ts'),
});
