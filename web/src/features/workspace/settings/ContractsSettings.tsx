import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useNotifyFailure } from '../parts/notify.ts';
import { useCustomers } from '../queries/people.ts';
import { useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { useCalendarDate } from './calendar-date.ts';
import { Loaded } from './Loaded.tsx';
import { NewContractDialog } from './NewContractDialog.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import { mayContract } from './sections.ts';
import styles from './settings.module.css';
import { useContracts } from './useAgreements.ts';

/** The contracts, one line each. */
export function ContractsSettings() {
  const say = settingsText.useText();
  const date = useCalendarDate();
  const { person } = useMe();
  const contracts = useContracts();
  const { data: customers = [] } = useCustomers();
  const [making, setMaking] = useState(false);
  const [, navigate] = useLocation();
  const fail = useNotifyFailure();
  const text = useProblemText();
  const download = async () => {
    try {
      const [{ writeCsv }, { save }] = await Promise.all([
        import('./contract-import/csv.ts'),
        import('./contract/statement-file.ts'),
      ]);
      const csv = writeCsv(await answer(api.GET('/api/contract-table')));
      save(new Blob([csv], { type: 'text/csv;charset=utf-8' }), 'guichet-contracts.csv');
    } catch (thrown) {
      fail(say('statement.failed'), text(asProblem(thrown)));
    }
  };
  return (
    <>
      <SettingsHead title={say('section.contracts')} text={say('contracts.text')}>
        <Button variant="default" onClick={() => void download()}>
          {say('import.export')}
        </Button>
        {mayContract(person.role) && (
          <Button variant="default" onClick={() => navigate('/settings/contracts/import')}>
            {say('import.title')}
          </Button>
        )}
        {mayContract(person.role) && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
            {say('contracts.add')}
          </Button>
        )}
      </SettingsHead>
      <Loaded query={contracts}>
        {(data) => (
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
              {data.map((contract) => (
                <tr key={contract.id}>
                  <th scope="row">
                    <Link href={`/settings/contracts/${contract.id}`}>{contract.name}</Link>
                    <span className={styles.under}>{say('contracts.version', { version: contract.version })}</span>
                  </th>
                  <td data-label={say('contracts.customer')}>
                    {contract.customerId === null
                      ? say('contracts.everyone')
                      : customers.find(({ id }) => id === contract.customerId)?.name}
                  </td>
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
      </Loaded>
      {making && <NewContractDialog onClose={() => setMaking(false)} />}
    </>
  );
}
