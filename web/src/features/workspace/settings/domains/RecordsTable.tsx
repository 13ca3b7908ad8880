import { domainsText } from '../../words/domains.ts';
import settings from '../settings.module.css';
import { CopyText } from './CopyText.tsx';
import styles from './domains.module.css';
import type { DeskDomain, DomainRecord } from './useDomains.ts';

/** The three of DKIM are for the same. */
const purposeOf = ({ key }: DomainRecord) => (key === 'dkim1' || key === 'dkim2' || key === 'dkim3' ? 'dkim' : key);

/** The records of a domain as they are typed in elsewhere, and how each was found. */
export function RecordsTable({ domain }: { domain: DeskDomain }) {
  const say = domainsText.useText();
  return (
    <table className={`${settings.table} ${styles.records}`}>
      <caption>{say('records', { name: domain.name })}</caption>
      <thead>
        <tr>
          <th scope="col">{say('what')}</th>
          <th scope="col">{say('type')}</th>
          <th scope="col">{say('recordName')}</th>
          <th scope="col">{say('value')}</th>
          <th scope="col">{say('found')}</th>
        </tr>
      </thead>
      <tbody>
        {domain.records.map((record) => (
          <tr key={record.key}>
            <th scope="row">
              {say(`record.${purposeOf(record)}`)}
              <span className={settings.under}>{say(`need.${record.need}`)}</span>
            </th>
            <td data-label={say('type')}>{record.type}</td>
            <td data-label={say('recordName')}>
              <CopyText value={record.name} label={say('copyName', { name: record.name })} />
            </td>
            <td data-label={say('value')}>
              <CopyText value={record.value} label={say('copyValue', { name: record.name })} />
            </td>
            <td data-label={say('found')}>
              <span className={styles.found} data-state={record.state}>
                {say(`record.${record.state}`)}
              </span>
              {record.found.length > 0 && (
                <span className={settings.under}>
                  {say('instead')}
                  {record.found.map((value) => (
                    <code key={value}>{value}</code>
                  ))}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
