import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useNotifyFailure } from '../parts/notify.ts';
import { saveText } from '../parts/save-file.ts';
import { useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { ContractsTable } from './ContractsTable.tsx';
import { Loaded } from './Loaded.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import { mayContract } from './sections.ts';
import { useContracts } from './useAgreements.ts';

/** The contracts, one line each. */
export function ContractsSettings() {
  const say = settingsText.useText();
  const { person } = useMe();
  const contracts = useContracts();
  const [, navigate] = useLocation();
  const fail = useNotifyFailure();
  const text = useProblemText();
  const download = async () => {
    try {
      const { writeCsv } = await import('./contract-import/csv.ts');
      const csv = writeCsv(await answer(api.GET('/api/contract-table')));
      saveText('guichet-contracts.csv', csv, 'text/csv');
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
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => navigate('/settings/contracts/new')}>
            {say('contracts.add')}
          </Button>
        )}
      </SettingsHead>
      <Loaded query={contracts}>{(data) => <ContractsTable contracts={data} />}</Loaded>
    </>
  );
}
