import { useEffect } from 'react';
import { answer, api } from '../../../client/api.ts';
import { useResource } from '../../../client/resource.ts';
import type { Answer as ApiAnswer } from '../../../client/types.ts';
import { Field, TextAreaField, TextField } from '../../../components/Field.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { FileDrop } from '../FileDrop.tsx';
import { usePlace } from '../navigation.tsx';
import { type Unready, useUploads } from '../useUploads.ts';
import { catalogueText } from './text.ts';

export type Question = ApiAnswer<'/api/catalogue/{formId}', 'get'>['questions'][number];
export type Given = string | number | boolean | string[] | null;

interface Props {
  question: Question;
  value: Given | undefined;
  fault: string | undefined;
  onValue: (value: Given) => void;
  /** Why the form should not be sent yet, for questions that take files. */
  onUnready: (why: Unready | undefined) => void;
}

/** One question of a form, by its kind. */
export function QuestionField(props: Props) {
  const language = useLanguage();
  const { question, value, fault, onValue } = props;
  const { key: name, kind, required, options = [] } = question;
  const label = question.label[language];
  const hint = question.help?.[language] || undefined;
  const text = value === undefined || value === null ? '' : String(value);
  const common = { name, label, hint, fault, optional: !required };
  switch (kind) {
    case 'file':
      return <FilesQuestion {...props} label={label} />;
    case 'matter':
      return <MatterQuestion {...common} value={text} onValue={onValue} />;
    case 'checkbox':
      return (
        <div className="field">
          <label className="choice">
            <input
              type="checkbox"
              name={name}
              checked={value === true}
              required={required}
              aria-invalid={fault ? true : undefined}
              aria-describedby={fault ? `${name}-fault` : undefined}
              onChange={(event) => onValue(event.target.checked)}
            />{' '}
            {label}
          </label>
          {hint && <div className="field-hint">{hint}</div>}
          <div aria-live="polite" id={`${name}-fault`}>
            {fault && <span className="field-fault">{fault}</span>}
          </div>
        </div>
      );
    case 'choice':
      return (
        <Select
          {...common}
          value={text}
          onValue={onValue}
          options={options.map((one) => [one.value, one.label[language]])}
        />
      );
    case 'longText':
      return <TextAreaField {...common} rows={4} value={text} onValue={onValue} />;
    default:
      return (
        <TextField
          {...common}
          type={kind === 'date' ? 'date' : 'text'}
          {...(kind === 'number' ? { inputMode: 'decimal' as const } : {})}
          maxLength={500}
          autoComplete="off"
          value={text}
          onValue={onValue}
        />
      );
  }
}

interface SelectProps {
  name: string;
  label: string;
  hint: string | undefined;
  fault: string | undefined;
  optional: boolean;
  value: string;
  options: [string, string][];
  onValue: (value: string) => void;
}

function Select({ options, value, onValue, optional, ...field }: SelectProps) {
  const say = catalogueText.useText();
  return (
    <Field {...field} optional={optional}>
      {(control) => (
        <select {...control} required={!optional} value={value} onChange={(event) => onValue(event.target.value)}>
          <option value="">{optional ? '' : say('choose')}</option>
          {options.map(([of, said]) => (
            <option key={of} value={of}>
              {said}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** What the reader's contracts name: their machines, sites and services. */
function MatterQuestion(field: Omit<SelectProps, 'options'>) {
  const { owner } = usePlace();
  const { data } = useResource(`matters of ${owner}`, async () => (await answer(api.GET('/api/ticket-matters'))).items);
  return <Select {...field} options={(data ?? []).map(({ kind, id, name }) => [`${kind}:${id}`, name])} />;
}

function FilesQuestion({ question, label, fault, onValue, onUnready }: Props & { label: string }) {
  const language = useLanguage();
  const uploads = useUploads();
  const ids = uploads.ids.join(' ');
  const { unready } = uploads;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told follows what was sent, and nothing else.
  useEffect(() => onValue(ids ? ids.split(' ') : []), [ids]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => onUnready(unready), [unready]);
  return (
    <fieldset className="field" aria-invalid={fault ? true : undefined} tabIndex={-1}>
      <legend>{label}</legend>
      {question.help?.[language] && <div className="field-hint">{question.help[language]}</div>}
      <FileDrop uploads={uploads}>{null}</FileDrop>
      <div aria-live="polite">{fault && <span className="field-fault">{fault}</span>}</div>
    </fieldset>
  );
}
