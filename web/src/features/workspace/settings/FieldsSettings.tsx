import { ActionIcon, Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { requestTypes, ticketTypes } from '../../../../../functions/tickets/ticket-type.ts';
import { answer, api } from '../../../client/api.ts';
import { type TicketField, ticketFieldsKey, useTicketFields } from '../../../client/ticket-fields.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { Icon } from '../parts/Icon.tsx';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';
import { idOf } from './contract/terms.ts';
import { Loaded } from './Loaded.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import styles from './settings.module.css';
import { useWholeList } from './useWholeList.ts';

const kinds = ['text', 'number', 'choice', 'checkbox', 'date'] as const;

/** The fields that the desk adds to its tickets: on the ticket, in the portal, and in the conditions of workflows. */
export function FieldsSettings() {
  const query = useTicketFields();
  return <Loaded query={query}>{(data) => <FieldsForm key={data.revision} {...data} />}</Loaded>;
}

function FieldsForm({ revision, fields: saved }: { revision: number; fields: TicketField[] }) {
  const say = settingsText.useText();
  const list = useWholeList(saved, ticketFieldsKey, (entries) =>
    answer(api.PUT('/api/ticket-fields', { body: { revision, fields: entries } })),
  );
  const { entries: fields, setEntries: setFields, problem } = list;
  const known = new Set(saved.map(({ key }) => key));
  const change = (index: number, part: Partial<TicketField>) =>
    setFields(fields.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const add = () => {
    const key = `field${fields.length + 1}`;
    const present = fields.map((one) => one.key);
    setFields([
      ...fields,
      {
        key: present.includes(key) ? `${key}x` : key,
        kind: 'text',
        label: { fr: '', en: '' },
        types: [...requestTypes],
        portal: false,
        required: false,
      },
    ]);
  };
  return (
    <>
      <SettingsHead title={say('section.fields')} text={say('fields.text')}>
        <Button loading={list.busy} disabled={list.unchanged} onClick={list.save}>
          {say('save')}
        </Button>
      </SettingsHead>
      {problem && <ProblemNotice problem={problem} />}
      {fields.length === 0 && <p className={styles.soft}>{say('fields.none')}</p>}
      {fields.map((field, index) => (
        <FieldForm
          // biome-ignore lint/suspicious/noArrayIndexKey: a new field's key is typed in it.
          key={index}
          field={field}
          isNew={!known.has(field.key)}
          faultAt={(path) => problem?.about(`fields.${index}.${path}`)}
          onChange={(part) => change(index, part)}
          onUp={index > 0 ? () => setFields(fields.toSpliced(index, 1).toSpliced(index - 1, 0, field)) : undefined}
          onRemove={known.has(field.key) ? undefined : () => setFields(fields.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={add}>
          {say('fields.add')}
        </Button>
      </div>
    </>
  );
}

interface FieldProps {
  field: TicketField;
  isNew: boolean;
  faultAt: (path: string) => string | undefined;
  onChange: (part: Partial<TicketField>) => void;
  onUp: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

function FieldForm({ field, isNew, faultAt, onChange, onUp, onRemove }: FieldProps) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const { key, kind, label, options = [], portal, required, retired } = field;
  const name = label[language] || key;
  const setLabel = (of: 'fr' | 'en', text: string) => onChange({ label: { ...label, [of]: text } });
  return (
    <fieldset className={styles.fieldset}>
      <legend>{name}</legend>
      <div className={styles.fields}>
        {(['fr', 'en'] as const).map((of) => (
          <TextInput
            key={of}
            size="sm"
            label={say(of === 'fr' ? 'fields.labelFr' : 'fields.labelEn')}
            required
            maxLength={60}
            value={label[of]}
            error={faultAt(`label.${of}`)}
            onChange={(event) => setLabel(of, event.currentTarget.value)}
          />
        ))}
        <TextInput
          size="sm"
          label={say('fields.key')}
          description={say('fields.keyHint')}
          required
          maxLength={32}
          disabled={!isNew}
          value={key}
          error={faultAt('key')}
          onChange={(event) => onChange({ key: event.currentTarget.value })}
        />
        <NativeSelect
          size="sm"
          label={say('fields.kind')}
          disabled={!isNew}
          value={kind}
          error={faultAt('kind')}
          data={kinds.map((value) => ({ value, label: say(`fieldKind.${value}`) }))}
          onChange={(event) => onChange({ kind: event.currentTarget.value as TicketField['kind'] })}
        />
      </div>
      {kind === 'choice' && (
        <Stack gap="xs">
          {options.map((option, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: options are edited in their place.
            <div key={at} className={styles.rowOfFields}>
              {(['fr', 'en'] as const).map((of) => (
                <TextInput
                  key={of}
                  size="sm"
                  label={say(of === 'fr' ? 'fields.optionFr' : 'fields.optionEn')}
                  maxLength={60}
                  value={option.label[of]}
                  error={faultAt(`options.${at}.label.${of}`)}
                  onChange={(event) =>
                    onChange({
                      options: options.map((one, index) =>
                        index === at ? { ...one, label: { ...one.label, [of]: event.currentTarget.value } } : one,
                      ),
                    })
                  }
                />
              ))}
              <ActionIcon
                variant="subtle"
                aria-label={say('fields.removeOption', { name: option.label[language] })}
                onClick={() => onChange({ options: options.toSpliced(at, 1) })}
              >
                <Icon name="cross" size={16} />
              </ActionIcon>
            </div>
          ))}
          {faultAt('options') && <p className={styles.warning}>{faultAt('options')}</p>}
          <div>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() =>
                onChange({
                  options: [
                    ...options,
                    {
                      value: idOf(
                        'option',
                        options.map((one) => one.value),
                      ),
                      label: { fr: '', en: '' },
                    },
                  ],
                })
              }
            >
              {say('fields.addOption')}
            </Button>
          </div>
        </Stack>
      )}
      <Group gap="md">
        {ticketTypes.map((type) => (
          <Checkbox
            key={type}
            label={words(`type.${type}`)}
            checked={field.types.includes(type)}
            onChange={(event) => {
              const next = event.currentTarget.checked
                ? [...field.types, type]
                : field.types.filter((one) => one !== type);
              if (next.length > 0) onChange({ types: next });
            }}
          />
        ))}
        <Checkbox
          label={say('fields.portal')}
          checked={portal}
          onChange={(event) => onChange({ portal: event.currentTarget.checked })}
        />
        <Checkbox
          label={say('fields.required')}
          disabled={!portal}
          checked={required && portal}
          onChange={(event) => onChange({ required: event.currentTarget.checked })}
        />
        <Checkbox
          label={say('fields.retired')}
          checked={retired === true}
          onChange={(event) => onChange({ retired: event.currentTarget.checked })}
        />
        {onUp && (
          <Button size="compact-sm" variant="subtle" onClick={onUp}>
            {say('terms.up')}
          </Button>
        )}
        {onRemove && (
          <Button size="compact-sm" variant="subtle" color="danger" onClick={onRemove}>
            {say('fields.remove', { name })}
          </Button>
        )}
      </Group>
    </fieldset>
  );
}
