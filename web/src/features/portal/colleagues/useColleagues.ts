import { answer, api } from '../../../client/api.ts';
import { type Resource, useResource } from '../../../client/resource.ts';
import type { Answer } from '../../../client/types.ts';
import { dictionary } from '../../../i18n/dictionary.ts';
import { usePlace } from '../navigation.tsx';

/** What the requests of one's organisation say. */
export const colleaguesText = dictionary({
  en: () => import('../../../i18n/colleagues.en.ts'),
  fr: () => import('../../../i18n/colleagues.fr.ts'),
});

type Reading = Answer<'/api/colleagues', 'get'>;

/** Who of the reader's organisation reads everybody's requests. Who works at the desk has no such organisation. */
export function useColleagues(): Resource<Reading> {
  const { owner } = usePlace();
  return useResource(`colleagues of ${owner}`, () => answer(api.GET('/api/colleagues')));
}
