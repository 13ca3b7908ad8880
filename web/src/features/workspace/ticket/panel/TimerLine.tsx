import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deskNow, useNow } from '../../../../client/clock.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { clockOf, setTimer, type Timer, timerSeconds, useTimers } from '../../queries/timers.ts';
import type { Ticket } from '../../queries/types.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './panel.module.css';

interface Props {
  ticket: Ticket;
  /** Records the time that was counted, in seconds. */
  onRecord: (seconds: number) => void;
}

/** One's own time on the ticket: started, paused, resumed, recorded or thrown away. */
export function TimerLine({ ticket, onRecord }: Props) {
  const say = workspaceText.useText();
  const client = useQueryClient();
  const { data: timers = [], isSuccess } = useTimers();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [dropping, setDropping] = useState(false);
  const own = timers.find((one) => one.ticket.id === ticket.id);
  const other = timers.find(({ since, ticket: { id } }) => since !== undefined && id !== ticket.id);

  async function set(state: 'running' | 'paused' | 'dropped'): Promise<Timer | undefined> {
    setBusy(true);
    setProblem(undefined);
    try {
      const items = await setTimer(client, ticket.id, state);
      announce(
        state === 'running' && other
          ? say('timer.otherPaused', { number: String(other.ticket.number) })
          : say(`timer.said.${state}`),
      );
      return items.find((one) => one.ticket.id === ticket.id);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return undefined;
    } finally {
      setBusy(false);
    }
  }
  const toggle = () => void set(own?.since ? 'paused' : 'running');
  useShortcuts({ w: toggle });

  async function record(): Promise<void> {
    const still = await set('paused');
    if (still) onRecord(timerSeconds(still, deskNow()));
  }

  return (
    <section className={styles.timer} aria-label={say('timer.title')}>
      {own && <Counted timer={own} />}
      <Group gap="xs">
        <Button
          size="compact-xs"
          variant={own ? 'default' : 'light'}
          leftSection={<Icon name={own?.since ? 'pause' : 'play'} size={13} />}
          aria-keyshortcuts="w"
          disabled={!isSuccess || busy}
          onClick={toggle}
        >
          {say(own?.since ? 'timer.pause' : own ? 'timer.resume' : 'timer.start')}
        </Button>
        {own && (
          <Button size="compact-xs" variant="light" disabled={busy} onClick={() => void record()}>
            {say('timer.record')}
          </Button>
        )}
        {own && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="danger"
            disabled={busy}
            onClick={() => setDropping(true)}
            aria-label={say('timer.dropTitle')}
          >
            {say('timer.drop')}
          </Button>
        )}
      </Group>
      {!own && other && <p className={styles.soft}>{say('timer.other', { number: String(other.ticket.number) })}</p>}
      {problem && <ProblemNotice problem={problem} />}
      {dropping && (
        <DropDialog
          onClose={() => setDropping(false)}
          onDrop={() => {
            setDropping(false);
            void set('dropped');
          }}
        />
      )}
    </section>
  );
}

function Counted({ timer }: { timer: Timer }) {
  const say = workspaceText.useText();
  const now = useNow();
  return (
    <p className={styles.counted} data-running={timer.since !== undefined || undefined}>
      <Icon name="clock" size={16} />
      <strong>{clockOf(timerSeconds(timer, now))}</strong>
      <span className={styles.soft}>{say(timer.since ? 'timer.running' : 'timer.paused')}</span>
    </p>
  );
}

function DropDialog({ onClose, onDrop }: { onClose: () => void; onDrop: () => void }) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  return (
    <Modal opened onClose={onClose} title={say('timer.dropTitle')} closeButtonProps={{ 'aria-label': site('close') }}>
      <Stack>
        <p>{say('timer.dropText')}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {site('cancel')}
          </Button>
          <Button color="danger" onClick={onDrop}>
            {say('timer.drop')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
