import { answer, api } from '../../../client/api.ts';
import { session } from '../../../client/session.ts';
import { type Language, speak } from '../../../i18n/language.ts';

/**
 * Changes the language of the interface at once, and keeps it on the person, so that mails follow. Keeping it may fail
 * without any harm: this device remembers it.
 */
export function useSpeak(): (language: Language) => Promise<void> {
  return async (language) => {
    await speak(language);
    try {
      session.update(await answer(api.PATCH('/api/me', { body: { language } })));
    } catch {
      return;
    }
  };
}
