import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';

export const macroKeys = {
  templates: ['replyTemplates'] as const,
  macros: ['macros'] as const,
  scripts: ['callScripts'] as const,
};

/** The desk's reply templates, by name. */
export function useReplyTemplates(enabled = true) {
  return useQuery({
    queryKey: macroKeys.templates,
    enabled,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/reply-templates', { signal }))).items,
  });
}

/** The desk's macros, by name. */
export function useMacros(enabled = true) {
  return useQuery({
    queryKey: macroKeys.macros,
    enabled,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/macros', { signal }))).items,
  });
}

/** What is said and asked while a call is logged, by name. */
export function useCallScripts() {
  return useQuery({
    queryKey: macroKeys.scripts,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/call-scripts', { signal }))).items,
  });
}
