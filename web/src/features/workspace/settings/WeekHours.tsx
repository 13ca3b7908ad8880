import type { Calendar } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import styles from './settings.module.css';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The opening hours of each day of the week. */
export function WeekHours({ weekly }: { weekly: Calendar['weekly'] }) {
  const say = settingsText.useText();
  return (
    <dl className={styles.week}>
      {days.map((day) => {
        const hours = weekly[day].map(({ from, to }) => `${from}–${to}`);
        return (
          <div key={day} data-closed={hours.length === 0 || undefined}>
            <dt>{say(`day.${day}`)}</dt>
            <dd>{hours.join(', ') || say('calendars.closed')}</dd>
          </div>
        );
      })}
    </dl>
  );
}
