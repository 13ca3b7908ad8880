import { useQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import type { Answer } from './types.ts';

export type TicketField = Answer<'/api/ticket-fields', 'get'>['fields'][number];
export type FieldValue = string | number | boolean;

export const ticketFieldsKey = ['ticketFields'] as const;

/** The fields that the desk added to its tickets, in their order. */
export function useTicketFields() {
  return useQuery({
    queryKey: ticketFieldsKey,
    queryFn: ({ signal }) => answer(api.GET('/api/ticket-fields', { signal })),
  });
}
