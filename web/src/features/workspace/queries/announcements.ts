import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { components } from '../../../client/schema.d.ts';

export type Announcement = components['schemas']['Announcement'];
export const announcementKeys = { all: ['announcements'] as const };

/** All announcements of the desk, the latest first. */
export function useAllAnnouncements() {
  return useQuery({
    queryKey: announcementKeys.all,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/announcements/all', { signal }))).items,
  });
}
