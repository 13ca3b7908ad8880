import { minimumPassword, passwordFault } from '../../../functions/people/password.ts';
import { apiText } from '../i18n/api.ts';
import type { FieldBinding } from './form.ts';
import { PasswordField } from './PasswordField.tsx';
import './new-password-field.css';

type PasswordContext = Parameters<typeof passwordFault>[1];

interface Props extends FieldBinding<string> {
  label: string;
  hint: string;
  context: PasswordContext;
}

/** From nothing (0) to a password that is long enough to be left alone (4). */
function strengthOf(password: string, context: PasswordContext): number {
  if (password === '') return 0;
  if (passwordFault(password, context)) return 1;
  const length = [...password].length;
  if (length < minimumPassword + 3) return 2;
  return length < minimumPassword + 8 ? 3 : 4;
}

/** A password to be chosen, judged while it is typed by the rule that the API applies. */
export function NewPasswordField({ context, hint, fault, ...field }: Props) {
  const say = apiText.useText();
  const strength = strengthOf(field.value, context);
  const why = strength === 1 ? passwordFault(field.value, context) : undefined;
  return (
    <PasswordField
      {...field}
      fault={fault}
      autoComplete="new-password"
      hint={
        <>
          <span className="strength" data-strength={strength} aria-hidden="true">
            <i />
            <i />
            <i />
            <i />
          </span>
          <span aria-live="polite">{fault ? '' : why ? say(why) : hint}</span>
        </>
      }
    />
  );
}
