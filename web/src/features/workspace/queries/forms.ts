import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer, Sent } from '../../../client/types.ts';

export type RequestForm = Answer<'/api/forms', 'get'>['items'][number];
export type FormContent = Sent<'/api/forms', 'post'>;
export type FormQuestion = FormContent['questions'][number];
export type FormTicket = FormContent['tickets'][number];
export type FormCondition = NonNullable<FormQuestion['when']>[number];

/** A form as who fills it in sees it. */
export type CatalogueForm = Answer<'/api/catalogue/{formId}', 'get'>;

export const formsKey = ['forms'] as const;

/** All forms of the desk, in the order of the catalogue. */
export function useForms() {
  return useQuery({
    queryKey: formsKey,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/forms', { signal }))).items,
  });
}

/** What can be asked for by a form: what is published, also for staff alone. */
export function useCatalogue() {
  return useQuery({
    queryKey: ['catalogue'],
    queryFn: async ({ signal }) => (await answer(api.GET('/api/catalogue', { signal }))).items,
  });
}

const formKey = (formId: string | undefined) => ['catalogue', formId] as const;

/** What a form asks; read anew each time that it is opened, as only its present revision can be sent. */
export function useCatalogueForm(formId: string | undefined) {
  return useQuery({
    queryKey: formKey(formId),
    enabled: formId !== undefined,
    staleTime: 0,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/catalogue/{formId}', { params: { path: { formId: formId ?? '' } }, signal })),
  });
}
