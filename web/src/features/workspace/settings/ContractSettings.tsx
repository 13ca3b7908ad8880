import { Button, Tabs } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { asProblem } from '../../../client/problem.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Icon } from '../parts/Icon.tsx';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { useCustomers } from '../queries/people.ts';
import type { Contract } from '../queries/types.ts';
import { useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { ContractVersionView } from './ContractVersionView.tsx';
import { VersionBar } from './contract/VersionBar.tsx';
import { Loaded } from './Loaded.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import { mayContract } from './sections.ts';
import styles from './settings.module.css';
import { useContract } from './useAgreements.ts';

/** The parts of a contract's page, in order; all but the terms are loaded when they are opened. */
const tabs = [
  { id: 'terms', name: 'terms.tab', Content: TermsTab },
  { id: 'consumption', name: 'consumption.tab', Content: lazy(() => import('./contract/ConsumptionTab.tsx')) },
  { id: 'statements', name: 'statement.tab', Content: lazy(() => import('./contract/StatementTab.tsx')) },
  { id: 'documents', name: 'documents.tab', Content: lazy(() => import('./contract/DocumentsTab.tsx')) },
] as const;

/** One contract: its versions on a bar of time with what each promises, what it consumed, and its statements. */
export function ContractSettings({ contractId }: { contractId: string }) {
  const say = settingsText.useText();
  const { person } = useMe();
  const [, navigate] = useLocation();
  const contract = useContract(contractId);
  const { data: customers = [] } = useCustomers();
  const status = contract.error ? asProblem(contract.error).status : 0;
  if (status === 404 || status === 400) return <EmptyState title={say('contracts.missing')} />;
  const customer = customers.find(({ id }) => id === contract.data?.customerId)?.name;
  return (
    <>
      <Link href="/settings/contracts" className={styles.backLink}>
        <Icon name="back" size={16} /> {say('contracts.back')}
      </Link>
      <Loaded query={contract}>
        {(data) => (
          <>
            <SettingsHead
              title={data.name}
              text={data.customerId === null ? say('contracts.everyone') : (customer ?? '')}
            >
              {mayContract(person.role) && (
                <Button
                  leftSection={<Icon name="pencil" size={16} />}
                  onClick={() => navigate(`/settings/contracts/${contractId}/edit`)}
                >
                  {say('terms.edit')}
                </Button>
              )}
            </SettingsHead>
            <Tabs defaultValue="terms" keepMounted={false}>
              <Tabs.List aria-label={say('terms.tabs')}>
                {tabs.map(({ id, name }) => (
                  <Tabs.Tab key={id} value={id}>
                    {say(name)}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              {tabs.map(({ id, Content }) => (
                <Tabs.Panel key={id} value={id} pt="md">
                  <Suspense fallback={<ScreenLoading rows={4} />}>
                    <Content contract={data} />
                  </Suspense>
                </Tabs.Panel>
              ))}
            </Tabs>
          </>
        )}
      </Loaded>
    </>
  );
}

function TermsTab({ contract }: { contract: Contract }) {
  const { versions } = contract;
  const shown = versions.find(({ standing }) => standing === 'inForce') ?? versions.at(-1);
  const [chosen, setChosen] = useState(shown?.version ?? 1);
  const version = versions.find((one) => one.version === chosen) ?? shown;
  return (
    <>
      <VersionBar contract={contract} chosen={chosen} onChoose={setChosen} />
      {version && <ContractVersionView key={version.version} version={version} open />}
    </>
  );
}
