import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { workspaceText } from '../../words/workspace.ts';
import type { TicketActions } from '../useTicketActions.ts';
import { SnoozeFields } from './SnoozeFields.tsx';

/** Puts a ticket aside until a moment, with a word for later. */
export default function SnoozeDialog({
  onSnooze,
  onClose,
}: {
  onSnooze: TicketActions['snooze'];
  onClose: () => void;
}) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  async function send(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      await onSnooze({ until, ...(note.trim() ? { note: note.trim() } : {}) });
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }
  return (
    <Modal opened onClose={onClose} title={say('snooze.title')} closeButtonProps={{ 'aria-label': site('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (until) void send();
        }}
      >
        <Stack>
          <p>{say('snooze.text')}</p>
          <SnoozeFields until={until} fault={problem?.about('until')} onUntil={setUntil} />
          <Textarea
            label={say('snooze.note')}
            description={site('optional')}
            value={note}
            maxLength={300}
            autosize
            minRows={1}
            maxRows={4}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {problem && <ProblemNotice problem={problem} shown={['until']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!until}>
              {say('action.snooze')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
