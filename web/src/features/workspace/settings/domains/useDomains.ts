import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import type { components } from '../../../../client/schema.d.ts';
import { addressKeys } from '../outgoing/useAddresses.ts';

export type DeskDomain = components['schemas']['DeskDomain'];
export type DomainRecord = DeskDomain['records'][number];

const domainsKey = ['domains'] as const;

/** The desk's own domains. */
export function useDomains() {
  return useQuery({
    queryKey: domainsKey,
    queryFn: ({ signal }) => answer(api.GET('/api/domains', { signal })),
  });
}

/** Shows what the API answered of a domain, or that it is gone; in which domains there are addresses is asked anew. */
export function useShowDomain(): (id: string, domain: DeskDomain | undefined) => void {
  const client = useQueryClient();
  return (id, domain) => {
    client.setQueryData<{ items: DeskDomain[] }>(domainsKey, (before) => {
      const others = (before?.items ?? []).filter((one) => one.id !== id);
      const items = [...others, ...(domain ? [domain] : [])].sort((a, b) => a.name.localeCompare(b.name));
      return { items };
    });
    void client.invalidateQueries({ queryKey: addressKeys.all });
  };
}

/** Asks anew how the domains stand: after what was asked for was refused. */
export function useRefreshDomains(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: domainsKey });
}
