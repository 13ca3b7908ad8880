import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './panel.module.css';

/** Milliseconds after which it is looked again how far it is. */
const again = 1500;

/** How far the last answer to the tickets below is, and which it left alone. */
export function PropagationLine({ ticketId }: { ticketId: string }) {
  const say = workspaceText.useText();
  const { data } = useQuery({
    queryKey: [...ticketKeys.links(ticketId), 'propagations'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tickets/{ticketId}/propagations', { params: { path: { ticketId } }, signal })),
    refetchInterval: ({ state }) => {
      const last = state.data?.items[0];
      return last && last.done < last.total ? again : false;
    },
  });
  const last = data?.items[0];
  if (!last) return null;
  const running = last.done < last.total;
  return (
    <div role="status">
      <p className={styles.soft}>
        {say(running ? 'propagation.running' : 'propagation.done', { done: last.done, count: last.total })}
      </p>
      {running && (
        <Progress value={(100 * last.done) / last.total} aria-label={say('propagation.progress')} size="sm" />
      )}
      {last.skipped.map(({ id, number, why }) => (
        <p key={id} className={styles.soft}>
          {say(`propagation.${why}`, { number: String(number) })}
        </p>
      ))}
    </div>
  );
}
