import { minimumPassword, passwordFault } from '../../../../functions/people/password.ts';
import { answer, api } from '../../client/api.ts';
import { homeOf, session } from '../../client/session.ts';
import type { Invitation } from '../../client/types.ts';
import { ChoiceCards } from '../../components/ChoiceCards.tsx';
import { TextField } from '../../components/Field.tsx';
import { type Faults, useForm } from '../../components/form.ts';
import { NewPasswordField } from '../../components/NewPasswordField.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../components/SubmitButton.tsx';
import { apiText } from '../../i18n/api.ts';
import { useLanguage } from '../../i18n/dictionary.ts';
import { isLanguage, type Language, speak } from '../../i18n/language.ts';
import { entranceText } from './text.ts';

interface Values {
  name: string;
  password: string;
}
interface Props {
  id: string;
  token: string;
  invitation: Invitation;
}

/** Name, password and language of somebody who was invited; signs in. */
export function InvitationForm({ id, token, invitation }: Props) {
  const say = entranceText.useText();
  const rule = apiText.useText();
  const language = useLanguage();
  const { desk, email, role } = invitation;
  const context = { email, organisation: desk.name, slug: desk.slug };
  const form = useForm<Values>({
    initial: { name: invitation.name, password: '' },
    check({ name, password }) {
      const faults: Faults<Values> = {};
      if (!name.trim()) faults.name = rule('field.required');
      const weak = passwordFault(password, context);
      if (weak) faults.password = rule(weak);
      return faults;
    },
    async send({ name, password }) {
      const opened = await answer(
        api.POST('/api/invitations/{invitationId}/acceptance', {
          params: { path: { invitationId: id } },
          body: { token, name: name.trim(), password, language },
        }),
      );
      session.begin(opened);
      location.assign(homeOf(opened.me));
    },
  });

  function chooseLanguage(value: string): void {
    if (isLanguage(value)) void speak(value satisfies Language);
  }

  return (
    <>
      <div className="entrance-title">
        <h1>{say('invitation.title', { desk: desk.name })}</h1>
        <p>{say('invitation.lead', { role: say(`role.${role}`) })}</p>
        <p className="soft">{say('invitation.email', { email })}</p>
      </div>
      <form onSubmit={form.onSubmit} noValidate aria-label={say('invitation.title', { desk: desk.name })}>
        {form.problem && <ProblemNotice problem={form.problem} shown={['name', 'password']} />}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <TextField {...form.field('name')} label={say('invitation.name')} autoComplete="name" />
        <NewPasswordField
          {...form.field('password')}
          label={say('invitation.password')}
          hint={say('password.hint', { minimum: minimumPassword })}
          context={context}
        />
        <ChoiceCards
          legend={say('invitation.language')}
          name="language"
          value={language}
          onValue={chooseLanguage}
          choices={[
            { value: 'fr', title: say('invitation.language.fr') },
            { value: 'en', title: say('invitation.language.en') },
          ]}
        />
        <SubmitButton busy={form.busy}>{say('invitation.accept')}</SubmitButton>
      </form>
    </>
  );
}
