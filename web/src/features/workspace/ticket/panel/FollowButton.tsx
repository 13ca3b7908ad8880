import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useNotifyFailure } from '../../parts/notify.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import type { Ref } from '../../queries/types.ts';
import { useMe } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';

/** Follows a ticket, or no longer. Drawn at once; taken back, with the reason, where it is refused. */
export function FollowButton({ ticketId, watchers }: { ticketId: string; watchers: readonly Ref[] }) {
  const say = workspaceText.useText();
  const client = useQueryClient();
  const failed = useNotifyFailure();
  const text = useProblemText();
  const { person } = useMe();
  const follows = watchers.some(({ id }) => id === person.id);
  const key = ticketKeys.watchers(ticketId);
  const { mutate, isPending } = useMutation({
    mutationFn: async (on: boolean): Promise<void> => {
      const path = { ticketId };
      const personId = person.id;
      if (on) await answer(api.POST('/api/tickets/{ticketId}/watchers', { params: { path }, body: { personId } }));
      else
        await answer(
          api.DELETE('/api/tickets/{ticketId}/watchers/{personId}', {
            params: { path: { ...path, personId } },
          }) as never,
        );
    },
    onMutate: async (on) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Ref[]>(key);
      client.setQueryData<Ref[]>(key, (present = []) =>
        on ? [...present, { id: person.id, name: person.name }] : present.filter(({ id }) => id !== person.id),
      );
      return { before };
    },
    onError: (thrown, _on, kept) => {
      client.setQueryData(key, kept?.before);
      failed(say('undone.title'), text(asProblem(thrown)));
    },
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Icon name="eye" size={16} />}
      aria-pressed={follows}
      disabled={isPending}
      onClick={() => mutate(!follows)}
    >
      {say(follows ? 'follow.stop' : 'follow.start')}
    </Button>
  );
}
