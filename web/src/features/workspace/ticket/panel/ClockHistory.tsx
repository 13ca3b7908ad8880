import { useLanguage } from '../../../../i18n/dictionary.ts';
import { shortMoment } from '../../../../i18n/format.ts';
import type { Clock } from '../../queries/types.ts';
import { useZone } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';
import { pauseWord } from '../timeline/cause-words.ts';
import { oneOf } from '../timeline/event-data.ts';
import styles from './panel.module.css';

const kinds = [
  'started',
  'paused',
  'resumed',
  'stopped',
  'reopened',
  'rearmed',
  'retargeted',
  'cancelled',
  'restored',
  'warned',
  'breached',
] as const;

/** What happened to a clock, one line each. */
export function ClockHistory({ clock }: { clock: Clock }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const zone = useZone();
  return (
    <ol className={styles.transitions}>
      {clock.transitions.map(({ at, kind, cause }) => {
        const word = oneOf(kinds, kind);
        const why = pauseWord(say, cause);
        return (
          <li key={`${at} ${kind}`}>
            <time dateTime={at}>{shortMoment(at, language, zone)}</time>
            <span>
              {word ? say(`transition.${word}`) : kind}
              {why && ` (${why})`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
