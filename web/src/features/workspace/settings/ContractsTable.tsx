import { NativeSelect, TextInput } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { useCustomers } from '../queries/people.ts';
import type { ContractSummary } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import { useCalendarDate } from './calendar-date.ts';
import { chosenContracts, type Sorting, sortings } from './contract-list.ts';
import styles from './settings.module.css';

const standings = ['inForce', 'notYet', 'ended'] as const;

/** The contracts, one row each, searched and in the order that is wanted. */
export function ContractsTable({ contracts }: { contracts: readonly ContractSummary[] }) {
  const say = settingsText.useText();
  const language = useLanguage();
  const date = useCalendarDate();
  const { data: customers } = useCustomers();
  const [search, setSearch] = useState('');
  const [sorting, setSorting] = useState<Sorting>('name');
  const [standing, setStanding] = useState<ContractSummary['standing']>();
  const looked = useDeferredValue(search);
  const listed = useMemo(() => {
    const names = new Map(customers?.map(({ id, name }) => [id, name]));
    return contracts.map((contract) => ({
      ...contract,
      customer: contract.customerId === null ? say('contracts.everyone') : (names.get(contract.customerId) ?? ''),
    }));
  }, [contracts, customers, say]);
  const shown = useMemo(
    () => chosenContracts(listed, { search: looked, sorting, standing }, language),
    [listed, looked, sorting, standing, language],
  );
  return (
    <>
      <search className={styles.fields}>
        <TextInput
          type="search"
          label={say('contracts.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <NativeSelect
          label={say('contracts.standing')}
          value={standing ?? ''}
          data={[
            { value: '', label: say('contracts.anyStanding') },
            ...standings.map((value) => ({ value, label: say(`standing.${value}`) })),
          ]}
          onChange={({ currentTarget: { value } }) => setStanding(standings.find((one) => one === value))}
        />
        <NativeSelect
          label={say('contracts.sort')}
          value={sorting}
          data={sortings.map((value) => ({ value, label: say(`contracts.by.${value}`) }))}
          onChange={({ currentTarget: { value } }) => setSorting(sortings.find((one) => one === value) ?? 'name')}
        />
      </search>
      <p role="status" className={styles.soft}>
        {say('contracts.shown', { count: shown.length })}
      </p>
      {shown.length === 0 ? (
        <EmptyState title={say('contracts.noneFound')} />
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('contracts.name')}</th>
              <th scope="col">{say('contracts.customer')}</th>
              <th scope="col">{say('contracts.since')}</th>
              <th scope="col">{say('contracts.until')}</th>
              <th scope="col">{say('contracts.lines')}</th>
              <th scope="col">{say('contracts.standing')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((contract) => (
              <tr key={contract.id}>
                <th scope="row">
                  <Link href={`/settings/contracts/${contract.id}`}>{contract.name}</Link>
                  <span className={styles.under}>{say('contracts.version', { version: contract.version })}</span>
                </th>
                <td data-label={say('contracts.customer')}>{contract.customer}</td>
                <td data-label={say('contracts.since')}>{date(contract.startsOn)}</td>
                <td data-label={say('contracts.until')}>
                  {contract.endsOn && date(contract.endsOn)}
                  {contract.noticeOn && (
                    <span className={styles.under}>{say('contracts.notice', { date: date(contract.noticeOn) })}</span>
                  )}
                </td>
                <td data-label={say('contracts.lines')}>{contract.lines}</td>
                <td data-label={say('contracts.standing')}>
                  <span className={styles.status} data-status={contract.standing}>
                    {say(`standing.${contract.standing}`)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
