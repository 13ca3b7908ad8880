import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';

export const deskKeys = {
  desk: ['desk'] as const,
  members: ['members'] as const,
  rota: (teamId: string) => ['rota', teamId] as const,
  teams: ['teams'] as const,
  start: ['gettingStarted'] as const,
};

/** The desk's settings: its matrix, quiet days, zone. */
export function useDesk() {
  return useQuery({ queryKey: deskKeys.desk, queryFn: ({ signal }) => answer(api.GET('/api/desk', { signal })) });
}

/** Everyone who works at the desk, or is invited to, or no longer may. */
export function useMembers() {
  return useQuery({
    queryKey: deskKeys.members,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/members', { signal }))).items,
  });
}

/** The desk's teams. */
export function useTeams() {
  return useQuery({
    queryKey: deskKeys.teams,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/teams', { signal }))).items,
  });
}

/** The first steps of a desk, with what is done. */
export function useGettingStarted(enabled: boolean) {
  return useQuery({
    queryKey: deskKeys.start,
    enabled,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/getting-started', { signal }))).items,
  });
}
