import { useState } from 'react';
import { answer, api } from '../../client/api.ts';
import { deskNow, useNow } from '../../client/clock.ts';
import { asProblem, type Problem } from '../../client/problem.ts';
import { session } from '../../client/session.ts';
import { CodeField } from '../../components/CodeField.tsx';
import { type Faults, useForm } from '../../components/form.ts';
import { PasswordField } from '../../components/PasswordField.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../components/SubmitButton.tsx';
import { apiText } from '../../i18n/api.ts';
import { useLanguage } from '../../i18n/dictionary.ts';
import { timeOfDay } from '../../i18n/format.ts';
import { keptDraft, keptPending, type PendingSignUp } from './draft.ts';
import { signupText } from './text.ts';
import { hereZone } from './whereabouts.ts';

interface Values {
  code: string;
  password: string;
}
interface Props {
  pending: PendingSignUp;
  /** The password that was chosen, while the page remembers it; after a reload it is asked again. */
  password: string;
  onPending: (pending: PendingSignUp) => void;
  onBack: () => void;
}

/** Seconds between two codes, as the API wants. */
const gap = 30;

/** The code from the mail. Confirming opens the desk and lands in its workspace. */
export function CodeStep({ pending, password, onPending, onBack }: Props) {
  const say = signupText.useText();
  const rule = apiText.useText();
  const language = useLanguage();
  const expired = useNow() > Date.parse(pending.expiresAt);
  const form = useForm<Values>({
    initial: { code: '', password },
    check({ code, password: typed }) {
      const faults: Faults<Values> = {};
      if (code.length !== 6) faults.code = rule('field.code');
      if (!typed) faults.password = rule('field.required');
      return faults;
    },
    async send(body) {
      const path = { signupId: pending.signupId };
      const opened = await answer(api.POST('/api/signups/{signupId}/confirmation', { params: { path }, body }));
      keptPending.forget();
      keptDraft.forget();
      session.begin(opened);
      location.assign('/desk/');
    },
  });

  const time = timeOfDay(pending.expiresAt, language, hereZone());
  return (
    <>
      <div className="entrance-title">
        <h1>{say('code.title')}</h1>
        <p>{say('code.lead', { email: pending.email })}</p>
      </div>
      <form onSubmit={form.onSubmit} noValidate aria-label={say('code.title')}>
        {form.problem && <ProblemNotice problem={form.problem} shown={['code', 'password']} />}
        <input type="email" name="username" autoComplete="username" value={pending.email} readOnly hidden />
        <CodeField
          {...form.field('code')}
          label={say('code')}
          hint={expired ? say('code.over') : say('code.hint', { time })}
        />
        {!password && (
          <PasswordField
            {...form.field('password')}
            label={say('password')}
            hint={say('code.password.hint')}
            autoComplete="new-password"
          />
        )}
        <SubmitButton busy={form.busy}>{say('code.confirm')}</SubmitButton>
      </form>
      <div className="entrance-foot">
        <NewCode pending={pending} onPending={onPending} />
        <p>
          {say('code.nothing')}{' '}
          <button type="button" className="link" onClick={onBack}>
            {say('code.change')}
          </button>
        </p>
      </div>
    </>
  );
}

function NewCode({ pending, onPending }: Pick<Props, 'pending' | 'onPending'>) {
  const say = signupText.useText();
  const wait = Math.ceil((pending.sentAt + gap * 1000 - useNow()) / 1000);
  const [sent, setSent] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function ask(): Promise<void> {
    setProblem(undefined);
    try {
      const path = { signupId: pending.signupId };
      const { expiresAt } = await answer(api.POST('/api/signups/{signupId}/code', { params: { path } }));
      onPending({ ...pending, expiresAt, sentAt: deskNow() });
      setSent(true);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  return (
    <>
      <div aria-live="polite">{sent && <p className="notice good">{say('code.sent')}</p>}</div>
      {problem && <ProblemNotice problem={problem} />}
      <div>
        <button type="button" className="button small" disabled={wait > 0 && wait <= gap} onClick={() => void ask()}>
          {wait > 0 && wait <= gap ? say('code.againIn', { count: wait }) : say('code.again')}
        </button>
      </div>
    </>
  );
}
