import { type ReactNode, useState } from 'react';
import { siteText } from '../i18n/site.ts';
import { Field } from './Field.tsx';
import type { FieldBinding } from './form.ts';
import './password-field.css';

interface Props extends FieldBinding<string> {
  label: string;
  hint?: ReactNode;
  autoComplete: 'new-password' | 'current-password';
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ label, hint, name, value, onValue, fault, autoComplete }: Props) {
  const say = siteText.useText();
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} name={name} hint={hint} fault={fault}>
      {(control) => (
        <div className="password">
          <input
            {...control}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            required
            value={value}
            onChange={(event) => onValue(event.target.value)}
          />
          <button
            type="button"
            className="password-eye"
            aria-label={say(shown ? 'password.hideLabel' : 'password.showLabel')}
            onClick={() => setShown(!shown)}
          >
            {say(shown ? 'password.hide' : 'password.show')}
          </button>
        </div>
      )}
    </Field>
  );
}
