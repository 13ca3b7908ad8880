import { deskNow } from '../../../../client/clock.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { dateOnly } from '../../../../i18n/format.ts';
import { useZone } from '../../shell/me.ts';
import styles from './timeline.module.css';

/** The day on which what follows happened. */
export function DayMark({ at }: { at: string }) {
  const language = useLanguage();
  const zone = useZone();
  return (
    <li className={styles.day}>
      <time dateTime={at}>{dateOnly(at, deskNow(), language, zone)}</time>
    </li>
  );
}
