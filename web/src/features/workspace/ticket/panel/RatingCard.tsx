import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { PanelCard } from './PanelCard.tsx';
import styles from './panel.module.css';

/** The requester's verdict. */
export function RatingCard({ rating }: { rating: NonNullable<Ticket['rating']> }) {
  const say = workspaceText.useText();
  return (
    <PanelCard title={say('panel.rating')}>
      <p className={styles.stars}>
        <span aria-hidden="true">
          {'★'.repeat(rating.score)}
          {'☆'.repeat(5 - rating.score)}
        </span>{' '}
        {say('rating.score', { score: rating.score })}
      </p>
      {rating.comment && <blockquote className={styles.quote}>{rating.comment}</blockquote>}
    </PanelCard>
  );
}
