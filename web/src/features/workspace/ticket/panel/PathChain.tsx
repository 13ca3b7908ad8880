import { workspaceText } from '../../words/workspace.ts';
import styles from './panel.module.css';

/** The way by which a promise was found: contract, line, level, duration. */
export function PathChain({ path }: { path: readonly string[] }) {
  const say = workspaceText.useText();
  return (
    <ol className={styles.path} aria-label={say('panel.path')}>
      {path.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
