import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';

/** Until when tickets are often put aside; asked for when somebody chooses. */
export function useSnoozePresets() {
  return useQuery({
    queryKey: ['snoozePresets'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/snooze-presets', { signal }))).items,
  });
}
