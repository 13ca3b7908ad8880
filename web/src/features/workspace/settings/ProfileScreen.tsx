import { Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { session } from '../../../client/session.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { announce } from '../parts/announce.ts';
import { typed } from '../parts/bind.ts';
import { useTeams } from '../queries/desk.ts';
import { useMe } from '../shell/me.ts';
import { allowSingleKeys, useSingleKeys } from '../shell/single-keys.ts';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';
import { LanguageChoice } from './LanguageChoice.tsx';
import { NotificationPreferences } from './NotificationPreferences.tsx';
import { SaveBar } from './SaveBar.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import styles from './settings.module.css';
import { ThemeChoice } from './ThemeChoice.tsx';

/** One's own name, language and colours. */
export function ProfileScreen() {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const { person } = useMe();
  const singleKeys = useSingleKeys();
  const { data: teams = [] } = useTeams();
  const [saved, setSaved] = useState(false);
  const own = teams.filter(({ id }) => person.teamIds.includes(id)).map(({ name }) => name);
  const form = useForm<{ name: string }>({
    initial: { name: person.name },
    check: ({ name }) => ({ name: name.trim() ? undefined : say('profile.nameMissing') }),
    async send(body) {
      session.update(await answer(api.PATCH('/api/me', { body })));
      setSaved(true);
      announce(say('saved'));
    },
  });
  return (
    <div className={styles.section}>
      <SettingsHead title={say('profile.title')} text={say('profile.text')} />
      <dl className={styles.addresses}>
        <div>
          <dt>{say('profile.email')}</dt>
          <dd>{person.email}</dd>
        </div>
        <div>
          <dt>{say('profile.role')}</dt>
          <dd>{words(`role.${person.role}`)}</dd>
        </div>
        <div>
          <dt>{say('profile.teams')}</dt>
          <dd>{own.join(', ') || say('profile.noTeams')}</dd>
        </div>
      </dl>
      <form className={styles.short} onSubmit={form.onSubmit} onChange={() => setSaved(false)} noValidate>
        <Stack>
          <TextInput
            {...typed(form.field('name'))}
            label={say('profile.name')}
            required
            maxLength={120}
            autoComplete="name"
          />
          {form.problem && <ProblemNotice problem={form.problem} shown={['name']} />}
          <SaveBar busy={form.busy} saved={saved} />
        </Stack>
      </form>
      <NotificationPreferences />
      <section className={styles.short} aria-labelledby="look">
        <Stack>
          <h2 id="look">{say('profile.look')}</h2>
          <LanguageChoice />
          <ThemeChoice />
          <Switch
            label={say('profile.keys')}
            description={say('profile.keysHint')}
            checked={singleKeys}
            onChange={(event) => allowSingleKeys(event.currentTarget.checked)}
          />
        </Stack>
      </section>
    </div>
  );
}
