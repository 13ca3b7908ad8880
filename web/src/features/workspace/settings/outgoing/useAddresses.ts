import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import type { components } from '../../../../client/schema.d.ts';

export type DeskAddress = components['schemas']['DeskAddress'];
export const addressKeys = { all: ['addresses'] as const };

/** The addresses to which one writes to the desk, and the domains in which it may have more. */
export function useAddresses() {
  return useQuery({
    queryKey: addressKeys.all,
    queryFn: ({ signal }) => answer(api.GET('/api/addresses', { signal })),
  });
}
