import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accentFault } from '../../../../../../functions/appearance/accent.ts';
import { answer, api } from '../../../../client/api.ts';
import { session } from '../../../../client/session.ts';
import { uploadFile } from '../../../../client/upload.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { typed } from '../../parts/bind.ts';
import { useMe } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { SaveBar } from '../SaveBar.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import own from './appearance.module.css';
import { type ChosenLogo, LogoField } from './LogoField.tsx';
import { Preview } from './Preview.tsx';

const appearanceKey = ['appearance'] as const;
const load = (signal?: AbortSignal) => answer(api.GET('/api/desk/appearance', signal ? { signal } : {}));
type Saved = Awaited<ReturnType<typeof load>>;

/** The desk's own look, with what becomes of it in both themes. */
export default function AppearanceSettings() {
  const say = settingsText.useText();
  const query = useQuery({ queryKey: appearanceKey, queryFn: ({ signal }) => load(signal) });
  const [saved, setSaved] = useState(false);
  return (
    <>
      <SettingsHead title={say('section.appearance')} text={say('appearance.text')} />
      <Loaded query={query}>
        {(data) => <AppearanceForm key={data.revision} before={data} saved={saved} onSaved={setSaved} />}
      </Loaded>
    </>
  );
}

interface Props {
  before: Saved;
  saved: boolean;
  onSaved: (saved: boolean) => void;
}

interface Values {
  accent: string;
  fr: string;
  en: string;
  logo: ChosenLogo;
}

const wellFormed = (accent: string) => /^#[\da-f]{6}$/i.test(accent);

function AppearanceForm({ before, saved, onSaved }: Props) {
  const say = settingsText.useText();
  const client = useQueryClient();
  const me = useMe();
  const faultOf = (accent: string) => {
    if (accent === '') return undefined;
    if (!wellFormed(accent)) return say('appearance.accentWrong');
    const pale = accentFault(accent.toLowerCase());
    return pale && say('appearance.accentPale', pale);
  };
  const form = useForm<Values>({
    initial: { accent: before.accent ?? '', ...before.welcome, logo: before.logo ? 'kept' : 'none' },
    check: ({ accent }) => ({ accent: faultOf(accent) }),
    async send({ accent, fr, en, logo }) {
      const logoFileId =
        logo instanceof File
          ? await uploadFile(logo, () => undefined, new AbortController().signal)
          : logo === 'none'
            ? null
            : undefined;
      const body = { revision: before.revision, accent: accent || null, welcome: { fr, en }, logoFileId };
      const kept = await answer(api.PUT('/api/desk/appearance', { body }));
      client.setQueryData(appearanceKey, kept);
      session.update({ ...me, desk: { ...me.desk, logo: kept.logo?.id } });
      onSaved(true);
      announce(say('saved'));
    },
  });
  const { accent, fr, en, logo } = form.values;
  const pale = wellFormed(accent) ? accentFault(accent.toLowerCase()) : undefined;
  const change = <Field extends keyof Values>(field: Field, value: Values[Field]) => {
    onSaved(false);
    form.set(field, value);
  };
  const reset = () => {
    change('accent', '');
    change('fr', '');
    change('en', '');
    change('logo', 'none');
  };
  const isOwn = accent !== '' || fr !== '' || en !== '' || logo !== 'none';
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <div className={own.screen}>
        <Stack gap="lg">
          <LogoField
            value={logo}
            slug={me.desk.slug}
            id={before.logo?.id}
            fault={form.problem?.about('logoFileId')}
            onChange={(value) => change('logo', value)}
          />
          <div>
            <TextInput
              {...typed({ ...form.field('accent'), onValue: (value) => change('accent', value) })}
              label={say('appearance.accent')}
              description={say('appearance.accentHint')}
              placeholder="#0b5d4f"
              maxLength={7}
              error={form.field('accent').fault ?? faultOf(accent)}
              leftSection={
                <input
                  type="color"
                  className={own.picker}
                  aria-label={say('appearance.pick')}
                  value={wellFormed(accent) ? accent.toLowerCase() : '#0b5d4f'}
                  onChange={(event) => change('accent', event.currentTarget.value)}
                />
              }
            />
            {pale && (
              <Button mt="xs" size="compact-sm" variant="default" onClick={() => change('accent', pale.proposal)}>
                {say('appearance.use', { colour: pale.proposal })}
              </Button>
            )}
          </div>
          {(['fr', 'en'] as const).map((language) => (
            <Textarea
              key={language}
              {...typed({ ...form.field(language), onValue: (value) => change(language, value) })}
              label={say(language === 'fr' ? 'appearance.welcomeFr' : 'appearance.welcomeEn')}
              description={say('appearance.welcomeHint')}
              lang={language}
              maxLength={500}
              autosize
              minRows={2}
              maxRows={6}
            />
          ))}
          {form.problem && <ProblemNotice problem={form.problem} shown={['accent', 'logoFileId']} />}
          <Group gap="sm">
            <SaveBar busy={form.busy} saved={saved} />
            {isOwn && (
              <Button variant="subtle" onClick={reset}>
                {say('appearance.reset')}
              </Button>
            )}
          </Group>
        </Stack>
        <Preview
          accent={wellFormed(accent) ? accent.toLowerCase() : undefined}
          welcome={{ fr, en }}
          desk={me.desk}
          logo={logo}
          id={before.logo?.id}
        />
      </div>
    </form>
  );
}
