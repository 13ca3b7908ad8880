import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';

export const webhookKeys = {
  all: ['webhooks'] as const,
  deliveries: (webhookId: string) => ['webhooks', webhookId, 'deliveries'] as const,
};

/** The desk's webhooks, by age. */
export function useWebhooks() {
  return useQuery({
    queryKey: webhookKeys.all,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/webhooks', { signal }))).items,
  });
}

/** What became of a webhook's messages. It is looked again while one is on its way. */
export function useDeliveries(webhookId: string, awaited: string | undefined) {
  return useQuery({
    queryKey: webhookKeys.deliveries(webhookId),
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/webhooks/{webhookId}/deliveries', { params: { path: { webhookId } }, signal })))
        .items,
    refetchInterval: ({ state: { data } }) => {
      const coming = awaited !== undefined && !data?.some(({ id }) => id === awaited);
      if (coming) return 1000;
      return data?.some(({ state }) => state === 'retrying') ? 10_000 : false;
    },
  });
}
