import { NativeSelect, TextInput } from '@mantine/core';
import type { Action } from '../../../../../../workflows/actions.ts';
import { useTicketFields } from '../../../../client/ticket-fields.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { settingsText } from '../../words/settings.ts';
import styles from './workflow-editor.module.css';

type Setting = Extract<Action, { kind: 'setField' }>;

/** Which of the desk's own fields a workflow sets, and to what. */
export function SetFieldFields({ action, onAction }: { action: Setting; onAction: (action: Action) => void }) {
  const say = settingsText.useText();
  const language = useLanguage();
  const { data } = useTicketFields();
  const fields = (data?.fields ?? []).filter(({ retired }) => !retired);
  const field = fields.find(({ key }) => key === action.field);
  const choices =
    field?.kind === 'choice'
      ? (field.options ?? []).map(({ value, label }) => ({ value, label: label[language] }))
      : field?.kind === 'checkbox'
        ? (['yes', 'no'] as const).map((value) => ({ value, label: say(`value.${value}`) }))
        : undefined;
  if (fields.length === 0) return <p className={styles.hint}>{say('setField.none')}</p>;
  return (
    <>
      <NativeSelect
        label={say('setField.field')}
        value={action.field}
        data={[{ value: '', label: '' }, ...fields.map(({ key, label }) => ({ value: key, label: label[language] }))]}
        onChange={(event) => onAction({ ...action, field: event.currentTarget.value, value: '' })}
      />
      {choices ? (
        <NativeSelect
          label={say('setField.value')}
          value={action.value}
          data={[{ value: '', label: '' }, ...choices]}
          onChange={(event) => onAction({ ...action, value: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          label={say('setField.value')}
          type={field?.kind === 'date' ? 'date' : 'text'}
          maxLength={500}
          value={action.value}
          onChange={(event) => onAction({ ...action, value: event.currentTarget.value })}
        />
      )}
    </>
  );
}
