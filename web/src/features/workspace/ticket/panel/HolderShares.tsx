import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import type { Answer } from '../../../../client/types.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { duration } from '../../../../i18n/format.ts';
import { Moment } from '../../parts/Moment.tsx';
import { useLevels } from '../../queries/levels.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './panel.module.css';

/** Whose the time of a clock is: who held the ticket how long of it, and what of that was late. */
export function HolderShares({ ticketId, clockId }: { ticketId: string; clockId: string }) {
  const say = workspaceText.useText();
  const { data } = useQuery({
    queryKey: [...ticketKeys.page(ticketId), 'clocks'],
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/tickets/{ticketId}/clocks', { params: { path: { ticketId } }, signal }))).items,
  });
  const found = data?.find((one) => one.clockId === clockId);
  const rounds = (found?.rounds ?? []).filter(({ shares }) => shares.some(({ seconds }) => seconds > 0));
  if (!found || (rounds.length === 0 && !found.shares.some(({ seconds }) => seconds > 0))) return null;
  return (
    <>
      <h4 className={styles.subtitle}>{say('clock.holders')}</h4>
      <Shares shares={found.shares} />
      {rounds.length > 0 && (
        <>
          <h4 className={styles.subtitle}>{say('clock.rounds')}</h4>
          <ol className={styles.rounds}>
            {rounds.toReversed().map(({ from, to, breachedAt, shares }) => (
              <li key={from}>
                <p className={styles.soft}>
                  <Moment at={from} /> – <Moment at={to} />{' '}
                  {breachedAt ? (
                    <strong className={styles.lateShare}>{say('clock.roundBroken')}</strong>
                  ) : (
                    say('clock.roundKept')
                  )}
                </p>
                <Shares shares={shares} />
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

type Share = Answer<'/api/tickets/{ticketId}/clocks', 'get'>['items'][number]['shares'][number];

/** Who had how much of a time, and what of it was late. */
function Shares({ shares: all }: { shares: readonly Share[] }) {
  const levels = useLevels();
  const say = workspaceText.useText();
  const language = useLanguage();
  const shares = all.filter(({ seconds }) => seconds > 0);
  if (shares.length === 0) return null;
  const total = shares.reduce((sum, { seconds }) => sum + seconds, 0);
  return (
    <ul className={styles.shares}>
      {shares.map(({ level, team, assignee, from, seconds, lateSeconds }) => (
        <li key={from}>
          <span>{[assignee?.name, team?.name, levels.label(level)].filter(Boolean).join(', ')}</span>
          <span className={styles.meter} aria-hidden="true">
            <span style={{ width: `${(seconds / total) * 100}%` }} />
          </span>
          <span className={styles.soft}>
            {duration(seconds, language)}
            {lateSeconds > 0 && (
              <strong className={styles.lateShare}>
                {' '}
                {say('clock.late', { time: duration(lateSeconds, language) })}
              </strong>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
