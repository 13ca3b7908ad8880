import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import { workspaceText } from '../../words/workspace.ts';
import type { WorkRecord } from './work-text.ts';

/** Takes a record back, with a reason. */
export function TakeBackDialog({ record, what, onClose }: { record: WorkRecord; what: string; onClose: () => void }) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  const text = useProblemText();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { id: workId, ticketId } = record;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!reason.trim()) return setFault(say('work.reasonMissing'));
    setBusy(true);
    try {
      await answer(
        api.POST('/api/tickets/{ticketId}/work/{workId}/reversal', {
          params: { path: { ticketId, workId } },
          body: { reason: reason.trim() },
        }),
      );
      await client.invalidateQueries({ queryKey: ticketKeys.page(ticketId) });
      announce(say('work.reversedDone'));
      onClose();
    } catch (thrown) {
      setFault(text(asProblem(thrown)));
      setBusy(false);
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={say('work.takeBackTitle')}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          <p>
            <strong>{what}</strong>
          </p>
          <p>{say('work.takeBackText')}</p>
          <TextInput
            label={say('work.reason')}
            required
            maxLength={500}
            value={reason}
            error={fault}
            data-autofocus
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setFault(undefined);
            }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {say('work.takeBackNow')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
