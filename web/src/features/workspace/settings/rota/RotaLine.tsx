import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { Icon } from '../../parts/Icon.tsx';
import { deskKeys } from '../../queries/desk.ts';
import type { Team } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';
import { RotaDialog } from './RotaDialog.tsx';

/** Who of a team is on call now, and the way to its rota. */
export function RotaLine({ team }: { team: Team }) {
  const say = settingsText.useText();
  const [open, setOpen] = useState(false);
  const { data: rota, error } = useQuery({
    queryKey: deskKeys.rota(team.id),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/teams/{teamId}/rota', { params: { path: { teamId: team.id } }, signal })),
  });
  const present = rota?.upcoming[0]?.person?.name;
  return (
    <>
      {error && <p className={styles.soft}>{say('rota.failed')}</p>}
      {present && <p>{say('rota.now', { name: present })}</p>}
      {rota?.enabled && !present && <p className={styles.warning}>{say('rota.nobody')}</p>}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon name="clock" size={14} />}
        disabled={!rota}
        className={styles.cardDeed}
        aria-label={say('rota.of', { name: team.name })}
        onClick={() => setOpen(true)}
      >
        {say('rota.open')}
      </Button>
      {open && rota && <RotaDialog team={team} rota={rota} onClose={() => setOpen(false)} />}
    </>
  );
}
