import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Ticket } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';

type Matter = NonNullable<Ticket['about']>[number];
const kinds = ['service', 'site', 'asset', 'assetClass'] as const;

interface Props {
  requesterId: string;
  value: readonly Pick<Matter, 'kind' | 'id'>[];
  disabled?: boolean;
  onValue: (about: { kind: Matter['kind']; id: string }[]) => void;
}

/** What the contracts of a requester name; asked for once it is known who that is. */
export function useMatters(requesterId: string | undefined) {
  return useQuery({
    queryKey: ['ticketMatters', requesterId ?? ''],
    enabled: requesterId !== undefined,
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/ticket-matters', { params: { query: { requesterId } }, signal }))).items,
  });
}

/** What a ticket concerns, among what the requester's contracts name; nothing is shown where they name nothing. */
export function MattersField({ requesterId, value, disabled = false, onValue }: Props) {
  const say = workspaceText.useText();
  const { data: matters = [] } = useMatters(requesterId);
  if (matters.length === 0) return null;
  const keyOf = ({ kind, id }: Pick<Matter, 'kind' | 'id'>) => `${kind} ${id}`;
  return (
    <MultiSelect
      size="xs"
      label={say('about.label')}
      placeholder={value.length === 0 ? say('about.none') : ''}
      disabled={disabled}
      searchable
      value={value.map(keyOf)}
      data={kinds.flatMap((kind) => {
        const items = matters.filter((one) => one.kind === kind);
        return items.length === 0
          ? []
          : [
              {
                group: say(`about.${kind}`),
                items: items.map((one) => ({ value: keyOf(one), label: one.name })),
              },
            ];
      })}
      onChange={(keys) => {
        const chosen = keys.flatMap((key) => matters.find((one) => keyOf(one) === key) ?? []);
        // One of each kind: the one chosen last.
        const last = chosen.filter((one, index) => !chosen.slice(index + 1).some(({ kind }) => kind === one.kind));
        onValue(last.map(({ kind, id }) => ({ kind, id })));
      }}
    />
  );
}
