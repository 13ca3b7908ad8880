import { ActionIcon } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { dayOfCalendar, weekdays } from '../../../../../../functions/sla/day.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { Icon } from '../../parts/Icon.tsx';
import type { NewCalendar } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import { longDate, monthName } from '../calendar-date.ts';
import styles from './calendar.module.css';
import { hoursText } from './hours.ts';
import { dateByKey, weeksOf } from './year.ts';

interface Props {
  calendar: NewCalendar;
  /** The present date in the calendar's zone. */
  today: string;
  /** Absent where the reader may not change anything. */
  onDate?: (date: string) => void;
}

const kinds = ['open', 'closed', 'holiday', 'special'] as const;

/** Twelve months, each day as what it is. One stop for the Tab key; arrows move within. */
export function YearGlance({ calendar, today, onDate }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  const [active, setActive] = useState(today);
  const grid = useRef<HTMLDivElement>(null);
  const year = Number(active.slice(0, 4));
  const turnTo = (to: number) => setActive(to === Number(today.slice(0, 4)) ? today : `${to}-01-01`);

  function move(event: KeyboardEvent): void {
    const next = dateByKey(active, event.key);
    if (!next) return;
    event.preventDefault();
    // At once: the next key is for that day, which may be of another year.
    flushSync(() => setActive(next));
    grid.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus();
  }

  function describe(date: string): string {
    const { kind, intervals, holiday } = dayOfCalendar(calendar, date);
    const why = calendar.exceptions.find((one) => one.date === date)?.name;
    return [
      longDate(date, language),
      ...(date === today ? [say('calendar.today')] : []),
      ...(kind === 'open' ? [] : [say(`calendar.kind.${kind}`)]),
      ...(holiday ? [holiday[language]] : []),
      ...(why ? [why] : []),
      hoursText(intervals) || say('calendars.closed'),
    ].join(', ');
  }

  return (
    <section aria-labelledby="year">
      <div className={styles.yearHead}>
        <h2 id="year">{say('calendar.year')}</h2>
        <span className={styles.turner}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say('calendar.previousYear', { year: String(year - 1) })}
            onClick={() => turnTo(year - 1)}
          >
            <Icon name="back" size={16} />
          </ActionIcon>
          <strong aria-live="polite">{year}</strong>
          <ActionIcon
            variant="subtle"
            color="gray"
            className={styles.forward}
            aria-label={say('calendar.nextYear', { year: String(year + 1) })}
            onClick={() => turnTo(year + 1)}
          >
            <Icon name="back" size={16} />
          </ActionIcon>
        </span>
        <ul className={styles.legend}>
          {kinds.map((kind) => (
            <li key={kind}>
              <span className={styles.swatch} data-kind={kind} aria-hidden="true" />
              {say(`calendar.kind.${kind}`)}
            </li>
          ))}
        </ul>
      </div>
      {onDate && <p className={styles.soft}>{say('calendar.yearText')}</p>}
      <div className={styles.months} ref={grid}>
        {Array.from({ length: 12 }, (_, month) => (
          <table className={styles.month} key={monthName(year, month, language)}>
            <caption>{monthName(year, month, language)}</caption>
            <thead>
              <tr>
                {weekdays.map((day) => (
                  <th scope="col" key={day} abbr={say(`day.${day}`)}>
                    {say(`day.${day}`).slice(0, 1).toUpperCase()}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(year, month).map((week) => (
                <tr key={week.find(Boolean)}>
                  {week.map((date, place) => (
                    <td key={date ?? `empty ${weekdays[place]}`}>
                      {date && (
                        <button
                          type="button"
                          className={styles.date}
                          data-date={date}
                          data-kind={dayOfCalendar(calendar, date).kind}
                          data-today={date === today || undefined}
                          aria-label={describe(date)}
                          aria-disabled={onDate ? undefined : true}
                          title={describe(date)}
                          tabIndex={date === active ? 0 : -1}
                          onKeyDown={move}
                          onFocus={() => setActive(date)}
                          onClick={() => onDate?.(date)}
                        >
                          {Number(date.slice(8))}
                        </button>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </section>
  );
}
