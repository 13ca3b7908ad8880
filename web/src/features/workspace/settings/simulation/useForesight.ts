import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import type { Answer, Sent } from '../../../../client/types.ts';

export type Foresight = Answer<'/api/workflow-simulations', 'post'>;
export type Occasion = Sent<'/api/workflow-simulations', 'post'>;

/** What would happen to a request; the last answer stays on screen while the next one is awaited. */
export function useForesight(occasion: Occasion | undefined) {
  return useQuery({
    queryKey: ['foresight', occasion],
    enabled: occasion !== undefined,
    queryFn: ({ signal }) => answer(api.POST('/api/workflow-simulations', { body: occasion as Occasion, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
