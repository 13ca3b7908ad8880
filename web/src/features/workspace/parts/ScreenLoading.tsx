import { Skeleton } from '@mantine/core';
import { siteText } from '../../../i18n/site.ts';
import styles from './states.module.css';

/** A screen's shape while it loads. */
export function ScreenLoading({ rows = 6 }: { rows?: number }) {
  const site = siteText.useText();
  return (
    <div className={styles.loading} role="status" aria-label={site('loading')}>
      <Skeleton height={28} width="min(18rem, 60%)" />
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike.
        <Skeleton key={index} height={44} />
      ))}
    </div>
  );
}
