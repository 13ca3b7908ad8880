import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FieldValue, TicketField } from '../../../client/ticket-fields.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';

interface Props {
  field: TicketField;
  value: FieldValue | undefined;
  disabled?: boolean;
  fault?: string | undefined;
  onValue: (value: FieldValue | null) => void;
}

/** One of the desk’s own fields; what is typed is handed on when it is left. */
export function OwnField({ field, value, disabled = false, fault, onValue }: Props) {
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
          error={fault}
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
          error={fault}
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
          error={fault}
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
          error={fault}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={leave}
        />
      );
  }
}
