import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer } from '../../../client/types.ts';

export const checklistKeys = { templates: ['checklistTemplates'] as const };
export type ChecklistTemplate = Answer<'/api/checklist-templates', 'get'>['items'][number];

/** The desk's checklist templates, the oldest first, archived ones with them. */
export function useChecklistTemplates(enabled = true) {
  return useQuery({
    queryKey: checklistKeys.templates,
    enabled,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/checklist-templates', { signal }))).items,
  });
}
