import { TextField } from '../../components/Field.tsx';
import { type Faults, useForm } from '../../components/form.ts';
import { PasswordField } from '../../components/PasswordField.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../components/SubmitButton.tsx';
import { siteText } from '../../i18n/site.ts';
import { entranceText } from './text.ts';

interface Credentials {
  email: string;
  password: string;
}
interface Props {
  expired: boolean;
  onSignIn: (credentials: Credentials) => Promise<void>;
}

/** Address and password. */
export function SignInForm({ expired, onSignIn }: Props) {
  const say = entranceText.useText();
  const site = siteText.useText();
  const form = useForm<Credentials>({
    initial: { email: '', password: '' },
    check({ email, password }) {
      const faults: Faults<Credentials> = {};
      if (!email.trim()) faults.email = site('field.required');
      else if (!email.includes('@')) faults.email = site('field.email');
      if (!password) faults.password = site('field.required');
      return faults;
    },
    send: ({ email, password }) => onSignIn({ email: email.trim(), password }),
  });

  return (
    <>
      <div className="entrance-title">
        <h1>{say('signIn.title')}</h1>
      </div>
      {expired && !form.problem && <p className="notice time">{say('signIn.expired')}</p>}
      <form onSubmit={form.onSubmit} noValidate aria-label={say('signIn.title')}>
        {form.problem && <ProblemNotice problem={form.problem} shown={['email', 'password']} />}
        <TextField {...form.field('email')} label={say('signIn.email')} type="email" autoComplete="username" />
        <PasswordField {...form.field('password')} label={say('signIn.password')} autoComplete="current-password" />
        <SubmitButton busy={form.busy}>{site('signIn')}</SubmitButton>
        <a href="/reset/" className="small">
          {say('signIn.forgotten')}
        </a>
      </form>
      <div className="entrance-foot">
        <p>
          {say('signIn.noDesk')} <a href="/signup/">{say('signIn.create')}</a>
        </p>
        <p className="soft">{say('signIn.ask')}</p>
      </div>
    </>
  );
}
