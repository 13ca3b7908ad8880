import { Fragment } from 'react';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { timeOfDay } from '../../../../i18n/format.ts';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { settingsText } from '../../words/settings.ts';
import { longDate } from '../calendar-date.ts';
import { daysOf } from './days.ts';
import styles from './simulation.module.css';
import type { Foresight } from './useForesight.ts';

const icons: Record<Foresight['happenings'][number]['kind'], IconName> = {
  opened: 'inbox',
  routed: 'flow',
  step: 'flow',
  decided: 'flow',
  asked: 'hand',
  answered: 'hand',
  notice: 'mail',
  handOver: 'up',
  escalated: 'alert',
  breach: 'clock',
  levelBreach: 'clock',
  act: 'mine',
  resolved: 'check',
  closed: 'archive',
};

/** Day by day: the service hours as a band of twenty-four hours, what happens as marks on it and lines under it. */
export function Story({ foresight, zone }: { foresight: Foresight; zone: string }) {
  const say = settingsText.useText();
  const language = useLanguage();
  return (
    <section aria-labelledby="story">
      <h2 id="story">{say('try.story')}</h2>
      <ol className={styles.days}>
        {daysOf(foresight, zone).map(({ date, open, happenings, quietAfter }) => (
          <Fragment key={date}>
            <li className={styles.day}>
              <h3>{longDate(date, language)}</h3>
              <div
                className={styles.band}
                role="img"
                aria-label={
                  open.length > 0
                    ? say('try.served', { hours: open.map(({ text }) => text).join(', ') })
                    : say('try.shut')
                }
              >
                {open.map(({ from, to, text }) => (
                  <span
                    key={text}
                    className={styles.open}
                    style={{ insetInlineStart: `${from * 100}%`, width: `${(to - from) * 100}%` }}
                  />
                ))}
                {happenings.map(({ at, kind, share, what }) => (
                  <span
                    key={`${at} ${what.en}`}
                    className={styles.mark}
                    data-kind={kind}
                    style={{ insetInlineStart: `${share * 100}%` }}
                  />
                ))}
              </div>
              <ul className={styles.lines}>
                {happenings.map(({ at, kind, what }) => (
                  <li key={`${at} ${what.en}`} data-kind={kind}>
                    <time dateTime={at}>{timeOfDay(at, language, zone)}</time>
                    <Icon name={icons[kind]} size={16} />
                    <span>{what[language]}</span>
                  </li>
                ))}
              </ul>
            </li>
            {quietAfter > 0 && <li className={styles.quiet}>{say('try.daysBetween', { count: quietAfter })}</li>}
          </Fragment>
        ))}
      </ol>
      {foresight.endless && (
        <p className={styles.endless}>
          <Icon name="alert" size={16} /> {say('try.endless')}
        </p>
      )}
      {foresight.cut && (
        <p className={styles.endless}>
          <Icon name="alert" size={16} /> {say('try.cut')}
        </p>
      )}
    </section>
  );
}
