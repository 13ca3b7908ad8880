import { useQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';

export const ticketCategoriesKey = ['ticketCategories'] as const;

/** The desk's tree of categories. */
export function useTicketCategories() {
  return useQuery({
    queryKey: ticketCategoriesKey,
    queryFn: ({ signal }) => answer(api.GET('/api/ticket-categories', { signal })),
  });
}

/** Tags that are in use at the desk. */
export function useTagsInUse() {
  return useQuery({
    queryKey: ['ticketTags'],
    queryFn: async ({ signal }) => (await answer(api.GET('/api/ticket-tags', { signal }))).items,
  });
}
