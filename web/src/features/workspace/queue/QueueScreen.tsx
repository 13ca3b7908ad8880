import { useState } from 'react';
import { useTeams } from '../queries/desk.ts';
import { useMe } from '../shell/me.ts';
import { workspaceText } from '../words/workspace.ts';
import { plainColumns } from './columns.ts';
import { ListScreen } from './ListScreen.tsx';
import { QueueEmpty } from './QueueEmpty.tsx';
import type { QueueName } from './queues.ts';
import { TeamChoice } from './TeamChoice.tsx';

/** One of the desk's queues. */
export function QueueScreen({ queue }: { queue: QueueName }) {
  const say = workspaceText.useText();
  const { person } = useMe();
  const [teamId, setTeamId] = useState(person.teamIds[0]);
  const { data: teams } = useTeams();
  const asked = queue === 'team' ? teamId : undefined;
  const own = (teams ?? []).filter(({ id }) => person.teamIds.includes(id));
  const natural = queue === 'closed' ? { by: 'number', descending: true } : { by: 'due', descending: false };
  return (
    <ListScreen
      key={asked ?? queue}
      source={{ kind: 'queue', queue, teamId: asked }}
      href={`/queues/${queue}`}
      title={say(`queue.${queue}`)}
      plain={{ columns: plainColumns, sort: natural }}
      natural={natural}
      empty={<QueueEmpty queue={queue} />}
    >
      {queue === 'team' && own.length > 1 && <TeamChoice teams={own} teamId={teamId} onTeam={setTeamId} />}
    </ListScreen>
  );
}
