import { Moment } from '../parts/Moment.tsx';
import type { ContractVersion } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';
import { useCalendarDate } from './calendar-date.ts';
import { type Said, saidOfConditions, saidOfLine } from './contract/described.ts';
import { termsOf, types } from './contract/terms.ts';
import { useSpeaker } from './contract/useSpeaker.ts';
import { LineView } from './LineView.tsx';
import styles from './settings.module.css';

/** One version of a contract: from when until when, who made it, its conditions and its lines. */
export function ContractVersionView({ version, open }: { version: ContractVersion; open: boolean }) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const date = useCalendarDate();
  const speaker = useSpeaker();
  const end = version.supersededOn ?? version.endsOn;
  const conditions = saidOfConditions(termsOf(version), speaker);
  const shownByGrid = [
    say('line.covers'),
    say('line.calendar'),
    ...types.map((type) => say('terms.workflowOf', { type: words(`type.${type}`) })),
  ];
  // The line's view shows these and the promises; everything else of a line is said in words.
  const besides = (line: (typeof version.lines)[number]) =>
    saidOfLine({ ...line, levels: [] }, speaker).filter(({ about }) => !shownByGrid.includes(about));
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
      {conditions.length > 0 && <SaidList said={conditions} />}
      {version.lines.map((line) => (
        <div key={line.id}>
          <LineView line={line} />
          <SaidList said={besides(line)} />
        </div>
      ))}
      <p className={styles.soft}>
        {version.renewed
          ? say('contracts.renewed', { end: date(version.renewed.agreedEnd), count: version.renewed.times })
          : version.createdBy.name}
        , <Moment at={version.createdAt} />
      </p>
    </details>
  );
}

function SaidList({ said }: { said: readonly Said[] }) {
  return (
    <dl className={styles.addresses}>
      {said.map(({ about, text }) => (
        <div key={about}>
          <dt>{about}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
