import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../i18n/dictionary.ts';
import type { FormQuestion } from '../queries/forms.ts';

/** An answer that is being given; a file's are ids. */
export type Given = string | number | boolean | string[] | null;

interface Props {
  question: FormQuestion;
  value: Given | undefined;
  fault?: string | undefined;
  onValue: (value: Given) => void;
  /** What stands for a question whose answer is not typed: files, and what contracts name. */
  other: ReactNode;
}

/** One question of a form, by its kind. */
export function QuestionInput({ question, value, fault, onValue, other }: Props) {
  const language = useLanguage();
  const { key, kind, label, help, required, options = [] } = question;
  const common = {
    name: key,
    label: label[language] || key,
    description: help?.[language] || undefined,
    error: fault,
  };
  const text = {
    ...common,
    required,
    autoComplete: 'off',
    value: String(value ?? ''),
    onChange: (event: { currentTarget: { value: string } }) => onValue(event.currentTarget.value),
  };
  switch (kind) {
    case 'checkbox':
      return (
        <Checkbox {...common} checked={value === true} onChange={(event) => onValue(event.currentTarget.checked)} />
      );
    case 'choice':
      return (
        <NativeSelect
          {...text}
          data={[
            { value: '', label: '' },
            ...options.map((one) => ({ value: one.value, label: one.label[language] || one.value })),
          ]}
        />
      );
    case 'longText':
      return <Textarea {...text} autosize minRows={3} maxLength={8000} />;
    case 'file':
    case 'matter':
      return other;
    case 'number':
      return <TextInput {...text} inputMode="decimal" />;
    default:
      return <TextInput {...text} type={kind === 'date' ? 'date' : 'text'} maxLength={500} />;
  }
}
