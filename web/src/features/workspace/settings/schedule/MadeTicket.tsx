import { Link } from 'wouter';
import { useNow } from '../../../../client/clock.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { dateOnly } from '../../../../i18n/format.ts';
import type { ScheduledTicket } from '../../queries/schedules.ts';
import { useZone } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';

/** What became of a date: the ticket, with the dates for which it stands as well, or why there is none. */
export function MadeTicket({ made: { ticket, missed, fault } }: { made: ScheduledTicket }) {
  const say = settingsText.useText();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <>
      {ticket ? (
        <Link href={`/tickets/${ticket.id}`}>
          {say('schedules.number', { number: String(ticket.number), subject: ticket.subject })}
        </Link>
      ) : (
        <span className={styles.fault}>{say('schedules.fault', { why: fault ?? '' })}</span>
      )}
      {missed && (
        <span className={styles.under}>
          {say('schedules.missed', { count: missed.count, date: dateOnly(missed.first, now, language, zone) })}
        </span>
      )}
    </>
  );
}
