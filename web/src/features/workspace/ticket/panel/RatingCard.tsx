import { Stars } from '../../parts/Stars.tsx';
import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { PanelCard } from './PanelCard.tsx';
import styles from './panel.module.css';

/** The requester's verdict. */
export function RatingCard({ rating }: { rating: NonNullable<Ticket['rating']> }) {
  const say = workspaceText.useText();
  return (
    <PanelCard title={say('panel.rating')}>
      <p>
        <Stars score={rating.score} /> {say('rating.score', { score: rating.score })}
      </p>
      {rating.comment && <blockquote className={styles.quote}>{rating.comment}</blockquote>}
    </PanelCard>
  );
}
