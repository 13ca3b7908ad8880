import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api } from '../../../client/api.ts';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { Moment } from '../parts/Moment.tsx';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { knowledgeKeys } from '../queries/knowledge.ts';
import { knowledgeText } from '../words/knowledge.ts';
import styles from './knowledge.module.css';

/** What became of an article: how often it was read, helped, was used, and spared a request. */
export function Reception({ articleId }: { articleId: string }) {
  const say = knowledgeText.useText();
  const { data, error, refetch } = useQuery({
    queryKey: [...knowledgeKeys.article(articleId), 'reception'],
    staleTime: 5_000,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/articles/{articleId}/reception', { params: { path: { articleId } }, signal })),
  });
  if (!data && error) return <LoadProblem title={say('failed')} error={error} onRetry={() => void refetch()} />;
  if (!data) return <ScreenLoading />;
  const { counts, feedback, tickets } = data;
  const said = counts.helpful + counts.unhelpful;
  const share = said > 0 ? `${Math.round((100 * counts.helpful) / said)} %` : '–';
  const comments = feedback.filter(({ comment }) => comment);
  const figures = [
    [String(counts.views), say('count.views')],
    [share, say('count.helpful', { count: said })],
    [String(counts.uses), say('count.uses')],
    [String(counts.solved), say('count.solved')],
    [String(counts.deflections), say('count.deflections')],
  ] as const;
  return (
    <div className={styles.form}>
      <dl className={styles.figures}>
        {figures.map(([value, label]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h2 className={styles.part}>{say('reception.comments')}</h2>
        {comments.length === 0 && <p className={styles.soft}>{say('reception.noComments')}</p>}
        <ul className={styles.deeds}>
          {comments.map(({ by, at, comment, helpful }) => (
            <li key={by.id}>
              {comment}
              <span className={styles.soft}>
                {say(helpful ? 'helpedYes' : 'helpedNo')} · {by.name} · <Moment at={at} />
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className={styles.part}>{say('reception.tickets')}</h2>
        {tickets.length === 0 && <p className={styles.soft}>{say('reception.noTickets')}</p>}
        <ul className={styles.deeds}>
          {tickets.map(({ ticket, how, at }) => (
            <li key={ticket.id}>
              <Link href={`/tickets/${ticket.id}`}>
                #{ticket.number} {ticket.subject}
              </Link>
              <span className={styles.soft}>
                {say(`how.${how}`)} · <Moment at={at} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
