import { useEffect, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import type { FoundArticle } from './reading.ts';

/** Milliseconds without a key after which articles are looked for. */
const pause = 400;

/** The few articles that may answer what is being typed, once the typing pauses. */
export function useAnswers(typed: string): FoundArticle[] {
  const language = useLanguage();
  const [found, setFound] = useState<FoundArticle[]>([]);
  const text = typed.trim();
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      answer(api.POST('/api/knowledge/suggestions', { body: { text, language }, signal: stop.signal }))
        .then(({ items }) => setFound(items))
        // They are a help: without them one asks as before.
        .catch(() => undefined);
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, language]);
  return found;
}
