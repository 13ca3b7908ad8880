import { Button, Menu } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { DialogComing } from '../parts/DialogComing.tsx';
import { Icon } from '../parts/Icon.tsx';
import { withWords } from '../parts/with-words.ts';
import type { Ticket } from '../queries/types.ts';
import { useMe } from '../shell/me.ts';
import { workspaceText } from '../words/workspace.ts';
import { type Asked, MoveDialog } from './MoveDialog.tsx';
import { StatusItems } from './StatusItems.tsx';
import styles from './ticket.module.css';
import type { TicketActions } from './useTicketActions.ts';

const MergeDialog = lazy(withWords(() => import('./acts/MergeDialog.tsx')));
const SplitDialog = lazy(withWords(() => import('./acts/SplitDialog.tsx')));

interface Props {
  ticket: Ticket;
  actions: TicketActions;
  onEscalate: () => void;
  onSnooze: () => void;
}

/** What can be done with a ticket in its present state. */
export function TicketButtons({ ticket, actions, onEscalate, onSnooze }: Props) {
  const say = workspaceText.useText();
  const { person } = useMe();
  const [moving, setMoving] = useState<Asked>();
  const [status, setStatus] = useState<string>();
  const moveWith = (to: Asked | undefined, own?: string) => {
    setStatus(own);
    setMoving(to);
  };
  const [acting, setActing] = useState<'merge' | 'split'>();
  const { state } = ticket;
  if (state === 'closed') return null;
  const mine = ticket.assignee?.id === person.id;
  return (
    <div className={styles.buttons} role="group" aria-label={say('actions.label')}>
      {state !== 'resolved' && !mine && (
        <Button
          variant="default"
          leftSection={<Icon name="hand" size={16} />}
          aria-keyshortcuts="a"
          onClick={() => void actions.change({ assigneeId: person.id })}
        >
          {say('action.take')}
        </Button>
      )}
      {state !== 'resolved' && (
        <>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" rightSection={<Icon name="down" size={15} />}>
                {say('action.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Icon name="up" size={16} />} onClick={onEscalate}>
                {say('action.escalate')}
              </Menu.Item>
              {state === 'pending' ? (
                <Menu.Item
                  leftSection={<Icon name="play" size={16} />}
                  onClick={() => void actions.move({ to: 'open' })}
                >
                  {say('action.resume')}
                </Menu.Item>
              ) : null}
              <Menu.Item leftSection={<Icon name="pause" size={16} />} onClick={() => moveWith('pending')}>
                {say('action.wait')}
              </Menu.Item>
              <Menu.Item leftSection={<Icon name="sleep" size={16} />} onClick={onSnooze}>
                {say('action.snooze')}
              </Menu.Item>
              <StatusItems
                ticket={ticket}
                onMove={(transition) => void actions.move(transition)}
                onAsk={(to, own) => moveWith(to, own)}
              />
              <Menu.Item leftSection={<Icon name="inbox" size={16} />} onClick={() => setActing('merge')}>
                {say('action.merge')}
              </Menu.Item>
              <Menu.Item leftSection={<Icon name="copy" size={16} />} onClick={() => setActing('split')}>
                {say('action.split')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Button leftSection={<Icon name="check" size={16} />} onClick={() => moveWith('resolved')}>
            {say('action.resolve')}
          </Button>
        </>
      )}
      {state === 'resolved' && (
        <>
          <Button variant="default" onClick={() => void actions.move({ to: 'open' })}>
            {say('action.reopen')}
          </Button>
          <Button onClick={() => moveWith('closed')}>{say('action.close')}</Button>
        </>
      )}
      <MoveDialog
        to={moving}
        onClose={() => moveWith(undefined)}
        onMove={(transition) => actions.move(status ? { ...transition, status } : transition)}
      />
      <Suspense fallback={<DialogComing />}>
        {acting === 'merge' && <MergeDialog ticket={ticket} onClose={() => setActing(undefined)} />}
        {acting === 'split' && <SplitDialog ticket={ticket} onClose={() => setActing(undefined)} />}
      </Suspense>
    </div>
  );
}
