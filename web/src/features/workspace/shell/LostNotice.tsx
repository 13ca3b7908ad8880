import { useEffect, useRef } from 'react';
import { announce } from '../parts/announce.ts';
import { Icon } from '../parts/Icon.tsx';
import { workspaceText } from '../words/workspace.ts';
import styles from './shell.module.css';

/** Says that the screen no longer follows what happens, while that is so. */
export function LostNotice({ lost }: { lost: boolean }) {
  const say = workspaceText.useText();
  const before = useRef(lost);
  useEffect(() => {
    if (before.current && !lost) announce(say('live.back'));
    before.current = lost;
  }, [lost, say]);
  if (!lost) return null;
  return (
    <p className={styles.lost} role="status">
      <Icon name="alert" size={16} />
      {say('live.lost')}
    </p>
  );
}
