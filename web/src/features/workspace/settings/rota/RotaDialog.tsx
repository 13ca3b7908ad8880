import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { weekdays } from '../../../../../../functions/sla/day.ts';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import type { Answer } from '../../../../client/types.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { deskKeys, useMembers } from '../../queries/desk.ts';
import type { Team } from '../../queries/types.ts';
import { useMe } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';
import { MembersInOrder } from './MembersInOrder.tsx';
import { RotaShifts } from './RotaShifts.tsx';
import { StandIns } from './StandIns.tsx';
import { draftOf, rotaOf } from './stand-in.ts';

interface Props {
  team: Team;
  rota: Answer<'/api/teams/{teamId}/rota', 'get'>;
  onClose: () => void;
}

/** The on-call rota of a team: who, when it is handed over, who stands in; and the next four weeks by it. */
export function RotaDialog({ team, rota, onClose }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const me = useMe();
  const { data: members = [] } = useMembers();
  const [draft, setDraft] = useState(() => draftOf(rota));
  const [problem, setProblem] = useState<Problem>();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const mayChange = me.person.role === 'administrator' || me.person.role === 'manager';
  const staff = members
    .filter(({ status, role }) => status !== 'disabled' && role !== 'requester')
    .map(({ id, name }) => ({ id, name }));
  const nameOf = (id: string) => members.find((one) => one.id === id)?.name ?? id;
  const change = (part: Partial<typeof draft>) => {
    setDraft({ ...draft, ...part });
    setProblem(undefined);
    setFault(undefined);
  };
  const written = rotaOf(draft, rota.timeZone);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!written.whole) return setFault(say('rota.timeMissing'));
    setBusy(true);
    try {
      const params = { path: { teamId: team.id } };
      await answer(api.PUT('/api/teams/{teamId}/rota', { params, body: { ...written.rota, revision: rota.revision } }));
      await client.invalidateQueries({ queryKey: deskKeys.rota(team.id) });
      announce(say('rota.saved'));
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={say('rota.of', { name: team.name })}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <fieldset disabled={!mayChange} className={styles.plainFields}>
            <Stack gap="md">
              <Checkbox
                label={say('rota.enabled')}
                checked={draft.enabled}
                onChange={(event) => change({ enabled: event.currentTarget.checked })}
              />
              <Group align="flex-end">
                <NativeSelect
                  label={say('rota.every')}
                  value={draft.every}
                  data={[
                    { value: 'week', label: say('rota.everyWeek') },
                    { value: 'day', label: say('rota.everyDay') },
                  ]}
                  onChange={(event) => change({ every: event.currentTarget.value as 'day' | 'week' })}
                />
                {draft.every === 'week' && (
                  <NativeSelect
                    label={say('rota.weekday')}
                    value={draft.weekday}
                    data={weekdays.map((value) => ({ value, label: say(`rota.${value}`) }))}
                    onChange={(event) => change({ weekday: event.currentTarget.value as typeof draft.weekday })}
                  />
                )}
                <TextInput
                  type="time"
                  label={say('rota.time')}
                  required
                  value={draft.time}
                  onChange={(event) => event.currentTarget.value && change({ time: event.currentTarget.value })}
                />
                <TextInput
                  type="date"
                  label={say('rota.startsOn')}
                  required
                  value={draft.startsOn}
                  onChange={(event) => event.currentTarget.value && change({ startsOn: event.currentTarget.value })}
                />
              </Group>
              <p className={styles.soft}>{say('rota.zone', { zone: rota.timeZone })}</p>
              <MembersInOrder
                ids={draft.memberIds}
                staff={staff}
                nameOf={nameOf}
                onIds={(memberIds) => change({ memberIds })}
              />
              <StandIns value={draft.overrides} staff={staff} onValue={(overrides) => change({ overrides })} />
            </Stack>
          </fieldset>
          <RotaShifts rota={written.rota} zone={rota.timeZone} nameOf={nameOf} />
          {fault && (
            <p role="alert" className={styles.warning}>
              {fault}
            </p>
          )}
          {problem && <ProblemNotice problem={problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site(mayChange ? 'cancel' : 'close')}
            </Button>
            {mayChange && (
              <Button type="submit" loading={busy}>
                {say('save')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
