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
import { LineForm } from './LineForm.tsx';
import { PublishContract } from './PublishContract.tsx';
import { copyOf, idOf, type Line, type Terms, termsOf } from './terms.ts';
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

/** All amounts of a version in one currency. */
function inCurrency(terms: Terms, currency: string): Terms {
  const lines = terms.lines.map((line) => {
    if (!line.costCover) return line;
    const covers = Object.entries(line.costCover).map(([cost, cover]) => [
      cost,
      cover?.cap ? { ...cover, cap: { ...cover.cap, currency } } : cover,
    ]);
    return { ...line, costCover: Object.fromEntries(covers) as NonNullable<Line['costCover']> };
  });
  return {
    ...terms,
    lines,
    ...(terms.rates ? { rates: { ...terms.rates, currency } } : {}),
    ...(terms.price ? { price: { ...terms.price, currency } } : {}),
  };
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
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(terms.lines.slice(0, 1).map(({ id }) => id)));
  const faultsIn = (index: number) =>
    problem?.faults.filter(({ field }) => field.startsWith(`lines.${index}.`)).length ?? 0;
  const setLine = (index: number, line: Line) =>
    draft.change({ ...terms, lines: terms.lines.map((one, at) => (at === index ? line : one)) });
  const add = (line: Line, after: number) => {
    draft.change({ ...terms, lines: terms.lines.toSpliced(after, 0, line) });
    setOpen(new Set([...open, line.id]));
  };
  const addNew = () => {
    const pattern = terms.lines[0];
    if (!pattern) return;
    const name = say('terms.newLine');
    const { calendarId, workflows, levels, olas } = pattern;
    const id = idOf(
      name,
      terms.lines.map((line) => line.id),
    );
    add({ id, name, calendarId, workflows, levels, olas, covers: [] }, terms.lines.length);
  };
  const move = (index: number, by: number) => {
    const line = terms.lines[index];
    if (!line) return;
    draft.change({ ...terms, lines: terms.lines.toSpliced(index, 1).toSpliced(index + by, 0, line) });
  };
  return (
    <CurrencyContext.Provider value={currency}>
      <SettingsHead title={say('terms.title', { name: contract.name })} text={say('terms.text')}>
        <Group gap="xs">
          <span role="status" className={settings.soft}>
            {say(draft.isChanged ? 'terms.kept' : 'terms.unchanged')}
          </span>
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
      {problem && (
        <Alert color="red" title={say('editor.faults', { count: problem.faults.length })} role="alert">
          <ul>
            {problem.faults.map(({ field, message }) => (
              <li key={field}>
                {lineNameOf(field, terms)} {message}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <ConditionsForm
        terms={terms}
        onTerms={draft.change}
        onCurrency={(next) => {
          setCurrency(next);
          draft.change(inCurrency(terms, next));
        }}
        faultAt={(path) => problem?.about(path)}
      />
      <h2>{say('contracts.lines')}</h2>
      {terms.lines.map((line, index) => (
        <details
          key={line.id}
          className={settings.version}
          open={open.has(line.id) || faultsIn(index) > 0}
          onToggle={(event) => {
            const next = new Set(open);
            if (event.currentTarget.open) next.add(line.id);
            else next.delete(line.id);
            if (next.size !== open.size) setOpen(next);
          }}
        >
          <summary>
            <h3>{line.name || say('terms.newLine')}</h3>
            {faultsIn(index) > 0 && (
              <span className={settings.status} data-status="refused">
                {say('editor.faults', { count: faultsIn(index) })}
              </span>
            )}
          </summary>
          <div>
            <LineForm
              line={line}
              onLine={(next) => setLine(index, next)}
              faultAt={(path) => problem?.about(`lines.${index}.${path}`)}
            />
            <Group gap="xs" mt="md">
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => add(copyOf(line, say('terms.copyName', { name: line.name }), terms.lines), index + 1)}
              >
                {say('terms.copy')}
              </Button>
              <Button size="compact-sm" variant="subtle" disabled={index === 0} onClick={() => move(index, -1)}>
                {say('terms.up')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                disabled={index === terms.lines.length - 1}
                onClick={() => move(index, 1)}
              >
                {say('terms.down')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                color="danger"
                disabled={terms.lines.length === 1}
                onClick={() => draft.change({ ...terms, lines: terms.lines.toSpliced(index, 1) })}
              >
                {say('terms.removeLine')}
              </Button>
            </Group>
          </div>
        </details>
      ))}
      <div>
        <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={addNew}>
          {say('terms.addLine')}
        </Button>
      </div>
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

/** The name of the line that a fault is about, if it is about one. */
function lineNameOf(field: string, { lines }: Terms): string {
  const index = /^lines\.(\d+)\./.exec(field)?.[1];
  const name = index === undefined ? undefined : lines[Number(index)]?.name;
  return name ? `${name}:` : '';
}
