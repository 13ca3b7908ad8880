import { Link } from 'wouter';
import { Moment } from '../parts/Moment.tsx';
import { PriorityMark } from '../parts/PriorityMark.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import type { Hit } from '../queries/search.ts';
import { type SaySearch, searchText } from '../words/search.ts';
import { Marked } from './Marked.tsx';
import styles from './search.module.css';

function placeOf({ place, internal, by = '' }: NonNullable<Hit['excerpt']>, say: SaySearch): string {
  switch (place) {
    case 'message':
      return say(internal ? 'search.note' : 'search.message', { name: by });
    case 'requester':
      return say('search.inRequester');
    case 'customer':
      return say('search.inCustomer');
    case 'about':
      return say('search.inAbout');
    case 'field':
      return say('search.inField');
    case 'category':
      return say('search.category');
  }
}

/** A ticket that was found, and where: in its subject, or in which message. */
export function HitRow({ hit: { ticket, subject, excerpt } }: { hit: Hit }) {
  const say = searchText.useText();
  return (
    <li className={styles.hit} data-hit={ticket.id}>
      <PriorityMark priority={ticket.priority} />
      <span className={styles.number}>{ticket.number}</span>
      <div className={styles.found}>
        <Link href={`/tickets/${ticket.id}`} className={styles.subject}>
          <Marked pieces={subject} />
        </Link>
        {excerpt && (
          <p className={styles.excerpt} data-internal={excerpt.internal || undefined}>
            <span className={styles.where}>
              {placeOf(excerpt, say)}
              {excerpt.at && (
                <>
                  {' · '}
                  <Moment at={excerpt.at} />
                </>
              )}
            </span>
            <span>
              <Marked pieces={excerpt.pieces} />
            </span>
          </p>
        )}
        <p className={styles.quiet}>
          {[ticket.requester.name, ticket.customer?.name, ticket.assignee?.name ?? ticket.team?.name]
            .filter(Boolean)
            .join(' · ')}
          {' · '}
          <Moment at={ticket.createdAt} />
        </p>
      </div>
      <StateBadge state={ticket.state} reason={ticket.pendingReason} wait={ticket.wait} />
    </li>
  );
}
