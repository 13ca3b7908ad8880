import { loadLanguage } from '../../../i18n/language.ts';

/** For `lazy`: a component that brings a dictionary of its own is rendered when its words are there, too. */
export function withWords<Module>(load: () => Promise<Module>): () => Promise<Module> {
  return async () => {
    const module = await load();
    await loadLanguage();
    return module;
  };
}
