import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { siteText } from '../i18n/site.ts';
import type { FieldBinding } from './form.ts';

/** What every control of a field carries: its identity, and where its hint and fault are. */
export interface ControlProps {
  id: string;
  name: string;
  className: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
}

interface FieldProps {
  label: string;
  name: string;
  hint?: ReactNode;
  fault?: string | undefined;
  optional?: boolean;
  children: (control: ControlProps) => ReactNode;
}

/** A label, its control, a hint and what is wrong, tied together for screen readers. */
export function Field({ label, name, hint, fault, optional, children }: FieldProps) {
  const say = siteText.useText();
  const id = useId();
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="optional">({say('optional')})</span>}
      </label>
      {children({
        id,
        name,
        className: 'input',
        'aria-invalid': fault ? true : undefined,
        'aria-describedby': described || undefined,
      })}
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div aria-live="polite" id={`${id}-fault`}>
        {fault && <span className="field-fault">{fault}</span>}
      </div>
    </div>
  );
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'name'>;
interface TextFieldProps extends FieldBinding<string>, InputProps {
  label: string;
  hint?: ReactNode;
  optional?: boolean;
}

/** A field of one line of text. */
export function TextField({ label, hint, optional, name, value, onValue, fault, ...input }: TextFieldProps) {
  return (
    <Field label={label} name={name} hint={hint} fault={fault} optional={optional}>
      {(control) => (
        <input
          {...control}
          {...input}
          required={!optional}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

interface SelectFieldProps extends FieldBinding<string> {
  label: string;
  hint?: ReactNode;
  options: readonly { value: string; label: string }[];
  autoComplete?: string;
}

/** A choice among many, with the device's own list. */
export function SelectField({ label, hint, options, name, value, onValue, fault, autoComplete }: SelectFieldProps) {
  return (
    <Field label={label} name={name} hint={hint} fault={fault}>
      {(control) => (
        <select
          {...control}
          autoComplete={autoComplete}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface TextAreaProps extends FieldBinding<string> {
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  placeholder?: string;
  rows?: number;
  /** It comes in answer to what the reader pressed, or where they were writing. */
  focused?: boolean;
}

/** A field of several lines; it grows with what is written. */
export function TextAreaField({
  label,
  hint,
  optional,
  name,
  value,
  onValue,
  fault,
  placeholder,
  rows = 5,
  focused = false,
}: TextAreaProps) {
  return (
    <Field label={label} name={name} hint={hint} fault={fault} optional={optional}>
      {(control) => (
        <textarea
          {...control}
          rows={rows}
          // biome-ignore lint/a11y/noAutofocus: it takes up the writing that it replaces
          autoFocus={focused}
          required={!optional}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}
