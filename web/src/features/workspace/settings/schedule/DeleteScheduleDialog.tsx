import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { scheduleKeys, type TicketSchedule } from '../../queries/schedules.ts';
import { settingsText } from '../../words/settings.ts';

/** Asks before no more tickets are made. */
export function DeleteScheduleDialog({
  schedule: { id, name },
  onClose,
}: {
  schedule: TicketSchedule;
  onClose: () => void;
}) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  async function remove(): Promise<void> {
    setBusy(true);
    try {
      await answer(api.DELETE('/api/ticket-schedules/{scheduleId}', { params: { path: { scheduleId: id } } }));
      await client.invalidateQueries({ queryKey: scheduleKeys.all });
      announce(say('schedules.deleted', { name }));
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('schedules.deleteTitle', { name })}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        <p>{say('schedules.deleteText')}</p>
        {problem && <ProblemNotice problem={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {site('cancel')}
          </Button>
          <Button color="danger" loading={busy} onClick={() => void remove()}>
            {say('schedules.delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
