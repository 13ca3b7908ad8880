import { minimumPassword, passwordFault } from '../../../../functions/people/password.ts';
import { answer, api } from '../../client/api.ts';
import { homeOf, session } from '../../client/session.ts';
import type { DeskChoice } from '../../client/types.ts';
import { CodeField } from '../../components/CodeField.tsx';
import { type Faults, useForm } from '../../components/form.ts';
import { NewPasswordField } from '../../components/NewPasswordField.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../components/SubmitButton.tsx';
import { apiText } from '../../i18n/api.ts';
import type { PendingReset } from './Reset.tsx';
import { entranceText } from './text.ts';

interface Values {
  code: string;
  password: string;
}

interface Props {
  pending: PendingReset;
  onEnd: () => void;
  /** The address and the new password open several desks. */
  onChoices: (choices: DeskChoice[], password: string) => void;
}

/** The code from the mail and the new password; signs in. */
export function ResetCompletion({ pending, onEnd, onChoices }: Props) {
  const say = entranceText.useText();
  const rule = apiText.useText();
  const context = { email: pending.email };
  const form = useForm<Values>({
    initial: { code: '', password: '' },
    check({ code, password }) {
      const faults: Faults<Values> = {};
      if (code.length !== 6) faults.code = rule('field.code');
      const weak = passwordFault(password, context);
      if (weak) faults.password = rule(weak);
      return faults;
    },
    async send(body) {
      const path = { resetId: pending.resetId };
      const opened = await answer(api.POST('/api/password-resets/{resetId}/completion', { params: { path }, body }));
      if ('choices' in opened) return onChoices(opened.choices, body.password);
      onEnd();
      session.begin(opened);
      location.assign(homeOf(opened.me));
    },
  });
  return (
    <>
      <div className="entrance-title">
        <h1>{say('reset.title')}</h1>
        <p className="soft">{say('reset.sent', { email: pending.email })}</p>
      </div>
      <form onSubmit={form.onSubmit} noValidate aria-label={say('reset.title')}>
        {form.problem && <ProblemNotice problem={form.problem} shown={['code', 'password']} />}
        <input type="email" name="username" autoComplete="username" value={pending.email} readOnly hidden />
        <CodeField {...form.field('code')} label={say('reset.code')} />
        <NewPasswordField
          {...form.field('password')}
          label={say('reset.password')}
          hint={say('password.hint', { minimum: minimumPassword })}
          context={context}
        />
        <SubmitButton busy={form.busy}>{say('reset.finish')}</SubmitButton>
        <button type="button" className="link small" onClick={onEnd}>
          {say('reset.restart')}
        </button>
      </form>
    </>
  );
}
