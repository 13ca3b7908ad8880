import { dictionary } from '../../../i18n/dictionary.ts';

/** What the knowledge base says to those who read it. */
export const knowledgeText = dictionary({
  en: () => import('../../../i18n/knowledge.en.ts'),
  fr: () => import('../../../i18n/knowledge.fr.ts'),
});
