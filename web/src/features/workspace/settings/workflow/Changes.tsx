import { useLanguage } from '../../../../i18n/dictionary.ts';
import { settingsText } from '../../words/settings.ts';
import styles from './workflow-editor.module.css';

/** What differs between two versions, in words. */
export function Changes({ changes }: { changes: readonly { what: { fr: string; en: string } }[] }) {
  const say = settingsText.useText();
  const language = useLanguage();
  if (changes.length === 0) return <p className={styles.hint}>{say('editor.noChanges')}</p>;
  return (
    <ul className={styles.changes}>
      {changes.map(({ what }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two changes may read alike; the list never changes its order.
        <li key={index}>{what[language]}</li>
      ))}
    </ul>
  );
}
