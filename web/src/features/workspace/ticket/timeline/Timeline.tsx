import { Button, Switch } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '../../parts/Icon.tsx';
import { type TicketMail, useTicketMails } from '../../queries/mails.ts';
import type { Ticket, TicketPage, TimelineEvent } from '../../queries/types.ts';
import { useZone } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';
import { stayingWords, useUndo } from '../useUndo.tsx';
import { DayMark } from './DayMark.tsx';
import { EventLine } from './EventLine.tsx';
import { MessageCard } from './MessageCard.tsx';
import styles from './timeline.module.css';
import { timelineRows } from './timeline-rows.ts';
import type { History } from './useHistory.ts';
import { useMerged } from './useMerged.ts';

interface Props {
  ticket: Ticket;
  history: History;
  /** My messages that are on their way. */
  pending: readonly TimelineEvent[];
  /** The latest move, while it can be taken back. */
  undo: TicketPage['undo'];
}

/** Pixels from the end within which somebody is taken to be reading the newest. */
const atEnd = 120;

/** The mails to who asks that a line speaks of; a message's own stand below its text. */
function mailsOf({ type, data }: TimelineEvent, mails: readonly TicketMail[]): TicketMail[] {
  if (type !== 'ticket.notified' || data.notice === 'answer') return [];
  return mails.filter(({ event, notice, toAskers }) => toAskers && event === data.about && notice === data.notice);
}

/** A ticket's history, oldest first; it opens at its end. */
export function Timeline({ ticket, history, pending, undo }: Props) {
  const { undo: takeBack } = useUndo();
  const say = workspaceText.useText();
  const zone = useZone();
  const events = useMerged(ticket.id, history);
  const scroller = useRef<HTMLDivElement>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [messagesOnly, setMessagesOnly] = useState(false);
  const [below, setBelow] = useState(false);
  const following = useRef(true);

  const { data: mails = [] } = useTicketMails(ticket.id);

  const newest = pending.at(-1)?.id ?? history.events.at(-1)?.id;
  const oldest = history.events[0]?.id;
  const before = useRef({ newest, oldest, height: 0 });

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const was = before.current;
    if (was.height === 0 || (was.newest !== newest && following.current)) box.scrollTop = box.scrollHeight;
    else if (was.oldest !== oldest && was.newest === newest) box.scrollTop += box.scrollHeight - was.height;
    else if (was.newest !== newest) setBelow(true);
    before.current = { newest, oldest, height: box.scrollHeight };
  }, [newest, oldest]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    // Mails and pictures grow after they were drawn.
    const observer = new ResizeObserver(() => {
      if (following.current) box.scrollTop = box.scrollHeight;
      before.current.height = box.scrollHeight;
    });
    for (const child of box.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);

  function onScroll(): void {
    const box = scroller.current;
    if (!box) return;
    following.current = box.scrollHeight - box.scrollTop - box.clientHeight < atEnd;
    if (following.current) setBelow(false);
  }

  const rows = timelineRows([...events, ...pending], zone, { unfolded, messagesOnly, seen: undo?.eventId });
  return (
    <div className={styles.frame}>
      <div
        className={styles.scroller}
        ref={scroller}
        role="region"
        aria-label={say('timeline.label')}
        tabIndex={0}
        onScroll={onScroll}
      >
        <div className={styles.content}>
          <div className={styles.tools}>
            {history.earlier ? (
              <Button variant="default" size="xs" loading={history.loading} onClick={() => void history.loadEarlier()}>
                {say('timeline.earlier')}
              </Button>
            ) : (
              <span />
            )}
            <Switch
              size="xs"
              label={say('timeline.messagesOnly')}
              checked={messagesOnly}
              onChange={(event) => setMessagesOnly(event.currentTarget.checked)}
            />
          </div>
          <ol className={styles.rows}>
            {rows.map((row) => {
              if (row.kind === 'day') return <DayMark key={row.key} at={row.at} />;
              if (row.kind === 'message')
                return (
                  <MessageCard
                    key={row.key}
                    event={row.event}
                    ticket={ticket}
                    sending={pending.includes(row.event)}
                    mails={mails.filter(({ event, notice }) => event === row.event.id && notice === 'answer')}
                  />
                );
              if (row.kind === 'event')
                return (
                  <EventLine
                    key={row.key}
                    event={row.event}
                    ticketId={ticket.id}
                    mails={mailsOf(row.event, mails)}
                    onUndo={undo?.eventId === row.event.id ? () => void takeBack(ticket.id, undo) : undefined}
                    staying={undo && stayingWords(undo)}
                  />
                );
              return (
                <li key={row.key} className={styles.folded}>
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    leftSection={<Icon name="down" size={14} />}
                    onClick={() => setUnfolded((known) => new Set([...known, row.key]))}
                  >
                    {say('timeline.fold', { count: row.events.length })}
                  </Button>
                </li>
              );
            })}
          </ol>
        </div>
      </div>
      {below && (
        <Button
          className={styles.below}
          size="xs"
          leftSection={<Icon name="down" size={15} />}
          onClick={() => {
            if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
          }}
        >
          {say('timeline.newBelow')}
        </Button>
      )}
    </div>
  );
}
