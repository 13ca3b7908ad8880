import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { type Use, UsedBy } from './UsedBy.tsx';

interface Props {
  title: string;
  /** What goes with it. */
  text: string;
  /** What the button says. */
  label: string;
  /** What is announced once it is gone. */
  deleted: string;
  remove: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before something is deleted, and says why it cannot be: where it is used still. */
export function DeleteDialog({ title, text, label, deleted, remove, onClose }: Props) {
  const site = siteText.useText();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  async function attempt(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      await remove();
      announce(deleted);
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': site('close') }}>
      <Stack>
        <p>{text}</p>
        {problem && <ProblemNotice problem={problem} />}
        {problem && <UsedBy uses={(problem.details.usedBy ?? []) as Use[]} onGo={onClose} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {site('cancel')}
          </Button>
          <Button color="danger" loading={busy} onClick={() => void attempt()}>
            {label}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
