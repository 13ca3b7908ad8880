import type { Pieces } from '../queries/search.ts';
import styles from './search.module.css';

/** A text with what was found marked in it. */
export function Marked({ pieces }: { pieces: Pieces }) {
  let at = 0;
  return pieces.map(({ text, hit }) => {
    const key = at;
    at += text.length;
    return hit ? (
      <mark key={key} className={styles.mark}>
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}
