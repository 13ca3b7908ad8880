import { EmptyState } from '../parts/EmptyState.tsx';
import { useMe } from '../shell/me.ts';
import { workspaceText } from '../words/workspace.ts';
import type { QueueName } from './queues.ts';

/** An empty queue says what that means and what fills it. */
export function QueueEmpty({ queue }: { queue: QueueName }) {
  const say = workspaceText.useText();
  const { desk, person } = useMe();
  if (queue === 'team' && person.teamIds.length === 0)
    return <EmptyState title={say('empty.noTeam')} text={say('empty.noTeamText')} />;
  if (queue === 'all')
    return <EmptyState title={say('empty.all')} text={say('empty.allText', { address: desk.address })} />;
  return <EmptyState title={say(`empty.${queue}`)} text={say(`empty.${queue}Text`)} />;
}
