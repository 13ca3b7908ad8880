import { Alert, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Icon } from '../../parts/Icon.tsx';
import type { Contract } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import settings from '../settings.module.css';
import { useContract } from '../useAgreements.ts';
import { ConditionsForm } from './ConditionsForm.tsx';
import { CurrencyContext } from './currency.ts';
import { DifferenceList } from './DifferenceList.tsx';
import { differences } from './described.ts';
import { FaultList } from './FaultList.tsx';
import { LinesEditor } from './LinesEditor.tsx';
import { PublishContract } from './PublishContract.tsx';
import { inCurrency, type Terms, termsOf } from './terms.ts';
import { useContractDraft } from './useContractDraft.ts';
import { useSpeaker } from './useSpeaker.ts';

/** The next version of a contract, as it is written. */
export default function ContractEditor({ contractId }: { contractId: string }) {
  const say = settingsText.useText();
  const contract = useContract(contractId);
  const status = contract.error ? asProblem(contract.error).status : 0;
  if (status === 404 || status === 400) return <EmptyState title={say('contracts.missing')} />;
  return (
    <>
      <Link href={`/settings/contracts/${contractId}`} className={settings.backLink}>
        <Icon name="back" size={16} /> {contract.data?.name ?? say('contracts.back')}
      </Link>
      <Loaded query={contract}>{(data) => <Editor contract={data} />}</Loaded>
    </>
  );
}

function Editor({ contract }: { contract: Contract }) {
  const say = settingsText.useText();
  const [, navigate] = useLocation();
  const speaker = useSpeaker();
  const draft = useContractDraft(contract);
  const { terms, published } = draft;
  const [currency, setCurrency] = useState(terms.rates?.currency ?? terms.price?.currency ?? 'EUR');
  const [problem, setProblem] = useState<Problem>();
  const [publishing, setPublishing] = useState(false);
  return (
    <CurrencyContext.Provider value={currency}>
      <SettingsHead title={say('terms.title', { name: contract.name })} text={say('terms.text')}>
        <Group gap="xs">
          <span role="status" className={settings.soft}>
            {say(draft.isChanged ? 'terms.kept' : 'terms.unchanged')}
          </span>
          <Button variant="default" size="sm" disabled={!draft.canUndo} onClick={draft.undo}>
            {say('editor.undo')}
          </Button>
          <Button variant="default" size="sm" disabled={!draft.canRedo} onClick={draft.redo}>
            {say('editor.redo')}
          </Button>
          <Button
            variant="default"
            size="sm"
            disabled={!draft.isChanged && !draft.isBehind}
            onClick={() => {
              draft.drop();
              setProblem(undefined);
            }}
          >
            {say('terms.drop')}
          </Button>
          <Button size="sm" disabled={!draft.isChanged || draft.isBehind} onClick={() => setPublishing(true)}>
            {say('editor.publish')}
          </Button>
        </Group>
      </SettingsHead>
      {draft.isBehind && (
        <Alert
          color="orange"
          title={say('terms.behind', { name: contract.versions.at(-1)?.createdBy.name ?? '' })}
          role="alert"
        >
          <DifferenceList items={differences(theirBefore(contract, draft.basedOn), published, speaker)} />
          <Group gap="xs" mt="xs">
            <Button size="compact-sm" variant="default" onClick={draft.drop}>
              {say('editor.takeTheirs')}
            </Button>
            <Button size="compact-sm" onClick={draft.goOn}>
              {say('editor.keepMine')}
            </Button>
          </Group>
        </Alert>
      )}
      {problem && <FaultList problem={problem} terms={terms} />}
      <ConditionsForm
        terms={terms}
        onTerms={draft.change}
        onCurrency={(next) => {
          setCurrency(next);
          draft.change(inCurrency(terms, next));
        }}
        faultAt={(path) => problem?.about(path)}
      />
      <LinesEditor terms={terms} onTerms={draft.change} problem={problem} onMoved={() => setProblem(undefined)} />
      {publishing && (
        <PublishContract
          contract={contract}
          terms={terms}
          published={published}
          basedOn={draft.basedOn}
          onClose={() => setPublishing(false)}
          onRefused={(found) => {
            setProblem(found);
            setPublishing(false);
          }}
          onDone={() => {
            draft.forget();
            navigate(`/settings/contracts/${contract.id}`);
          }}
        />
      )}
    </CurrencyContext.Provider>
  );
}

/** The terms from which a draft was begun. */
function theirBefore({ versions }: Contract, basedOn: number): Terms {
  const version = versions.find((one) => one.version === basedOn) ?? versions[0];
  if (!version) throw new Error('A contract has a version');
  return termsOf(version);
}
