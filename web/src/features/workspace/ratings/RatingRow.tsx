import { ActionIcon, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { announce } from '../parts/announce.ts';
import { Icon } from '../parts/Icon.tsx';
import { Moment } from '../parts/Moment.tsx';
import { useNotifyFailure } from '../parts/notify.ts';
import { Stars } from '../parts/Stars.tsx';
import { followRatingUp, type Rating } from '../queries/ratings.ts';
import { ratingsText } from '../words/ratings.ts';
import styles from './ratings.module.css';

interface Props {
  rating: Rating;
  /** Absent for who may not note what became of it. */
  onFollowUp: (() => void) | undefined;
}

/** One rating: what was said, of which ticket, whose it was, and what became of it. */
export function RatingRow({ rating, onFollowUp }: Props) {
  const say = ratingsText.useText();
  const client = useQueryClient();
  const fail = useNotifyFailure();
  const problemText = useProblemText();
  const { ticketId, number, subject, at, score, comment, requester, customer, team, assignee, followUp } = rating;

  async function unmark(): Promise<void> {
    try {
      await followRatingUp(client, ticketId, { done: false });
      announce(say('ratings.unmarked'));
    } catch (thrown) {
      fail(say('ratings.unmarkFailed'), problemText(asProblem(thrown)));
    }
  }

  return (
    <li className={styles.row} data-waiting={(score <= 2 && !followUp) || undefined}>
      <p className={styles.score}>
        <Stars score={score} />
        <span className={styles.soft}>{say('ratings.score', { score })}</span>
      </p>
      <div className={styles.said}>
        {comment && <blockquote>{comment}</blockquote>}
        <p>
          <span className={styles.number}>#{number}</span> <Link href={`/tickets/${ticketId}`}>{subject}</Link>
        </p>
        <p className={styles.soft}>
          {[
            requester.name,
            customer?.name,
            assignee || team ? say('ratings.by', { name: assignee?.name ?? team?.name ?? '' }) : undefined,
          ]
            .filter(Boolean)
            .join(' · ')}
          {' · '}
          <Moment at={at} />
        </p>
        {followUp && (
          <div className={styles.followUp}>
            <Icon name="check" size={14} />
            <div>
              <p>
                {say('ratings.followedBy', { name: followUp.by.name })} · <Moment at={followUp.at} />
              </p>
              {followUp.note && <p className={styles.note}>{followUp.note}</p>}
            </div>
          </div>
        )}
      </div>
      {onFollowUp &&
        (followUp ? (
          <ActionIcon
            className={styles.act}
            variant="subtle"
            color="gray"
            title={say('ratings.unmark')}
            aria-label={say('ratings.unmarkOne', { number })}
            onClick={() => void unmark()}
          >
            <Icon name="cross" size={16} />
          </ActionIcon>
        ) : (
          <Button
            className={styles.act}
            size="compact-sm"
            variant={score <= 2 ? 'light' : 'subtle'}
            color={score <= 2 ? 'brand' : 'gray'}
            aria-label={say('ratings.markOne', { number })}
            onClick={onFollowUp}
          >
            {say('ratings.mark')}
          </Button>
        ))}
    </li>
  );
}
