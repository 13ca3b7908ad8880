import { useState } from 'react';
import { answer, api } from '../../client/api.ts';
import type { PublicDesk } from '../../client/types.ts';
import { TextField } from '../../components/Field.tsx';
import { type Faults, useForm } from '../../components/form.ts';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../components/SubmitButton.tsx';
import { useLanguage } from '../../i18n/dictionary.ts';
import { siteText } from '../../i18n/site.ts';
import { portalText } from './text.ts';

interface Values {
  name: string;
  email: string;
}

/** Asks for an account by mail. The answer is the same whether the desk knows the address or not. */
export function AccessRequest({ desk }: { desk: PublicDesk }) {
  const say = portalText.useText();
  const site = siteText.useText();
  const language = useLanguage();
  const [asked, setAsked] = useState('');
  const form = useForm<Values>({
    initial: { name: '', email: '' },
    check({ name, email }) {
      const faults: Faults<Values> = {};
      if (!name.trim()) faults.name = site('field.required');
      if (!email.includes('@')) faults.email = site(email.trim() ? 'field.email' : 'field.required');
      return faults;
    },
    async send({ name, email }) {
      const body = { name: name.trim(), email: email.trim(), language };
      await answer(api.POST('/api/desks/{slug}/access-requests', { params: { path: { slug: desk.slug } }, body }));
      setAsked(body.email);
    },
  });

  return (
    <section className="card" aria-labelledby="access">
      <h2 id="access">{say('door.access')}</h2>
      <div aria-live="polite">{asked && <p className="notice good">{say('door.asked', { email: asked })}</p>}</div>
      {!asked && (
        <details className="door-more">
          <summary>{say('door.accessWhy')}</summary>
          <form onSubmit={form.onSubmit} noValidate aria-labelledby="access">
            {form.problem && <ProblemNotice problem={form.problem} shown={['name', 'email']} />}
            <TextField {...form.field('name')} label={say('door.name')} autoComplete="name" />
            <TextField {...form.field('email')} label={say('door.email')} type="email" autoComplete="email" />
            <SubmitButton busy={form.busy}>{say('door.ask')}</SubmitButton>
          </form>
        </details>
      )}
    </section>
  );
}
