import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { useDesk, useMembers, useTeams } from '../queries/desk.ts';
import { useLevels } from '../queries/levels.ts';
import type { Team } from '../queries/types.ts';
import { mayAdminister, useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { LevelsSection } from './LevelsSection.tsx';
import { Loaded } from './Loaded.tsx';
import { RetireDialog } from './RetireDialog.tsx';
import { RotaLine } from './rota/RotaLine.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import styles from './settings.module.css';
import { TeamDialog } from './TeamDialog.tsx';

/** The desk's teams with their level, skills and members. */
export function TeamsSettings() {
  const say = settingsText.useText();
  const levels = useLevels();
  const me = useMe();
  const teams = useTeams();
  const { data: members = [] } = useMembers();
  const { data: desk } = useDesk();
  const [editing, setEditing] = useState<Team | 'new'>();
  const [retiring, setRetiring] = useState<Team>();
  const mayChange = mayAdminister(me);
  return (
    <>
      <SettingsHead title={say('section.teams')} text={say('teams.text')}>
        {mayChange && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEditing('new')}>
            {say('teams.add')}
          </Button>
        )}
      </SettingsHead>
      <Loaded query={teams}>
        {(data) => (
          <ul className={styles.cards}>
            {data.map((team) => {
              const names = members.filter(({ id }) => team.memberIds.includes(id)).map(({ name }) => name);
              return (
                <li className={styles.card} key={team.id}>
                  <div className={styles.cardHead}>
                    <h2>{team.name}</h2>
                    {mayChange && (
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={say('teams.edit', { name: team.name })}
                        onClick={() => setEditing(team)}
                      >
                        <Icon name="pencil" size={16} />
                      </ActionIcon>
                    )}
                    {mayChange && data.length > 1 && (
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={say('retire.remove1', { name: team.name })}
                        onClick={() => setRetiring(team)}
                      >
                        <Icon name="cross" size={16} />
                      </ActionIcon>
                    )}
                  </div>
                  <p>{levels.label(team.level)}</p>
                  {desk?.defaultTeamId === team.id && <p className={styles.mark}>{say('teams.default')}</p>}
                  {team.skills.length > 0 && (
                    <p className={styles.soft}>
                      {say('teams.skills')}: {team.skills.join(', ')}
                    </p>
                  )}
                  <p className={styles.soft}>{names.length > 0 ? names.join(', ') : say('teams.none')}</p>
                  <RotaLine team={team} />
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
      <LevelsSection />
      {retiring && (
        <RetireDialog
          kind="team"
          id={retiring.id}
          name={retiring.name}
          onClose={() => setRetiring(undefined)}
          onDone={() => undefined}
        />
      )}
      {editing && <TeamDialog team={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}
