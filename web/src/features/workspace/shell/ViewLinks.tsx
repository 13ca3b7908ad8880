import { ActionIcon } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { loadLanguage } from '../../../i18n/language.ts';
import { DialogComing } from '../parts/DialogComing.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useViewCounts, useViews } from '../queries/views.ts';
import { viewCountLabel } from '../queue/queues.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './shell.module.css';

const ManageViews = lazy(async () => {
  const { ManageViews: dialog } = await import('../views/ManageViews.tsx');
  await loadLanguage();
  return { default: dialog };
});

/** The saved views in the navigation, with their counts, and the way to all of them. */
export function ViewLinks() {
  const say = workspaceText.useText();
  const [location] = useLocation();
  const [managing, setManaging] = useState(false);
  const { data } = useViews();
  const views = data?.items.filter(({ id }) => !data.hidden.includes(id)) ?? [];
  const { data: counts } = useViewCounts(views.length > 0);
  return (
    <>
      <div className={styles.navHead}>
        <h2 className={styles.navTitle} id="nav-views">
          {say('nav.views')}
        </h2>
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-label={say('nav.manageViews')}
          title={say('nav.manageViews')}
          onClick={() => setManaging(true)}
        >
          <Icon name={data?.items.length ? 'more' : 'plus'} size={16} />
        </ActionIcon>
      </div>
      {views.length > 0 && (
        <ul aria-labelledby="nav-views">
          {views.map(({ id, name, sharing }) => {
            const count = counts?.find((one) => one.id === id);
            const label = count && viewCountLabel(count);
            return (
              <li key={id}>
                <Link
                  href={`/views/${id}`}
                  className={styles.navLink}
                  aria-current={location === `/views/${id}` ? 'page' : undefined}
                  title={say(`view.shared.${sharing.with}`)}
                >
                  <Icon name={sharing.with === 'nobody' ? 'list' : sharing.with === 'team' ? 'people' : 'building'} />
                  <span className={styles.navWord}>{name}</span>
                  {label !== undefined && label !== '0' && <span className={styles.count}>{label}</span>}
                </Link>
              </li>
            );
          })}
        </ul>
      )}
      {managing && (
        <Suspense fallback={<DialogComing />}>
          <ManageViews onClose={() => setManaging(false)} />
        </Suspense>
      )}
    </>
  );
}
