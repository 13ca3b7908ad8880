import { Skeleton } from '@mantine/core';
import { siteText } from '../../../i18n/site.ts';
import styles from './queue.module.css';

const widths = [62, 48, 71, 55, 66, 43, 58, 69, 51, 60];

/** The shape of a list while it loads. */
export function QueueLoading() {
  const site = siteText.useText();
  return (
    <div className={styles.loading} role="status" aria-label={site('loading')}>
      {widths.map((width) => (
        <div className={styles.loadingRow} key={width}>
          <Skeleton height={20} width={32} />
          <div>
            <Skeleton height={14} width={`${width}%`} />
            <Skeleton height={10} width={`${width / 2}%`} mt={8} />
          </div>
          <Skeleton height={14} width={110} />
        </div>
      ))}
    </div>
  );
}
