import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { asProblem } from '../../../client/problem.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Icon } from '../parts/Icon.tsx';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { useCustomer, useCustomerPeople } from '../queries/people.ts';
import type { Customer } from '../queries/types.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { peopleText } from '../words/people.ts';
import { CoverageCard } from './CoverageCard.tsx';
import { CustomerDialog } from './CustomerDialog.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import styles from './people.module.css';

/** Everything about one customer: its contracts and its people. */
export function CustomerScreen({ customerId }: { customerId: string }) {
  const say = peopleText.useText();
  const { data, error, isPending, refetch } = useCustomer(customerId);
  useScreenTitle(data?.name);
  if (isPending) return <ScreenLoading />;
  if (data) return <KnownCustomer customer={data} />;
  const { status } = asProblem(error);
  return status === 404 || status === 400 ? (
    <EmptyState title={say('customer.missing')} />
  ) : (
    <LoadProblem title={say('customer.failed')} error={error} onRetry={() => void refetch()} />
  );
}

function KnownCustomer({ customer }: { customer: Customer }) {
  const say = peopleText.useText();
  const [editing, setEditing] = useState(false);
  const { name, domains, approver, notes } = customer;
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <Link href="/customers" className={styles.back} aria-label={say('customers.title')}>
          <Icon name="back" size={20} />
        </Link>
        <div className={styles.who}>
          <h1>{name}</h1>
          <p className={styles.soft}>
            {[domains.join(', '), approver && say('customer.approver', { name: approver.name })]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <Button variant="default" leftSection={<Icon name="pencil" size={16} />} onClick={() => setEditing(true)}>
          {say('customers.edit', { name: '' }).trim()}
        </Button>
      </div>
      <div className={styles.columns}>
        <CoverageCard of={{ customerId: customer.id }} />
        {notes && (
          <section className={styles.card} aria-labelledby="customer-notes">
            <h2 id="customer-notes">{say('field.notes')}</h2>
            <p className={styles.notes}>{notes}</p>
          </section>
        )}
      </div>
      <section className={styles.card} aria-labelledby="customer-people">
        <h2 id="customer-people">{say('title')}</h2>
        <CustomerPeople customerId={customer.id} />
      </section>
      {editing && <CustomerDialog customer={customer} onClose={() => setEditing(false)} />}
    </div>
  );
}

function CustomerPeople({ customerId }: { customerId: string }) {
  const say = peopleText.useText();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useCustomerPeople(customerId);
  if (isPending) return <Skeleton height={120} />;
  if (!data) return <LoadProblem title={say('list.failed')} error={error} onRetry={() => void refetch()} />;
  const people = data.pages.flatMap(({ items }) => items);
  if (people.length === 0) return <p className={styles.soft}>{say('customer.noPeople')}</p>;
  return (
    <>
      <PeopleTable people={people} />
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('list.more')}
        </Button>
      )}
    </>
  );
}
