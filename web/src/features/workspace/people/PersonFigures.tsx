import type { TicketRow } from '../queries/types.ts';
import { peopleText } from '../words/people.ts';
import styles from './people.module.css';

/** How it went so far, counted over the tickets that are shown: how many, how many of them wait, and how many were late. */
export function PersonFigures({ tickets, more }: { tickets: readonly TicketRow[]; more: boolean }) {
  const say = peopleText.useText();
  const open = tickets.filter(({ state }) => state !== 'resolved' && state !== 'closed').length;
  const late = tickets.filter(({ breached }) => breached).length;
  const kept = tickets.length === 0 ? undefined : Math.round((100 * (tickets.length - late)) / tickets.length);
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{say('figures.tickets')}</dt>
        <dd>{more ? `${tickets.length}+` : tickets.length}</dd>
      </div>
      <div>
        <dt>{say('figures.open')}</dt>
        <dd>{open}</dd>
      </div>
      <div>
        <dt>{say('figures.late')}</dt>
        <dd>{late}</dd>
      </div>
      {kept !== undefined && (
        <div>
          <dt>{say('figures.kept')}</dt>
          <dd>{kept} %</dd>
        </div>
      )}
    </dl>
  );
}
