import { settingsText } from '../../words/settings.ts';
import styles from './replay.module.css';
import { aspects, type Replay } from './useReplay.ts';

/** Four pairs of bars: in how many tickets it happened, and in how many it would have. */
export function Figures({ replay }: { replay: Replay }) {
  const say = settingsText.useText();
  const most = Math.max(1, replay.tickets);
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{say('replay.figures')}</h2>
      <div className={styles.figures}>
        {aspects.map((aspect) => (
          <div className={styles.figure} data-aspect={aspect} key={aspect}>
            <h3>{say(`replay.${aspect}`)}</h3>
            <dl>
              {(['happened', 'would'] as const).map((side) => {
                const { tickets, times } = replay[side][aspect];
                return (
                  <div key={side} data-side={side}>
                    <dt>{say(`replay.${side}`)}</dt>
                    <dd>
                      <span className={styles.bar} style={{ inlineSize: `${(tickets / most) * 100}%` }} />
                      <strong>{tickets}</strong>
                      <span className={styles.times}>{say('replay.times', { count: times })}</span>
                    </dd>
                  </div>
                );
              })}
            </dl>
          </div>
        ))}
      </div>
    </section>
  );
}
