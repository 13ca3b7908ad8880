import { dictionary } from './dictionary.ts';

/** The API's own sentences, for the checks that a form makes with the API's own rules before asking it. */
export const apiText = dictionary({
  en: async () => ({ default: (await import('../../../functions/shared/messages/en.ts')).en }),
  fr: async () => ({ default: (await import('../../../functions/shared/messages/fr.ts')).fr }),
});
