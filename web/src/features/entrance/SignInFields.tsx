import { TextField } from '../../components/Field.tsx';
import { type Faults, useForm } from '../../components/form.ts';
import { PasswordField } from '../../components/PasswordField.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../components/SubmitButton.tsx';
import { siteText } from '../../i18n/site.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** Address, password, and the button; `label` names the form. */
export function SignInFields({
  label,
  onSignIn,
}: {
  label: string;
  onSignIn: (credentials: Credentials) => Promise<void>;
}) {
  const say = siteText.useText();
  const form = useForm<Credentials>({
    initial: { email: '', password: '' },
    check({ email, password }) {
      const faults: Faults<Credentials> = {};
      if (!email.trim()) faults.email = say('field.required');
      else if (!email.includes('@')) faults.email = say('field.email');
      if (!password) faults.password = say('field.required');
      return faults;
    },
    send: ({ email, password }) => onSignIn({ email: email.trim(), password }),
  });
  return (
    <form onSubmit={form.onSubmit} noValidate aria-label={label}>
      {form.problem && <ProblemNotice problem={form.problem} shown={['email', 'password']} />}
      <TextField {...form.field('email')} label={say('email')} type="email" autoComplete="username" />
      <PasswordField {...form.field('password')} label={say('password')} autoComplete="current-password" />
      <SubmitButton busy={form.busy}>{say('signIn')}</SubmitButton>
    </form>
  );
}
