import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';

/** The draft of a workflow that is tried out instead of what runs; nothing without an id, or where there is no draft. */
export function useTriedDraft(workflowId: string | undefined): { definition?: Record<string, unknown>; name?: string } {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['workflow', workflowId, 'draft'],
    enabled: workflowId !== undefined,
    retry: false,
    staleTime: 0,
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/workflows/{workflowId}/draft', { params: { path: { workflowId: workflowId ?? '' } }, signal }),
      ),
  });
  if (!data) return {};
  const { definition } = data;
  return { definition, name: (definition.name as { fr: string; en: string } | undefined)?.[language] ?? '' };
}
