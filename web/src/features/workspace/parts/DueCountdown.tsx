import { useNow } from '../../../client/clock.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { moment } from '../../../i18n/format.ts';
import { useZone } from '../shell/me.ts';
import { workspaceText } from '../words/workspace.ts';
import { countdown } from './countdown.ts';
import { Icon } from './Icon.tsx';
import styles from './marks.module.css';

interface Props {
  dueAt: string;
  /** What is due, when that is not said beside it. */
  target?: string | undefined;
  size?: 'row' | 'full';
}

/** The live countdown to a deadline: in words and colour, with the moment itself in its title. */
export function DueCountdown({ dueAt, target, size = 'row' }: Props) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow();
  const { tone, length } = countdown(dueAt, now, language);
  const when = moment(dueAt, now, language, zone);
  return (
    <time
      className={styles.due}
      data-tone={tone}
      data-size={size}
      dateTime={dueAt}
      title={target ? say('due.target', { target, when }) : when}
    >
      <Icon name={tone === 'late' ? 'alert' : 'clock'} size={15} />
      {say(tone === 'late' ? 'due.late' : 'due.in', { length })}
    </time>
  );
}
