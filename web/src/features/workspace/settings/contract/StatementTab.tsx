import { Button, Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { useNotifyFailure } from '../../parts/notify.ts';
import { saveFile, saveText } from '../../parts/save-file.ts';
import type { Contract } from '../../queries/types.ts';
import { moneyText, periodText, workDone } from '../../ticket/panel/work-text.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import { todayIn, useCalendarDate } from '../calendar-date.ts';
import { Loaded } from '../Loaded.tsx';
import settings from '../settings.module.css';
import { agreementKeys } from '../useAgreements.ts';
import { hoursText, periodsSince, type Statement } from './consumption.ts';
import styles from './contract.module.css';
import { statementCsv, statementName } from './statement-file.ts';

/** The statement of a contract for a month, a quarter or a year; to read, and to take along as PDF or CSV. */
export default function StatementTab({ contract }: { contract: Contract }) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const fail = useNotifyFailure();
  const today = todayIn(contract.timeZone);
  const [period, setPeriod] = useState(today.slice(0, 7));
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: [...agreementKeys.contract(contract.id), 'statement', period],
    staleTime: 0,
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/contracts/{contractId}/statements/{period}', {
          params: { path: { contractId: contract.id, period } },
          signal,
        }),
      ),
  });
  const pdf = async (statement: Statement) => {
    setBusy(true);
    try {
      const { statementPdf } = await import('./statement-pdf.ts');
      saveFile(statementName(statement, 'pdf'), await statementPdf(statement, { say, words, language }));
    } catch (thrown) {
      fail(say('statement.failed'), String(thrown));
    }
    setBusy(false);
  };
  return (
    <div className={settings.line}>
      <Group align="end">
        <Select
          label={say('statement.period')}
          allowDeselect={false}
          value={period}
          data={periodsSince(contract.versions[0]?.startsOn ?? today, today).map((value) => ({
            value,
            label: periodText(language, value),
          }))}
          onChange={(value) => value && setPeriod(value)}
        />
        <Button
          variant="default"
          disabled={!query.data}
          loading={busy}
          onClick={() => query.data && void pdf(query.data)}
        >
          {say('statement.pdf')}
        </Button>
        <Button
          variant="default"
          disabled={!query.data}
          onClick={() => {
            if (!query.data) return;
            const csv = statementCsv(query.data, { say, words, language });
            saveText(statementName(query.data, 'csv'), csv, 'text/csv');
          }}
        >
          {say('statement.csv')}
        </Button>
      </Group>
      <Loaded query={query}>{(statement) => <StatementView statement={statement} />}</Loaded>
    </div>
  );
}

function StatementView({ statement }: { statement: Statement }) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const date = useCalendarDate();
  const { total, records, price, currency, from, to } = statement;
  const money = (amount: number) => moneyText(language, amount, currency);
  return (
    <>
      <p className={settings.soft}>{say('contracts.dates', { start: date(from), end: date(to) })}</p>
      <dl className={styles.figures}>
        <div>
          <dt>{say('consumption.tickets')}</dt>
          <dd>{total.tickets}</dd>
        </div>
        <div>
          <dt>{say('consumption.hours')}</dt>
          <dd>{hoursText(language, total.minutes)}</dd>
        </div>
        <div>
          <dt>{say('consumption.value')}</dt>
          <dd>{money(total.value)}</dd>
        </div>
        <div>
          <dt>{say('consumption.covered')}</dt>
          <dd>{money(total.covered)}</dd>
        </div>
        <div>
          <dt>{say('consumption.billed')}</dt>
          <dd>{money(total.billed)}</dd>
        </div>
        {price !== undefined && (
          <div>
            <dt>{say('consumption.price')}</dt>
            <dd>{money(price)}</dd>
          </div>
        )}
      </dl>
      {records.length === 0 ? (
        <p className={settings.soft}>{say('statement.none')}</p>
      ) : (
        <table className={settings.table}>
          <thead>
            <tr>
              <th scope="col">{say('statement.what')}</th>
              <th scope="col">{say('statement.date')}</th>
              <th scope="col">{say('statement.ticket')}</th>
              <th scope="col">{say('statement.who')}</th>
              <th scope="col" className={styles.number}>
                {say('consumption.covered')}
              </th>
              <th scope="col" className={styles.number}>
                {say('consumption.billed')}
              </th>
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={record.id} data-off={record.reversedBy || record.reversalOf ? true : undefined}>
                <th scope="row">
                  {record.reversalOf ? say('statement.reversal') : ''} {workDone(words, language, record)}
                  {record.line && <span className={settings.under}>{record.line}</span>}
                </th>
                <td data-label={say('statement.date')}>{date(record.doneOn)}</td>
                <td data-label={say('statement.ticket')}>
                  <Link href={`/tickets/${record.ticketId}`}>#{record.ticketNumber}</Link>
                  <span className={settings.under}>{record.ticketSubject}</span>
                </td>
                <td data-label={say('statement.who')}>{record.person.name}</td>
                <td data-label={say('consumption.covered')} className={styles.number}>
                  {money(record.settlement.covered)}
                </td>
                <td data-label={say('consumption.billed')} className={styles.number}>
                  {money(record.settlement.billed)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
