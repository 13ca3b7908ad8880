import { siteText } from '../../../i18n/site.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './unreachable.module.css';

/** The desk gave no answer before the workspace could be drawn. */
export function Unreachable({ onRetry }: { onRetry: () => void }) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  return (
    <main className={styles.page}>
      <h1>{say('unreachable.title')}</h1>
      <p>{say('unreachable.text')}</p>
      <button type="button" onClick={onRetry}>
        {site('retry')}
      </button>
    </main>
  );
}
