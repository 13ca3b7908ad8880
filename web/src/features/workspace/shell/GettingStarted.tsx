import { ActionIcon, Progress } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { Link } from 'wouter';
import { Icon } from '../parts/Icon.tsx';
import { useGettingStarted } from '../queries/desk.ts';
import type { GettingStartedItem } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './getting-started.module.css';
import { useMe } from './me.ts';

/** Where each first step is done; the portal is a page of its own. */
const places: Record<GettingStartedItem['id'], string | undefined> = {
  address: '/settings/mail',
  invite: '/settings/members',
  team: '/settings/teams',
  contract: '/settings/contracts',
  portal: undefined,
  firstTicket: '/queues/all',
  key: '/settings/keys',
};

/** The first steps of a new desk and how far they are, until they are done or hidden. */
export function GettingStarted() {
  const say = workspaceText.useText();
  const { desk } = useMe();
  const [hidden, setHidden] = useLocalStorage({
    key: `guichet.started.${desk.slug}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const { data: items } = useGettingStarted(!hidden);
  if (hidden || !items || items.every(({ done }) => done)) return null;
  const done = items.filter((item) => item.done).length;
  return (
    <section className={styles.card} aria-labelledby="getting-started">
      <div className={styles.head}>
        <h2 id="getting-started">{say('start.title')}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={say('start.dismiss')}
          onClick={() => setHidden(true)}
        >
          <Icon name="cross" size={14} />
        </ActionIcon>
      </div>
      <Progress
        value={(100 * done) / items.length}
        size="sm"
        aria-label={say('start.progress', { done, total: items.length })}
      />
      <p className={styles.progress}>{say('start.progress', { done, total: items.length })}</p>
      <ul>
        {items.map((item) => {
          const place = places[item.id];
          const words = (
            <>
              <span className={styles.box} data-done={item.done}>
                {item.done && <Icon name="check" size={12} />}
              </span>
              <span>
                {say(`start.${item.id}`)}
                <span className={styles.hidden}>, {say(item.done ? 'start.isDone' : 'start.isOpen')}</span>
              </span>
            </>
          );
          return (
            <li key={item.id} data-done={item.done}>
              {place ? (
                <Link href={place}>{words}</Link>
              ) : (
                <a href={`${desk.portal}/`} target="_blank" rel="noreferrer">
                  {words}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
