import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type FieldValue, type TicketField, useTicketFields } from '../../../../client/ticket-fields.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import type { LoadedTicket } from '../../queries/tickets.ts';
import { workspaceText } from '../../words/workspace.ts';
import { useTicketActions } from '../useTicketActions.ts';
import { PanelCard } from './PanelCard.tsx';

/** The fields that the desk added to its tickets; each is saved when it is left. */
export function FieldsCard({ page }: { page: LoadedTicket }) {
  const say = workspaceText.useText();
  const { data } = useTicketFields();
  const { ticket, fields: values } = page;
  const actions = useTicketActions(ticket.id);
  const shown = (data?.fields ?? []).filter(
    ({ key, types, retired }) => types.includes(ticket.type) && (!retired || values[key] !== undefined),
  );
  if (shown.length === 0) return null;
  return (
    <PanelCard title={say('fields.own')}>
      {shown.map((field) => (
        <OneField
          key={`${field.key} ${String(values[field.key] ?? '')}`}
          field={field}
          value={values[field.key]}
          disabled={ticket.state === 'closed' || field.retired === true}
          onValue={(value) => void actions.change({ fields: { [field.key]: value } })}
        />
      ))}
    </PanelCard>
  );
}

interface OneProps {
  field: TicketField;
  value: FieldValue | undefined;
  disabled: boolean;
  onValue: (value: FieldValue | null) => void;
}

function OneField({ field, value, disabled, onValue }: OneProps) {
  const language = useLanguage();
  const [text, setText] = useState(String(value ?? ''));
  const label = field.label[language];
  const leave = () => {
    const typed = text.trim();
    if (typed === String(value ?? '')) return;
    onValue(typed === '' ? null : field.kind === 'number' ? Number(typed.replace(',', '.')) : typed);
  };
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          size="xs"
          label={label}
          clearable
          disabled={disabled}
          value={value === undefined ? null : String(value)}
          data={(field.options ?? []).map((one) => ({ value: one.value, label: one.label[language] }))}
          onChange={onValue}
        />
      );
    case 'checkbox':
      return (
        <Checkbox
          size="xs"
          label={label}
          disabled={disabled}
          checked={value === true}
          onChange={(event) => onValue(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <NumberInput
          size="xs"
          label={label}
          disabled={disabled}
          value={text}
          onChange={(next) => setText(String(next))}
          onBlur={leave}
        />
      );
    default:
      return (
        <TextInput
          size="xs"
          type={field.kind === 'date' ? 'date' : 'text'}
          label={label}
          maxLength={500}
          disabled={disabled}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={leave}
        />
      );
  }
}
