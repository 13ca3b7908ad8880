import { useState } from 'react';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { useTeams } from '../queries/desk.ts';
import { useQueue } from '../queries/tickets.ts';
import { useMe } from '../shell/me.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { workspaceText } from '../words/workspace.ts';
import { rememberQueue } from './last-queue.ts';
import { QueueEmpty } from './QueueEmpty.tsx';
import { QueueList } from './QueueList.tsx';
import { QueueLoading } from './QueueLoading.tsx';
import styles from './queue.module.css';
import type { QueueName } from './queues.ts';
import { TeamChoice } from './TeamChoice.tsx';

/** One queue: its rows, and what is to be said when there are none. */
export function QueueScreen({ queue }: { queue: QueueName }) {
  const say = workspaceText.useText();
  const { person } = useMe();
  const [teamId, setTeamId] = useState(person.teamIds[0]);
  const { data: teams } = useTeams();
  const asked = queue === 'team' ? teamId : undefined;
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useQueue(queue, asked);
  const name = say(`queue.${queue}`);
  const own = (teams ?? []).filter(({ id }) => person.teamIds.includes(id));
  useScreenTitle(name);
  rememberQueue(queue);

  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <h1>{name}</h1>
        {queue === 'team' && own.length > 1 && <TeamChoice teams={own} teamId={teamId} onTeam={setTeamId} />}
      </div>
      {isPending ? (
        <QueueLoading />
      ) : error && rows.length === 0 ? (
        <LoadProblem title={say('list.failed')} error={error} onRetry={() => void refetch()} />
      ) : rows.length === 0 && !hasNextPage ? (
        <QueueEmpty queue={queue} />
      ) : (
        <QueueList
          key={asked ?? queue}
          rows={rows}
          label={say('list.label', { queue: name })}
          more={hasNextPage}
          loadingMore={isFetchingNextPage}
          onMore={() => void fetchNextPage()}
        />
      )}
    </div>
  );
}
