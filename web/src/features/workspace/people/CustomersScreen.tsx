import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Icon } from '../parts/Icon.tsx';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { useCustomers } from '../queries/people.ts';
import type { Customer } from '../queries/types.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { peopleText } from '../words/people.ts';
import { CustomerDialog } from './CustomerDialog.tsx';
import styles from './people.module.css';

/** The organisations that the desk serves. */
export function CustomersScreen() {
  const say = peopleText.useText();
  const { data: customers, error, isPending, refetch } = useCustomers();
  const [editing, setEditing] = useState<Customer | 'new'>();
  useScreenTitle(say('customers.title'));
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <div className={styles.who}>
          <h1>{say('customers.title')}</h1>
          <p className={styles.soft}>{say('customers.text')}</p>
        </div>
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEditing('new')}>
          {say('customers.add')}
        </Button>
      </div>
      {isPending ? (
        <ScreenLoading />
      ) : !customers ? (
        <LoadProblem title={say('customers.failed')} error={error} onRetry={() => void refetch()} />
      ) : customers.length === 0 ? (
        <EmptyState title={say('customers.empty')} text={say('customers.emptyText')} />
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('column.name')}</th>
              <th scope="col">{say('customers.domains')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {customers.map((customer) => (
              <tr key={customer.id}>
                <th scope="row">
                  <Link href={`/customers/${customer.id}`}>{customer.name}</Link>
                </th>
                <td data-label={say('customers.domains')}>
                  {customer.domains.join(', ') || <span className={styles.soft}>{say('customers.noDomains')}</span>}
                </td>
                <td className={styles.rowActions}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={say('customers.edit', { name: customer.name })}
                    onClick={() => setEditing(customer)}
                  >
                    <Icon name="pencil" size={16} />
                  </ActionIcon>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing && (
        <CustomerDialog customer={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
    </div>
  );
}
