import { useDebouncedValue } from '@mantine/hooks';
import { useNow } from '../../../../client/clock.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { dateOnly, moment } from '../../../../i18n/format.ts';
import { type ScheduleRule, useRuleDates } from '../../queries/schedules.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';
import own from './schedule.module.css';

/** The next dates of a rule while it is written, in its own zone. */
export function RuleDates({ rule }: { rule: ScheduleRule }) {
  const say = settingsText.useText();
  const language = useLanguage();
  const now = useNow(60_000);
  const [settled] = useDebouncedValue(rule, 300);
  const { data, error } = useRuleDates(settled);
  const items = error ? [] : (data?.items ?? []);
  return (
    <section className={own.dates} aria-live="polite">
      <h3>
        {items.length > 0 && items.length < 5
          ? say('schedules.dates.fewer', { count: items.length })
          : say('schedules.dates')}
      </h3>
      {error ? (
        <p className={styles.soft}>{say('schedules.dates.failed')}</p>
      ) : data && items.length === 0 ? (
        <p className={styles.warning}>{say('schedules.dates.none')}</p>
      ) : (
        <ol>
          {items.map(({ at, movedFrom }) => (
            <li key={at}>
              <time dateTime={at}>{moment(at, now, language, data?.timeZone ?? rule.timeZone)}</time>
              {movedFrom && (
                <span className={styles.under}>
                  {say('schedules.movedFrom', { date: dateOnly(`${movedFrom}T12:00:00Z`, now, language, 'UTC') })}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
