import type { ReactNode } from 'react';
import { useScreenTitle } from '../shell/screen-title.ts';
import styles from './settings.module.css';

/** The title of a section, what it is for, and what can be added. */
export function SettingsHead({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  useScreenTitle(title);
  return (
    <div className={styles.head}>
      <div>
        <h1>{title}</h1>
        {text && <p className={styles.soft}>{text}</p>}
      </div>
      {children}
    </div>
  );
}
