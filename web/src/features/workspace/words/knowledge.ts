import { dictionary } from '../../../i18n/dictionary.ts';

/** What the knowledge base says to those who write it, and on tickets. */
export const knowledgeText = dictionary({
  en: () => import('./knowledge.en.ts'),
  fr: () => import('./knowledge.fr.ts'),
});
