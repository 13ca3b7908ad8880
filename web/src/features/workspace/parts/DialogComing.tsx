import { Loader } from '@mantine/core';
import { siteText } from '../../../i18n/site.ts';
import styles from './dialog-coming.module.css';

/**
 * In the place of a dialog while it is loaded, on a slow line for seconds: a click is seen to have worked, and what is typed meanwhile
 * is no key of the screen below.
 */
export function DialogComing() {
  const site = siteText.useText();
  return (
    <div className={styles.coming} role="dialog" aria-modal="true" aria-busy="true" aria-label={site('loading')}>
      <Loader aria-hidden="true" />
    </div>
  );
}
