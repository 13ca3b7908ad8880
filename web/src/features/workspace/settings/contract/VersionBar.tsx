import type { Contract } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import { todayIn, useCalendarDate } from '../calendar-date.ts';
import styles from './contract.module.css';

const dayMs = 86_400_000;
const days = (date: string) => Date.parse(`${date}T00:00:00Z`) / dayMs;

/** The versions of a contract on a bar of time, with today; each can be chosen. */
export function VersionBar({
  contract,
  chosen,
  onChoose,
}: {
  contract: Contract;
  chosen: number;
  onChoose: (version: number) => void;
}) {
  const say = settingsText.useText();
  const date = useCalendarDate();
  const today = days(todayIn(contract.timeZone));
  const spans = contract.versions.map((version) => {
    const from = days(version.startsOn);
    const ends = version.supersededOn
      ? days(version.supersededOn)
      : version.endsOn
        ? days(version.endsOn) + 1
        : undefined;
    return { version, from, to: ends ?? Math.max(today, from) + 180 };
  });
  return (
    <div className={styles.bar}>
      <ul>
        {spans.map(({ version, from, to }) => {
          const end = version.supersededOn ?? version.endsOn;
          const dates = end
            ? say('contracts.dates', { start: date(version.startsOn), end: date(end) })
            : say('contracts.datesOpen', { start: date(version.startsOn) });
          const name = say('contracts.version', { version: version.version });
          return (
            <li key={version.version} style={{ flexGrow: Math.max(1, to - from) }}>
              <button
                type="button"
                data-standing={version.standing}
                aria-pressed={version.version === chosen}
                aria-label={`${name}, ${say(`standing.${version.standing}`)}, ${dates}`}
                title={`${name}, ${dates}`}
                onClick={() => onChoose(version.version)}
              >
                {version.version}
              </button>
              {from <= today && today < to && (
                <span className={styles.today} style={{ left: `${((today - from) / (to - from)) * 100}%` }}>
                  {say('terms.today')}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
