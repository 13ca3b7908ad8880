import { useLanguage } from '../../../i18n/dictionary.ts';
import type { RatingFilter, Summary } from '../queries/ratings.ts';
import { ratingsText } from '../words/ratings.ts';
import styles from './ratings.module.css';

interface Props {
  summary: Summary;
  /** The scores that are kept, such as `1,2`. */
  scores: string | undefined;
  onChange: (changes: Partial<Record<RatingFilter, string | undefined>>) => void;
}

/** A few teams or agents; more would be a list of its own. */
const mostShown = 8;

/** What the ratings say together: their average, how many of each score, and whose they are. A bar keeps its score alone. */
export function RatingSummary({ summary, scores = '', onChange }: Props) {
  const say = ratingsText.useText();
  const number = useAverage();
  const { count, average, distribution, commented, waiting, teams, agents, partial } = summary;
  const kept = new Set(scores.split(',').filter(Boolean));
  const most = Math.max(1, ...distribution);
  function toggle(score: number): void {
    const next = new Set(kept);
    if (!next.delete(String(score))) next.add(String(score));
    onChange({ scores: [...next].sort().join(',') });
  }
  return (
    <div className={styles.summary}>
      <section className={styles.card}>
        <h2>{say('ratings.average')}</h2>
        <p className={styles.average}>
          <strong>{average === undefined ? '–' : number(average)}</strong> {say('ratings.ofFive')}
        </p>
        <p className={styles.soft}>
          {say('ratings.count', { count })} · {say('ratings.countCommented', { count: commented })}
        </p>
        {waiting > 0 ? (
          <button
            type="button"
            className={styles.waiting}
            onClick={() => onChange({ scores: '1,2', followedUp: 'no' })}
          >
            {say('ratings.waiting', { count: waiting })}
          </button>
        ) : (
          count > 0 && <p className={styles.good}>{say('ratings.allFollowed')}</p>
        )}
        {partial && <p className={styles.soft}>{say('ratings.partial')}</p>}
      </section>
      <section className={styles.card}>
        <h2>{say('ratings.distribution')}</h2>
        <ul className={styles.bars}>
          {[5, 4, 3, 2, 1].map((score) => {
            const many = distribution[score - 1] ?? 0;
            return (
              <li key={score}>
                <button
                  type="button"
                  className={styles.bar}
                  aria-pressed={kept.has(String(score))}
                  onClick={() => toggle(score)}
                >
                  <span>{say('ratings.stars', { count: score })}</span>
                  <span className={styles.track}>
                    <span style={{ width: `${(100 * many) / most}%` }} data-low={score <= 2 || undefined} />
                  </span>
                  <span className={styles.figure}>{many}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </section>
      {teams.length > 1 && (
        <Averages title={say('ratings.byTeam')} rows={teams.map((one) => ({ ...one, who: one.team }))} />
      )}
      {agents.length > 1 && (
        <Averages title={say('ratings.byAgent')} rows={agents.map((one) => ({ ...one, who: one.agent }))} />
      )}
    </div>
  );
}

interface AveragesProps {
  title: string;
  rows: { who: { id: string; name: string }; count: number; average: number }[];
}

function Averages({ title, rows }: AveragesProps) {
  const say = ratingsText.useText();
  const number = useAverage();
  return (
    <section className={styles.card}>
      <h2>{title}</h2>
      <ul className={styles.averages}>
        {rows.slice(0, mostShown).map(({ who, count, average }) => (
          <li key={who.id}>
            <span className={styles.name}>{who.name}</span>
            <span className={styles.soft}>{say('ratings.count', { count })}</span>
            <strong className={styles.figure}>{number(average)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Writes an average as the language does: 4.2, 4,2. */
function useAverage(): (average: number) => string {
  const format = new Intl.NumberFormat(useLanguage(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (average) => format.format(average);
}
