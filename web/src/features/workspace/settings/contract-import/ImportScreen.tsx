import { Button, FileButton, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Row } from '../../../../../../functions/contracts/columns.ts';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import type { Answer } from '../../../../client/types.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { saveText } from '../../parts/save-file.ts';
import { settingsText } from '../../words/settings.ts';
import { SettingsHead } from '../SettingsHead.tsx';
import settings from '../settings.module.css';
import { agreementKeys } from '../useAgreements.ts';
import { ColumnsGuide } from './ColumnsGuide.tsx';
import { inParts, type Read, readCsv, sample, textOf, writeCsv } from './csv.ts';

type Outcome = Answer<'/api/contract-imports', 'post'>;
/** Rows of one request: those that are only looked at are quick, those that are written take longer. */
const rowsAtOnce = { dry: 500, real: 100 };

/** Contracts from a CSV file: what would be made is shown first, with every bad row and what to do about it. */
export default function ImportScreen() {
  const say = settingsText.useText();
  const client = useQueryClient();
  const [read, setRead] = useState<Read & { name: string }>();
  const [outcome, setOutcome] = useState<Outcome & { isDone: boolean }>();
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<Problem>();

  const run = async (rows: readonly Row[], dry: boolean) => {
    setProblem(undefined);
    setShare(0);
    const parts = inParts(rows, dry ? rowsAtOnce.dry : rowsAtOnce.real);
    const all: Outcome = { contracts: [], faults: [] };
    try {
      for (const [index, some] of parts.entries()) {
        const one = await answer(api.POST('/api/contract-imports', { body: { dry, rows: some } }));
        all.contracts.push(...one.contracts);
        all.faults.push(...one.faults);
        setShare((index + 1) / parts.length);
        setOutcome({ contracts: [...all.contracts], faults: [...all.faults], isDone: !dry });
      }
      if (!dry) {
        announce(say('import.done'));
        await client.invalidateQueries({ queryKey: agreementKeys.contracts });
      }
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setShare(undefined);
  };
  const open = async (file: File | null) => {
    if (!file) return;
    const found = readCsv(textOf(await file.arrayBuffer()));
    setRead({ ...found, name: file.name });
    setOutcome(undefined);
    if (found.missing.length === 0 && found.rows.length > 0) await run(found.rows, true);
  };
  const counts = (action: Outcome['contracts'][number]['action']) =>
    outcome?.contracts.filter((one) => one.action === action).length ?? 0;
  const toDo = counts('create') + counts('version');
  return (
    <>
      <Link href="/settings/contracts" className={settings.backLink}>
        <Icon name="back" size={16} /> {say('contracts.back')}
      </Link>
      <SettingsHead title={say('import.title')} text={say('import.text')} />
      <Group>
        <FileButton accept=".csv,text/csv" onChange={(file) => void open(file)}>
          {(props) => <Button {...props}>{say('import.choose')}</Button>}
        </FileButton>
        <Button variant="default" onClick={() => saveText('guichet-contracts.csv', writeCsv(sample), 'text/csv')}>
          {say('import.sample')}
        </Button>
      </Group>
      <ColumnsGuide />
      {read && (
        <p role="status">
          {say('import.read', { name: read.name, count: read.rows.length })}
          {read.unknown.length > 0 && ` ${say('import.unknown', { names: read.unknown.join(', ') })}`}
        </p>
      )}
      {read && read.missing.length > 0 && (
        <p className={settings.warning} role="alert">
          {say('import.missing', { names: read.missing.join(', ') })}
        </p>
      )}
      {share !== undefined && <progress value={share} aria-label={say('import.running')} />}
      {problem && <ProblemNotice problem={problem} />}
      {outcome && (
        <>
          {outcome.faults.length > 0 && (
            <section aria-labelledby="import-faults">
              <h2 id="import-faults">{say('import.faults', { count: outcome.faults.length })}</h2>
              <table className={settings.table}>
                <thead>
                  <tr>
                    <th scope="col">{say('import.row')}</th>
                    <th scope="col">{say('import.column')}</th>
                    <th scope="col">{say('import.what')}</th>
                  </tr>
                </thead>
                <tbody>
                  {outcome.faults.slice(0, 200).map(({ row, column, message }) => (
                    <tr key={`${row} ${column} ${message}`}>
                      <th scope="row">{row}</th>
                      <td data-label={say('import.column')}>{column}</td>
                      <td data-label={say('import.what')}>{message}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
          <section aria-labelledby="import-contracts">
            <h2 id="import-contracts">{say(outcome.isDone ? 'import.made' : 'import.wouldMake')}</h2>
            <table className={settings.table}>
              <thead>
                <tr>
                  <th scope="col">{say('contracts.name')}</th>
                  <th scope="col">{say('import.rows')}</th>
                  <th scope="col">{say('import.what')}</th>
                </tr>
              </thead>
              <tbody>
                {outcome.contracts.map(({ contract, rows, action, contractId }) => (
                  <tr key={`${contract} ${rows[0]}`}>
                    <th scope="row">
                      {contractId ? <Link href={`/settings/contracts/${contractId}`}>{contract}</Link> : contract}
                    </th>
                    <td data-label={say('import.rows')}>{rows.length}</td>
                    <td data-label={say('import.what')}>
                      <span className={settings.status} data-status={action === 'faulty' ? 'refused' : 'active'}>
                        {say(`import.${action}`)}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {!outcome.isDone && (
            <Group>
              <Button
                disabled={toDo === 0}
                loading={share !== undefined}
                onClick={() => read && void run(read.rows, false)}
              >
                {say('import.run', { count: toDo })}
              </Button>
              {counts('faulty') > 0 && <span className={settings.soft}>{say('import.faultyStay')}</span>}
            </Group>
          )}
        </>
      )}
    </>
  );
}
