import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer, Sent } from '../../../client/types.ts';

export type RequestForm = Answer<'/api/forms', 'get'>['items'][number];
export type FormContent = Sent<'/api/forms', 'post'>;
export type FormQuestion = FormContent['questions'][number];
export type FormTicket = FormContent['tickets'][number];
export type FormCondition = NonNullable<FormQuestion['when']>[number];

export const formsKey = ['forms'] as const;

/** All forms of the desk, in the order of the catalogue. */
export function useForms() {
  return useQuery({
    queryKey: formsKey,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/forms', { signal }))).items,
  });
}
