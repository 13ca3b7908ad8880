import type { ReactNode } from 'react';
import styles from './states.module.css';

interface Props {
  title: string;
  text?: ReactNode;
  children?: ReactNode;
}

/** Says that there is nothing here, why, and what to do. */
export function EmptyState({ title, text, children }: Props) {
  return (
    <div className={styles.empty}>
      <svg width="88" height="64" viewBox="0 0 88 64" fill="none" aria-hidden="true">
        <path d="M16 54V30a28 28 0 0 1 56 0v24" stroke="var(--line-strong)" strokeWidth="2.5" strokeLinecap="round" />
        <path d="M6 55h76" stroke="var(--time-line)" strokeWidth="4" strokeLinecap="round" />
        <circle cx="44" cy="36" r="7" stroke="var(--line-strong)" strokeWidth="2.5" />
      </svg>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}
