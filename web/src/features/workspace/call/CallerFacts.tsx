import { Link } from 'wouter';
import { Moment } from '../parts/Moment.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import { useCoverage, usePerson } from '../queries/people.ts';
import { useTicketsOf } from '../queries/tickets.ts';
import { callText } from '../words/call.ts';
import styles from './call.module.css';

/** Solved requests of the caller that are shown. */
const shown = 5;

/** What the desk knows of the caller: notes, what is agreed, and what they asked lately. */
export function CallerFacts({ callerId }: { callerId: string }) {
  const say = callText.useText();
  const { data: person } = usePerson(callerId);
  const { data: coverage } = useCoverage({ personId: callerId });
  const { data: tickets } = useTicketsOf(callerId);
  const solved = (tickets?.items ?? [])
    .filter(({ state }) => state === 'resolved' || state === 'closed')
    .slice(0, shown);
  return (
    <>
      {(person?.vip || person?.notes || person?.site) && (
        <section className={styles.facts} aria-label={say('facts.title')}>
          {person.vip && <strong className={styles.vip}>VIP</strong>}
          {person.site && <p>{person.site}</p>}
          {person.notes && <p className={styles.callerNotes}>{person.notes}</p>}
        </section>
      )}
      {coverage && (
        <section className={styles.facts} aria-labelledby="call-coverage">
          <h3 id="call-coverage">{say('coverage.title')}</h3>
          {coverage.length === 0 ? (
            <p className={styles.soft}>{say('coverage.none')}</p>
          ) : (
            <ul>
              {coverage.map(({ contractId, name, lines }) => (
                <li key={contractId}>
                  <strong>{name}</strong>
                  <span className={styles.soft}> {lines.map((line) => line.name).join(', ')}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {solved.length > 0 && (
        <section className={styles.facts} aria-labelledby="call-history">
          <h3 id="call-history">{say('history.title')}</h3>
          <ul>
            {solved.map(({ id, number, subject, state, createdAt }) => (
              <li key={id}>
                <Link href={`/tickets/${id}`}>
                  {say('history.ticket', { number: String(number) })} {subject}
                </Link>
                <span className={styles.openFacts}>
                  <StateBadge state={state} />
                  <Moment at={createdAt} as="ago" />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
