import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import type { components } from '../../../../client/schema.d.ts';

export type MailTemplate = components['schemas']['MailTemplate'];
export const templateKeys = { all: ['mailTemplates'] as const };

/** What the mails to requesters say, by kind. */
export function useTemplates() {
  return useQuery({
    queryKey: templateKeys.all,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/mail-templates', { signal }))).items,
  });
}

/** How a mail with these words would look. */
export function useTemplatePreview(
  kind: MailTemplate['kind'],
  words: Pick<MailTemplate, 'text' | 'subject'>,
  language: 'fr' | 'en',
) {
  return useQuery({
    queryKey: [...templateKeys.all, 'preview', kind, language, words],
    retry: false,
    queryFn: ({ signal }) =>
      answer(api.POST('/api/mail-templates/previews', { body: { kind, ...words, language }, signal })),
  });
}
