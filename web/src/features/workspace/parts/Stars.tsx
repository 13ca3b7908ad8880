import styles from './marks.module.css';

/** A rating of 1 to 5 as stars; decorative, so the score must stand beside them in words. */
export function Stars({ score }: { score: number }) {
  return (
    <span className={styles.stars} aria-hidden="true">
      {'★'.repeat(score)}
      {'☆'.repeat(5 - score)}
    </span>
  );
}
