import { Button } from '@mantine/core';
import { settingsText } from '../words/settings.ts';
import styles from './settings.module.css';

/** The button that saves a form, and that it was saved. */
export function SaveBar({ busy, saved }: { busy: boolean; saved: boolean }) {
  const say = settingsText.useText();
  return (
    <div className={styles.saveBar}>
      <Button type="submit" loading={busy}>
        {say('save')}
      </Button>
      {saved && <span className={styles.saved}>{say('saved')}</span>}
    </div>
  );
}
