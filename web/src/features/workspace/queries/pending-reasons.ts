import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { KnownWaits } from '../../../../../functions/sla/pause.ts';
import { answer, api } from '../../../client/api.ts';
import type { Answer } from '../../../client/types.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import type { TicketRow } from './types.ts';

export type PendingReason = Answer<'/api/pending-reasons', 'get'>['reasons'][number];

export const pendingReasonsKey = ['pendingReasons'] as const;

/** The desk's reasons to wait. */
export function usePendingReasons() {
  return useQuery({
    queryKey: pendingReasonsKey,
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => answer(api.GET('/api/pending-reasons', { signal })),
  });
}

/** What the desk calls its reasons, by their ids, for the words of workflows and macros. */
export function useReasonWords(): KnownWaits {
  const { data } = usePendingReasons();
  return useMemo(
    () => Object.fromEntries((data?.reasons ?? []).map(({ id, kind, name }) => [id, { kind, name }])),
    [data],
  );
}

/** The reasons that can be chosen, and one that was chosen though it is no longer given; until they are known, that one alone. */
export function useReasonChoices(chosen?: string): { value: string; label: string }[] {
  const language = useLanguage();
  const { data } = usePendingReasons();
  if (!data) return chosen ? [{ value: chosen, label: '' }] : [];
  return data.reasons
    .filter(({ id, retired }) => !retired || id === chosen)
    .map(({ id, name }) => ({ value: id, label: name[language] }));
}

/** What the desk calls the reason for which a ticket waits; undefined until that is known. */
export function useReasonName({ pendingReason, wait }: Pick<TicketRow, 'pendingReason' | 'wait'>): string | undefined {
  const language = useLanguage();
  const { data } = usePendingReasons();
  const id = wait?.id ?? pendingReason;
  return data?.reasons.find((one) => one.id === id)?.name[language];
}
