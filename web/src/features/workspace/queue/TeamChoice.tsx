import { SegmentedControl } from '@mantine/core';
import type { Team } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';

interface Props {
  teams: readonly Team[];
  teamId: string | undefined;
  onTeam: (teamId: string) => void;
}

/** Which of one's teams the queue is of. */
export function TeamChoice({ teams, teamId, onTeam }: Props) {
  const say = workspaceText.useText();
  return (
    <SegmentedControl
      size="xs"
      aria-label={say('team.choose')}
      value={teamId}
      onChange={onTeam}
      data={teams.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
