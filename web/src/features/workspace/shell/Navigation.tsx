import { Link, useLocation } from 'wouter';
import { Icon, type IconName } from '../parts/Icon.tsx';
import { useCounts } from '../queries/tickets.ts';
import { countLabel, type QueueName, queues } from '../queue/queues.ts';
import { workspaceText } from '../words/workspace.ts';
import { GettingStarted } from './GettingStarted.tsx';
import { mayAdminister, useMe } from './me.ts';
import styles from './shell.module.css';
import { ViewLinks } from './ViewLinks.tsx';

const icons: Record<QueueName, IconName> = {
  mine: 'mine',
  team: 'people',
  unassigned: 'unassigned',
  due: 'clock',
  all: 'inbox',
  followed: 'eye',
  snoozed: 'sleep',
  closed: 'archive',
};

/** The queues with their counts, then people, customers and settings. */
export function Navigation() {
  const say = workspaceText.useText();
  const [location] = useLocation();
  const { data: counts } = useCounts();
  const me = useMe();
  const places: { href: string; icon: IconName; word: string }[] = [
    { href: '/people', icon: 'contacts', word: say('nav.people') },
    { href: '/customers', icon: 'building', word: say('nav.customers') },
    { href: '/knowledge', icon: 'book', word: say('nav.knowledge') },
    { href: '/ratings', icon: 'star', word: say('nav.ratings') },
    { href: '/settings', icon: 'gear', word: say('nav.settings') },
  ];
  return (
    <nav className={styles.nav} aria-label={say('nav.label')}>
      <h2 className={styles.navTitle} id="nav-queues">
        {say('nav.queues')}
      </h2>
      <ul aria-labelledby="nav-queues">
        {queues.map((queue) => {
          const count = countLabel(counts, queue);
          return (
            <li key={queue}>
              <Link
                href={`/queues/${queue}`}
                className={styles.navLink}
                aria-current={location === `/queues/${queue}` ? 'page' : undefined}
                data-urgent={queue === 'due' && count !== undefined && count !== '0' ? true : undefined}
              >
                <Icon name={icons[queue]} />
                <span className={styles.navWord}>{say(`queue.${queue}`)}</span>
                {count !== undefined && count !== '0' && <span className={styles.count}>{count}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
      <ViewLinks />
      <ul className={styles.navPlaces}>
        {places.map(({ href, icon, word }) => (
          <li key={href}>
            <Link href={href} className={styles.navLink} aria-current={location.startsWith(href) ? 'page' : undefined}>
              <Icon name={icon} />
              <span className={styles.navWord}>{word}</span>
            </Link>
          </li>
        ))}
      </ul>
      {mayAdminister(me) && <GettingStarted />}
    </nav>
  );
}
