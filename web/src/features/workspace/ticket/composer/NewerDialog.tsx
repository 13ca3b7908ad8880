import { Button, Group, Modal, Stack } from '@mantine/core';
import { siteText } from '../../../../i18n/site.ts';
import { Moment } from '../../parts/Moment.tsx';
import type { TimelineEvent } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './composer.module.css';

interface Props {
  newer: readonly TimelineEvent[];
  onBack: () => void;
  onSend: () => void;
}

/** What others wrote while one was writing, before one's own message goes out. */
export function NewerDialog({ newer, onBack, onSend }: Props) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  return (
    <Modal
      opened
      onClose={onBack}
      size="lg"
      title={say('newer.title')}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        <p>{say('newer.text')}</p>
        <ul className={styles.newer}>
          {newer.map(({ id, at, actor, type, data }) => (
            <li key={id}>
              <p>
                <strong>{actor.name}</strong> <Moment at={at} />
              </p>
              <p className={styles.newerText}>
                {type === 'ticket.message' ? String(data.text ?? '') : say('newer.resolved', { who: actor.name })}
              </p>
            </li>
          ))}
        </ul>
        <Group justify="flex-end">
          <Button variant="default" onClick={onSend}>
            {say('newer.send')}
          </Button>
          <Button onClick={onBack} data-autofocus>
            {say('newer.back')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
