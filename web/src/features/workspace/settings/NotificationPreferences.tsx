import { Checkbox, Skeleton, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import type { components } from '../../../client/schema.d.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { announce } from '../parts/announce.ts';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { settingsText } from '../words/settings.ts';
import { MailRhythm } from './MailRhythm.tsx';
import { SaveBar } from './SaveBar.tsx';
import styles from './settings.module.css';

type Preferences = components['schemas']['NotificationPreferences'];
type Occasions = Preferences['occasions'];
type Occasion = keyof Occasions;

const key = ['notificationPreferences'] as const;
const ways = ['inApp', 'mail'] as const;
/** What is said beside its field. */
const shownFaults = ['hours.days', 'hours.from', 'hours.to', 'digest.days', 'digest.time', 'timeZone'].map(
  (path) => `rhythm.${path}`,
);

/** On which occasions one is told, and how. */
export function NotificationPreferences() {
  const say = settingsText.useText();
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => answer(api.GET('/api/me/notification-preferences', { signal })),
  });
  return (
    <section className={styles.short} aria-labelledby="told-of">
      <Stack>
        <div>
          <h2 id="told-of">{say('preferences.title')}</h2>
          <p className={styles.soft}>{say('preferences.text')}</p>
        </div>
        {data ? (
          <Choices preferences={data} />
        ) : error ? (
          <LoadProblem title={say('preferences.failed')} error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton height={320} />
        )}
      </Stack>
    </section>
  );
}

function Choices({ preferences }: { preferences: Preferences }) {
  const say = settingsText.useText();
  const client = useQueryClient();
  const [saved, setSaved] = useState(false);
  const form = useForm<Preferences>({
    initial: preferences,
    check: () => ({}),
    async send(body) {
      client.setQueryData(key, await answer(api.PUT('/api/me/notification-preferences', { body })));
      setSaved(true);
      announce(say('saved'));
    },
  });
  const { occasions, rhythm } = form.values;
  const choose = (occasion: Occasion, way: (typeof ways)[number], wanted: boolean) => {
    const others = occasions[occasion].filter((one) => one !== way);
    form.set('occasions', { ...occasions, [occasion]: wanted ? [...others, way] : others });
  };
  return (
    <form onSubmit={form.onSubmit} onChange={() => setSaved(false)} noValidate>
      <Stack>
        <table className={styles.occasions}>
          <thead>
            <tr>
              <th scope="col">{say('preferences.occasion')}</th>
              {ways.map((way) => (
                <th scope="col" key={way}>
                  {say(`preferences.${way}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(Object.keys(occasions) as Occasion[]).map((occasion) => (
              <tr key={occasion}>
                <th scope="row">{say(`occasion.${occasion}`)}</th>
                {ways.map((way) => (
                  <td key={way}>
                    <Checkbox
                      aria-label={`${say(`occasion.${occasion}`)} : ${say(`preferences.${way}`)}`}
                      checked={occasions[occasion].includes(way)}
                      onChange={(event) => choose(occasion, way, event.currentTarget.checked)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <MailRhythm
          rhythm={rhythm}
          problem={form.problem}
          onRhythm={(next) => {
            form.set('rhythm', next);
            setSaved(false);
          }}
        />
        {form.problem && <ProblemNotice problem={form.problem} shown={shownFaults} />}
        <SaveBar busy={form.busy} saved={saved} />
      </Stack>
    </form>
  );
}
