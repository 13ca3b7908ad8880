import styles from './marks.module.css';

/** The first letters of a name in a disc; decorative, the name stands beside it. */
export function Initials({ name, tone = 'plain' }: { name: string; tone?: 'plain' | 'brand' | 'desk' }) {
  const words = name.trim().split(/[\s-]+/);
  const letters = (words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '');
  return (
    <span className={styles.initials} data-tone={tone} aria-hidden="true">
      {letters.toUpperCase()}
    </span>
  );
}
