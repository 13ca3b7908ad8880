import { Button } from '@mantine/core';
import { useNow } from '../../../client/clock.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { moment } from '../../../i18n/format.ts';
import { Icon } from '../parts/Icon.tsx';
import type { Ticket } from '../queries/types.ts';
import { useZone } from '../shell/me.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './ticket.module.css';

/** That a ticket is put aside: until when, by whom and why; and how to bring it back. */
export function SnoozeNote({ ticket, onWake }: { ticket: Ticket; onWake: () => void }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow(60_000);
  const { snooze } = ticket;
  if (!snooze || Date.parse(snooze.until) <= now) return null;
  const when = moment(snooze.until, now, language, zone);
  return (
    <div className={styles.aside} role="note" aria-label={say('snooze.label')}>
      <Icon name="sleep" size={16} />
      <span>
        {say('snooze.until', { when, who: snooze.by.name })}
        {snooze.note && ` – ${snooze.note}`}
      </span>
      <Button size="compact-xs" variant="default" onClick={onWake}>
        {say('snooze.wake')}
      </Button>
    </div>
  );
}
