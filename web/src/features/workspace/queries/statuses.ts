import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer } from '../../../client/types.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { workspaceText } from '../words/workspace.ts';
import type { TicketRow } from './types.ts';

export type StatusSet = Answer<'/api/ticket-statuses', 'get'>['sets'][number];
export type Status = StatusSet['statuses'][number];

export const statusesKey = ['ticketStatuses'] as const;

/** The desk's own states, by type of ticket. */
export function useStatuses() {
  return useQuery({
    queryKey: statusesKey,
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => answer(api.GET('/api/ticket-statuses', { signal })),
  });
}

/** What the desk calls a ticket's state; undefined where it has no word of its own for it. */
export function useStatusName(
  type: TicketRow['type'] | undefined,
  state: TicketRow['state'],
  status: string | undefined,
): string | undefined {
  const language = useLanguage();
  const { data } = useStatuses();
  const statuses = data?.sets.find((one) => one.type === type)?.statuses ?? [];
  const found =
    statuses.find(({ id, kind }) => id === status && kind === state) ?? statuses.find(({ id }) => id === state);
  return found?.name[language];
}

/** The desk's own states as conditions name them, `<type>.<id>`, with what they are called. */
export function useStatusChoices(): { value: string; label: string }[] {
  const words = workspaceText.useText();
  const language = useLanguage();
  const { data } = useStatuses();
  return (data?.sets ?? []).flatMap(({ type, statuses }) =>
    statuses.map(({ id, name }) => ({
      value: `${type}.${id}`,
      label: `${words(`type.${type}`)} · ${name[language]}`,
    })),
  );
}
