import { useDesk, useMembers, useTeams } from '../queries/desk.ts';
import type { Names } from './differences.ts';

/** The desk's names and its matrix, as far as they are loaded. Where the matrix is not there yet the priority stays low. */
export function useNames(): Names {
  const { data: teams = [] } = useTeams();
  const { data: members = [] } = useMembers();
  const { data: desk } = useDesk();
  return {
    teams,
    members,
    priorityOf: (impact, urgency) => desk?.matrix[impact - 1]?.[urgency - 1] ?? 4,
  };
}
