import { MultiSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useMembers } from '../../queries/desk.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import { workspaceText } from '../../words/workspace.ts';
import { FollowButton } from './FollowButton.tsx';
import { PanelCard } from './PanelCard.tsx';

/** Who of the desk watches a ticket: they are told of what is said in public, and of its solution. */
export function WatchersCard({ ticketId }: { ticketId: string }) {
  const say = workspaceText.useText();
  const client = useQueryClient();
  const { data: members = [] } = useMembers();
  const [problem, setProblem] = useState<Problem>();
  const { data } = useQuery({
    queryKey: ticketKeys.watchers(ticketId),
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/tickets/{ticketId}/watchers', { params: { path: { ticketId } }, signal }))).items,
  });
  const present = data ?? [];
  const choose = async (ids: string[]) => {
    setProblem(undefined);
    try {
      for (const personId of ids.filter((id) => !present.some((one) => one.id === id)))
        await answer(
          api.POST('/api/tickets/{ticketId}/watchers', { params: { path: { ticketId } }, body: { personId } }),
        );
      for (const { id: personId } of present.filter((one) => !ids.includes(one.id)))
        await answer(
          api.DELETE('/api/tickets/{ticketId}/watchers/{personId}', {
            params: { path: { ticketId, personId } },
          }) as never,
        );
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    await client.invalidateQueries({ queryKey: ticketKeys.page(ticketId) });
  };
  const staff = members.filter(({ status }) => status === 'active').map(({ id, name }) => ({ value: id, label: name }));
  const known = new Set(staff.map(({ value }) => value));
  return (
    <PanelCard title={say('watchers.title')} aside={data && <FollowButton ticketId={ticketId} watchers={present} />}>
      <MultiSelect
        size="xs"
        aria-label={say('watchers.title')}
        placeholder={present.length === 0 ? say('watchers.none') : ''}
        searchable
        disabled={!data}
        value={present.map(({ id }) => id)}
        data={[
          ...staff,
          ...present.filter(({ id }) => !known.has(id)).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(ids) => void choose(ids)}
      />
      {problem && <ProblemNotice problem={problem} />}
    </PanelCard>
  );
}
