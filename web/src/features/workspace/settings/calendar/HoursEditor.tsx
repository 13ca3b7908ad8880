import { ActionIcon } from '@mantine/core';
import { Icon } from '../../parts/Icon.tsx';
import { settingsText } from '../../words/settings.ts';
import styles from './calendar.module.css';
import { type Hours, nextHours } from './hours.ts';

interface Props {
  /** Whose hours: a weekday, or a date. */
  day: string;
  intervals: readonly Hours[];
  onIntervals: (intervals: Hours[]) => void;
}

/** The intervals of one day: two times each, one more, one less. Midnight as an end is 00:00. */
export function HoursEditor({ day, intervals, onIntervals }: Props) {
  const say = settingsText.useText();
  const write = (index: number, change: Partial<Hours>) =>
    onIntervals(intervals.map((one, i) => (i === index ? { ...one, ...change } : one)));
  return (
    <div className={styles.hours}>
      {[...intervals.entries()].map(([index, interval]) => (
        <span className={styles.interval} key={index}>
          <input
            type="time"
            aria-label={say('calendar.from', { day })}
            value={interval.from}
            onChange={(event) => write(index, { from: event.currentTarget.value })}
          />
          <span aria-hidden="true">–</span>
          <input
            type="time"
            aria-label={say('calendar.to', { day })}
            value={interval.to === '24:00' ? '00:00' : interval.to}
            onChange={(event) => write(index, { to: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say('calendar.removeHours', { ...interval, day })}
            onClick={() => onIntervals(intervals.filter((_, i) => i !== index))}
          >
            <Icon name="cross" size={14} />
          </ActionIcon>
        </span>
      ))}
      {intervals.length < 12 && (
        <ActionIcon
          variant="default"
          aria-label={say('calendar.addHours', { day })}
          onClick={() => onIntervals([...intervals, nextHours(intervals)])}
        >
          <Icon name="plus" size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
