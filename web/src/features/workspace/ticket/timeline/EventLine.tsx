import { Button } from '@mantine/core';
import { useNow } from '../../../../client/clock.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { shortMoment, timeOfDay } from '../../../../i18n/format.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useLevels } from '../../queries/levels.ts';
import type { TicketMail } from '../../queries/mails.ts';
import type { TimelineEvent } from '../../queries/types.ts';
import { useZone } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';
import type { StayingWord } from '../useUndo.tsx';
import { causeWord } from './cause-words.ts';
import { numberIn } from './event-data.ts';
import { iconOf, toneOf } from './event-look.ts';
import { eventNote, eventText } from './event-text.ts';
import { MailMarks } from './MailMarks.tsx';
import styles from './timeline.module.css';

interface Props {
  event: TimelineEvent;
  ticketId: string;
  /** What became of the mails that it says were sent. */
  mails: readonly TicketMail[];
  /** Takes it back, where that can still be done. */
  onUndo?: (() => void) | undefined;
  /** What was said or added with it, and stays when it is taken back. */
  staying?: readonly StayingWord[] | undefined;
}

/** One thing that happened, in a line: when, what, why; and the note that somebody left with it. */
export function EventLine({ event, ticketId, mails, onUndo, staying = [] }: Props) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const levels = useLevels();
  const zone = useZone();
  const now = useNow(60_000);
  const cause = causeWord(say, event);
  const note = eventNote(event, language);
  const origin = numberIn(event.data, 'origin');
  return (
    <li className={styles.event} data-tone={toneOf(event)}>
      <time dateTime={event.at} title={shortMoment(event.at, language, zone)}>
        {timeOfDay(event.at, language, zone)}
      </time>
      <span className={styles.eventIcon}>
        <Icon name={iconOf(event)} size={15} />
      </span>
      <div>
        <span>{eventText(event, { say, now, language, zone, levelName: levels.label })}</span>
        {origin !== undefined && (
          <span className={styles.cause}> · {say('merged.origin', { number: String(origin) })}</span>
        )}
        {cause && <span className={styles.cause}> · {cause}</span>}
        {mails.length > 0 && <MailMarks ticketId={ticketId} mails={mails} />}
        {onUndo && (
          <>
            <Button size="compact-xs" variant="subtle" className={styles.undo} onClick={onUndo}>
              {say('undo.undo')}
            </Button>
            {staying.length > 0 && <span className={styles.cause}>{staying.map((word) => say(word)).join(' ')}</span>}
          </>
        )}
        {note && <blockquote className={styles.note}>{note}</blockquote>}
      </div>
    </li>
  );
}
