import { answer, api } from '../../client/api.ts';
import { TextField } from '../../components/Field.tsx';
import { useForm } from '../../components/form.ts';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../components/SubmitButton.tsx';
import { siteText } from '../../i18n/site.ts';
import type { PendingReset } from './Reset.tsx';
import { entranceText } from './text.ts';

/** Whose password was forgotten. The answer is the same whether the address is known or not. */
export function ResetRequest({ onSent }: { onSent: (pending: PendingReset) => void }) {
  const say = entranceText.useText();
  const site = siteText.useText();
  const slug = new URLSearchParams(location.search).get('desk');
  const form = useForm({
    initial: { email: new URLSearchParams(location.search).get('email') ?? '' },
    check: ({ email }) => (email.includes('@') ? {} : { email: site(email.trim() ? 'field.email' : 'field.required') }),
    async send({ email }) {
      const body = { email: email.trim(), ...(slug ? { slug } : {}) };
      onSent({ email: body.email, ...(await answer(api.POST('/api/password-resets', { body }))) });
    },
  });
  return (
    <>
      <div className="entrance-title">
        <h1>{say('reset.title')}</h1>
        <p className="soft">{say('reset.lead')}</p>
      </div>
      <form onSubmit={form.onSubmit} noValidate aria-label={say('reset.title')}>
        {form.problem && <ProblemNotice problem={form.problem} shown={['email']} />}
        <TextField {...form.field('email')} label={site('email')} type="email" autoComplete="username" />
        <SubmitButton busy={form.busy}>{say('reset.send')}</SubmitButton>
      </form>
    </>
  );
}
