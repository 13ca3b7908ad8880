import { deskNow } from '../../../../client/clock.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { deadline } from '../../../../i18n/format.ts';
import { Icon } from '../../parts/Icon.tsx';
import { PathChain } from '../../ticket/panel/PathChain.tsx';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import { openTimeText, secondsOfIso } from '../open-time.ts';
import styles from './simulation.module.css';
import type { Foresight } from './useForesight.ts';

/** Which line applies and why, what is promised, and whether it would be kept. */
export function Verdict({ foresight, zone }: { foresight: Foresight; zone: string }) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const { agreement, clocks, happenings, workflow } = foresight;
  const broken = happenings.filter(({ kind }) => kind === 'breach').length;
  return (
    <section className={styles.verdict} aria-label={say('try.because')}>
      <div>
        <h2>{say('try.because')}</h2>
        {agreement.covered ? <PathChain path={agreement.path} /> : <p>{say('try.notCovered')}</p>}
        <details>
          <summary>{say('try.why')}</summary>
          <ul className={styles.why}>
            {agreement.explanation.map((one) => (
              <li key={`${one.contract} ${one.why}`} data-accepted={one.accepted}>
                <Icon name={one.accepted ? 'check' : 'cross'} size={14} />
                <span>
                  <strong>{one.contract}</strong> {one.why}
                </span>
              </li>
            ))}
          </ul>
        </details>
      </div>
      <div>
        <h2>{say('try.promised')}</h2>
        <dl className={styles.promises}>
          {clocks.map(({ target, time, dueAt }) => (
            <div key={target}>
              <dt>{words(`target.${target as 'firstResponse' | 'resolution'}`)}</dt>
              <dd>
                {openTimeText(secondsOfIso(time) ?? 0)},{' '}
                {dueAt ? say('try.dueAt', { when: deadline(dueAt, deskNow(), language, zone) }) : say('try.neverDue')}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <div>
        <h2>{workflow.name[language]}</h2>
        <p className={styles.summary} data-broken={broken > 0 || undefined}>
          <Icon name={broken > 0 ? 'alert' : 'check'} size={16} />
          {broken > 0 ? say('try.summary.broken', { count: broken }) : say('try.summary.kept')}
        </p>
      </div>
    </section>
  );
}
