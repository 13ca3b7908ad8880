import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { asProblem } from '../../../client/problem.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Initials } from '../parts/Initials.tsx';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { Moment } from '../parts/Moment.tsx';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { usePerson } from '../queries/people.ts';
import type { Person } from '../queries/types.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { peopleText } from '../words/people.ts';
import { workspaceText } from '../words/workspace.ts';
import { CoverageCard } from './CoverageCard.tsx';
import { PersonForm } from './PersonForm.tsx';
import { PersonTickets } from './PersonTickets.tsx';
import styles from './people.module.css';

/** Everything about one person. */
export function PersonScreen({ personId }: { personId: string }) {
  const say = peopleText.useText();
  const { data, error, isPending, refetch } = usePerson(personId);
  useScreenTitle(data?.name);
  if (isPending) return <ScreenLoading />;
  if (!data) {
    const { status } = asProblem(error);
    return status === 404 || status === 400 ? (
      <EmptyState title={say('person.missing')} />
    ) : (
      <LoadProblem title={say('person.failed')} error={error} onRetry={() => void refetch()} />
    );
  }
  return <KnownPerson person={data} />;
}

function KnownPerson({ person }: { person: Person }) {
  const say = peopleText.useText();
  const words = workspaceText.useText();
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <Link href="/people" className={styles.back} aria-label={say('title')}>
          <Icon name="back" size={20} />
        </Link>
        <Initials name={person.name} tone="brand" />
        <div className={styles.who}>
          <h1>{person.name}</h1>
          <p className={styles.soft}>
            {person.customer && (
              <>
                <Link href={`/customers/${person.customer.id}`}>{person.customer.name}</Link> ·{' '}
              </>
            )}
            {[person.vip && 'VIP', words(`role.${person.role}`), say(`status.${person.status}`)]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <Button component={Link} href="/call" variant="default" leftSection={<Icon name="phone" size={16} />}>
          {say('person.call')}
        </Button>
      </div>
      <div className={styles.columns}>
        <section className={styles.card} aria-labelledby="person-contact">
          <h2 id="person-contact">{say('person.contact')}</h2>
          <PersonForm person={person} />
          <p className={styles.soft}>
            {say('person.since')} <Moment at={person.createdAt} />
          </p>
        </section>
        <div className={styles.stack}>
          <CoverageCard of={{ personId: person.id }} />
          <section className={styles.card} aria-labelledby="person-tickets">
            <h2 id="person-tickets">{say('person.tickets')}</h2>
            <PersonTickets person={person} />
          </section>
        </div>
      </div>
    </div>
  );
}
