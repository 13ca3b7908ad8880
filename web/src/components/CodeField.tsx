import type { ReactNode } from 'react';
import { Field } from './Field.tsx';
import type { FieldBinding } from './form.ts';

interface Props extends FieldBinding<string> {
  label: string;
  hint?: ReactNode;
}

/** Six digits from a mail; the device may fill them in. Spaces and dashes that come with pasting are dropped. */
export function CodeField({ label, hint, name, value, onValue, fault }: Props) {
  return (
    <Field label={label} name={name} hint={hint} fault={fault}>
      {(control) => (
        <input
          {...control}
          style={{
            fontSize: '1.6rem',
            letterSpacing: '0.35em',
            fontVariantNumeric: 'tabular-nums',
            maxWidth: '13.5rem',
          }}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          value={value}
          onChange={(event) => onValue(event.target.value.replace(/\D/g, '').slice(0, 6))}
        />
      )}
    </Field>
  );
}
