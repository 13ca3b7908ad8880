import { Moment } from '../parts/Moment.tsx';
import type { ContractVersion } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import { useCalendarDate } from './calendar-date.ts';
import { LineView } from './LineView.tsx';
import styles from './settings.module.css';

/** One version of a contract: from when until when, who made it, and its lines. */
export function ContractVersionView({ version, open }: { version: ContractVersion; open: boolean }) {
  const say = settingsText.useText();
  const date = useCalendarDate();
  const end = version.supersededOn ?? version.endsOn;
  return (
    <details className={styles.version} open={open}>
      <summary>
        <h2>{say('contracts.version', { version: version.version })}</h2>
        <span className={styles.status} data-status={version.standing}>
          {say(`standing.${version.standing}`)}
        </span>
        <span className={styles.soft}>
          {end
            ? say('contracts.dates', { start: date(version.startsOn), end: date(end) })
            : say('contracts.datesOpen', { start: date(version.startsOn) })}
        </span>
      </summary>
      {version.lines.map((line) => (
        <LineView key={line.id} line={line} />
      ))}
      <p className={styles.soft}>
        {version.createdBy.name}, <Moment at={version.createdAt} />
      </p>
    </details>
  );
}
