import { Skeleton } from '@mantine/core';
import { Link } from 'wouter';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { type Covered, useCoverage } from '../queries/people.ts';
import { useCalendarDate } from '../settings/calendar-date.ts';
import { peopleText } from '../words/people.ts';
import styles from './people.module.css';

/** Names of what a line covers that are shown; a longer list is counted. */
const shown = 4;

/** The contracts that count for somebody's requests, and what their lines cover. */
export function CoverageCard({ of }: { of: { personId: string } | { customerId: string } }) {
  const say = peopleText.useText();
  const { data, error, isPending, refetch } = useCoverage(of);
  return (
    <section className={styles.card} aria-labelledby="coverage">
      <h2 id="coverage">{say('coverage.title')}</h2>
      {isPending ? (
        <Skeleton height={80} />
      ) : !data ? (
        <LoadProblem title={say('coverage.failed')} error={error} onRetry={() => void refetch()} />
      ) : data.length === 0 ? (
        <p className={styles.soft}>{say('coverage.none')}</p>
      ) : (
        data.map((contract) => <CoveredBy key={contract.contractId} contract={contract} />)
      )}
    </section>
  );
}

function CoveredBy({ contract }: { contract: Covered }) {
  const say = peopleText.useText();
  const dated = useCalendarDate();
  const until = contract.endsOn ? say('coverage.until', { date: dated(contract.endsOn) }) : say('coverage.open');
  return (
    <div>
      <p>
        <Link href={`/settings/contracts/${contract.contractId}`}>{contract.name}</Link>{' '}
        <span className={styles.soft}>
          {[contract.own ? '' : say('coverage.general'), until].filter(Boolean).join(' · ')}
        </span>
      </p>
      <ul className={styles.lines}>
        {contract.lines.map(({ id, name, covers, hasAllowance }) => {
          const names = covers.slice(0, shown).map((cover) => cover.name);
          const rest = covers.length - names.length;
          return (
            <li key={id}>
              <strong>{name}</strong>{' '}
              <span className={styles.soft}>
                {covers.length === 0 ? say('coverage.everything') : names.join(', ')}
                {rest > 0 && ` ${say('coverage.more', { count: rest })}`}
                {hasAllowance && ` · ${say('coverage.allowance')}`}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
