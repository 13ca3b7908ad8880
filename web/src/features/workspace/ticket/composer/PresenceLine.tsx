import { useLanguage } from '../../../../i18n/dictionary.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './composer.module.css';
import type { Presence } from './usePresence.ts';

/** Who else has the ticket before them, and who writes: two answers to one question confuse everybody. */
export function PresenceLine({ others }: { others: readonly Presence[] }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const list = new Intl.ListFormat(language);
  const told = (typing: boolean) => {
    const who = others.filter((one) => one.typing === typing);
    if (who.length === 0) return undefined;
    const names = list.format(who.map(({ name }) => name));
    return say(typing ? 'presence.typing' : 'presence.reading', { names, count: who.length });
  };
  return (
    <p className={styles.presence} role="status">
      {[told(true), told(false)].filter(Boolean).join(' ')}
    </p>
  );
}
