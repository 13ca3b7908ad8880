import { useEffect, useMemo } from 'react';
import { minimumPassword, passwordFault } from '../../../../functions/people/password.ts';
import { countries } from '../../../../functions/tenants/countries.ts';
import { slugFault, slugOf } from '../../../../functions/tenants/slug.ts';
import { ChoiceCards } from '../../components/ChoiceCards.tsx';
import { SelectField, TextField } from '../../components/Field.tsx';
import { type Faults, type Form, useForm } from '../../components/form.ts';
import { NewPasswordField } from '../../components/NewPasswordField.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../components/SubmitButton.tsx';
import { apiText } from '../../i18n/api.ts';
import { useLanguage } from '../../i18n/dictionary.ts';
import { collator, countryName } from '../../i18n/format.ts';
import { DeskTypeDrawing } from './DeskTypeDrawing.tsx';
import { type Draft, keptDraft } from './draft.ts';
import { SlugField } from './SlugField.tsx';
import { signupText } from './text.ts';
import { zoneOptions, zonesOf } from './whereabouts.ts';
import './signup.css';

interface Props {
  initial: Draft;
  onDraft: (draft: Draft) => void;
  onSend: (draft: Draft) => Promise<void>;
}

const shown = ['organisation', 'slug', 'name', 'email', 'password', 'language', 'timeZone', 'country', 'deskType'];

function useChecked() {
  const rule = apiText.useText();
  return (draft: Draft): Faults<Draft> => {
    const faults: Faults<Draft> = {};
    for (const field of ['organisation', 'slug', 'name', 'email'] as const)
      if (!draft[field].trim()) faults[field] = rule('field.required');
    const slug = draft.slug ? slugFault(draft.slug) : undefined;
    if (slug) faults.slug = rule(slug);
    if (draft.email && !/^\S+@\S+\.\S+$/.test(draft.email.trim())) faults.email = rule('field.email');
    const password = draft.password ? passwordFault(draft.password, draft) : 'field.required';
    if (password) faults.password = rule(password);
    return faults;
  };
}

/** The whole sign-up on one page, in three parts. What is filled in survives a reload, but for the password. */
export function SignUpForm({ initial, onDraft, onSend }: Props) {
  const say = signupText.useText();
  const form = useForm<Draft>({ initial, check: useChecked(), send: onSend });
  const { values } = form;

  useEffect(() => {
    const { password: _, ...draft } = values;
    keptDraft.write(draft);
    onDraft(values);
  }, [values, onDraft]);

  return (
    <form onSubmit={form.onSubmit} noValidate aria-label={say('title')}>
      {form.problem && <ProblemNotice problem={form.problem} shown={shown} />}
      <Organisation form={form} />
      <You form={form} />
      <DeskType form={form} />
      <SubmitButton busy={form.busy}>{say('create')}</SubmitButton>
    </form>
  );
}

function Organisation({ form }: { form: Form<Draft> }) {
  const say = signupText.useText();
  const language = useLanguage();
  const { values, set } = form;
  const countryOptions = useMemo(() => {
    const { compare } = collator(language);
    const options = countries.map((value) => ({ value, label: countryName(value, language) }));
    return options.sort((a, b) => compare(a.label, b.label));
  }, [language]);
  const zones = useMemo(
    () => zoneOptions(values.country).map((value) => ({ value, label: value.replaceAll('_', ' ') })),
    [values.country],
  );

  function setOrganisation(organisation: string): void {
    set('organisation', organisation);
    if (!values.slugTyped) set('slug', slugOf(organisation));
  }
  function setSlug(slug: string): void {
    set('slug', slug);
    set('slugTyped', slug !== '');
  }
  function setCountry(country: string): void {
    set('country', country);
    const near = zonesOf(country);
    if (near[0] && !near.includes(values.timeZone)) set('timeZone', near[0]);
  }

  return (
    <fieldset className="signup-part">
      <legend>{say('organisation.group')}</legend>
      <TextField
        {...form.field('organisation')}
        onValue={setOrganisation}
        label={say('organisation')}
        hint={say('organisation.hint')}
        autoComplete="organization"
        maxLength={80}
      />
      <SlugField {...form.field('slug')} onValue={setSlug} />
      <div className="signup-pair">
        <SelectField
          {...form.field('country')}
          onValue={setCountry}
          label={say('country')}
          hint={say('country.hint')}
          options={countryOptions}
          autoComplete="country"
        />
        <SelectField {...form.field('timeZone')} label={say('timeZone')} options={zones} />
      </div>
    </fieldset>
  );
}

function You({ form }: { form: Form<Draft> }) {
  const say = signupText.useText();
  return (
    <fieldset className="signup-part">
      <legend>{say('you.group')}</legend>
      <TextField {...form.field('name')} label={say('name')} autoComplete="name" maxLength={100} />
      <TextField
        {...form.field('email')}
        label={say('email')}
        hint={say('email.hint')}
        type="email"
        autoComplete="email"
        maxLength={254}
      />
      <NewPasswordField
        {...form.field('password')}
        label={say('password')}
        hint={say('password.hint', { minimum: minimumPassword })}
        context={form.values}
      />
      <SelectField
        {...form.field('language')}
        onValue={(value) => form.set('language', value === 'fr' ? 'fr' : 'en')}
        label={say('language')}
        hint={say('language.hint')}
        options={[
          { value: 'fr', label: say('language.fr') },
          { value: 'en', label: say('language.en') },
        ]}
      />
    </fieldset>
  );
}

function DeskType({ form }: { form: Form<Draft> }) {
  const say = signupText.useText();
  const types = ['callCentre', 'helpDesk', 'allLevels'] as const;
  const field = form.field('deskType');
  return (
    <fieldset className="signup-part">
      <legend>{say('type.group')}</legend>
      <ChoiceCards
        legend={say('type.hint')}
        name="deskType"
        value={field.value}
        fault={field.fault}
        onValue={(value) => form.set('deskType', types.find((type) => type === value) ?? 'helpDesk')}
        choices={types.map((type) => ({
          value: type,
          title: say(`type.${type}`),
          text: say(`type.${type}.text`),
          aside: <DeskTypeDrawing type={type} />,
        }))}
      />
    </fieldset>
  );
}
