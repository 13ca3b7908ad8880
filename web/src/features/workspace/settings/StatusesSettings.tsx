import { Button, Checkbox, Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { ticketTypes } from '../../../../../functions/tickets/ticket-type.ts';
import { answer, api } from '../../../client/api.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { Icon } from '../parts/Icon.tsx';
import { type Status, type StatusSet, statusesKey, useStatuses } from '../queries/statuses.ts';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';
import { idOf } from './contract/terms.ts';
import { Loaded } from './Loaded.tsx';
import { NameFields } from './NameFields.tsx';
import { RetireDialog } from './RetireDialog.tsx';
import { Retired } from './Retired.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import styles from './settings.module.css';
import { useWholeList } from './useWholeList.ts';

const kinds = ['new', 'open', 'pending', 'resolved', 'closed'] as const;
type Type = StatusSet['type'];

/** What the states of each type of ticket are called: rename, add, order by kind, retire. */
export default function StatusesSettings() {
  const query = useStatuses();
  return <Loaded query={query}>{(data) => <StatusesForm key={data.revision} {...data} />}</Loaded>;
}

function StatusesForm({ revision, sets: saved }: { revision: number; sets: StatusSet[] }) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const list = useWholeList(saved, statusesKey, (entries) =>
    answer(api.PUT('/api/ticket-statuses', { body: { revision, sets: entries } })),
  );
  const { entries: sets, setEntries: setSets, problem } = list;
  const [retiring, setRetiring] = useState<{ id: string; name: string }>();
  const language = useLanguage();
  const of = (type: Type) => sets.find((one) => one.type === type)?.statuses ?? [];
  const change = (type: Type, statuses: Status[]) =>
    setSets([...sets.filter((one) => one.type !== type), { type, statuses }]);
  return (
    <>
      <SettingsHead title={say('section.statuses')} text={say('statuses.text')}>
        <Button loading={list.busy} disabled={list.unchanged} onClick={list.save}>
          {say('save')}
        </Button>
      </SettingsHead>
      {problem && <ProblemNotice problem={problem} />}
      {retiring && (
        <RetireDialog
          kind="status"
          id={retiring.id}
          name={retiring.name}
          onClose={() => setRetiring(undefined)}
          onDone={() => undefined}
        />
      )}
      {ticketTypes.map((type) => (
        <section key={type} className={styles.line} aria-label={words(`type.${type}`)}>
          <h2>{words(`type.${type}`)}</h2>
          {of(type).length === 0 && <p className={styles.soft}>{say('statuses.none')}</p>}
          {of(type).map((status, index) => (
            <StatusForm
              key={status.id}
              status={status}
              isNew={!saved.some((one) => one.type === type && one.statuses.some(({ id }) => id === status.id))}
              faultAt={(path) =>
                problem?.about(`sets.${sets.findIndex((one) => one.type === type)}.statuses.${index}.${path}`)
              }
              onChange={(part) =>
                change(
                  type,
                  of(type).map((one, at) => (at === index ? { ...one, ...part } : one)),
                )
              }
              onRetire={
                list.unchanged
                  ? () => setRetiring({ id: `${type}.${status.id}`, name: status.name[language] })
                  : undefined
              }
              onRemove={() =>
                change(
                  type,
                  of(type).filter((_, at) => at !== index),
                )
              }
            />
          ))}
          <Adding type={type} present={of(type)} onAdd={(status) => change(type, [...of(type), status])} />
        </section>
      ))}
    </>
  );
}

/** One more state, or another name for a kind. */
function Adding({ type, present, onAdd }: { type: Type; present: readonly Status[]; onAdd: (status: Status) => void }) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const ids = present.map(({ id }) => id);
  const blank = { name: { fr: '', en: '' }, shown: false };
  return (
    <Group gap="xs">
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon name="plus" size={14} />}
        aria-label={say('statuses.addTo', { type: words(`type.${type}`) })}
        onClick={() => onAdd({ ...blank, id: idOf('s', ids, 24), kind: 'open' })}
      >
        {say('statuses.add')}
      </Button>
      {kinds
        .filter((kind) => !ids.includes(kind))
        .map((kind) => (
          <Button
            key={kind}
            size="compact-sm"
            variant="subtle"
            onClick={() => onAdd({ ...blank, id: kind, kind, shown: true })}
          >
            {say('statuses.rename', { name: words(`state.${kind}`) })}
          </Button>
        ))}
    </Group>
  );
}

interface StatusProps {
  status: Status;
  isNew: boolean;
  faultAt: (path: string) => string | undefined;
  onChange: (part: Partial<Status>) => void;
  /** Absent while something else is not saved yet. */
  onRetire: (() => void) | undefined;
  onRemove: () => void;
}

function StatusForm({ status, isNew, faultAt, onChange, onRetire, onRemove }: StatusProps) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const { id, kind, name, shown, retired } = status;
  const usual = id === kind;
  const called = name[language] || (usual ? words(`state.${kind}`) : say('statuses.new'));
  return (
    <fieldset className={styles.node} data-retired={retired || undefined}>
      <legend>{called}</legend>
      <div className={styles.rowOfFields}>
        <NameFields name={name} faultAt={faultAt} onName={(next) => onChange({ name: next })} />
        <NativeSelect
          size="xs"
          label={say('statuses.kind')}
          disabled={!isNew || usual}
          value={kind}
          error={faultAt('kind')}
          data={kinds.map((one) => ({ value: one, label: words(`state.${one}`) }))}
          onChange={(event) => onChange({ kind: kinds.find((one) => one === event.currentTarget.value) ?? 'open' })}
        />
      </div>
      <div className={styles.nodeActions}>
        <Checkbox
          size="xs"
          label={say('statuses.shown')}
          checked={shown}
          onChange={(event) => onChange({ shown: event.currentTarget.checked })}
        />
        {isNew ? (
          <Button
            size="compact-xs"
            variant="subtle"
            color="danger"
            aria-label={say('categories.removeOf', { name: called })}
            onClick={onRemove}
          >
            {say('categories.remove')}
          </Button>
        ) : (
          !usual && (
            <Retired
              retired={retired === true}
              name={called}
              onRetire={onRetire}
              onBack={() => onChange({ retired: undefined })}
            />
          )
        )}
      </div>
    </fieldset>
  );
}
