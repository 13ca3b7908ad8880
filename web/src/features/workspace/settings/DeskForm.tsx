import { NativeSelect, NumberInput, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { session } from '../../../client/session.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { announce } from '../parts/announce.ts';
import { chosen, typed } from '../parts/bind.ts';
import { deskKeys, useTeams } from '../queries/desk.ts';
import type { Desk } from '../queries/types.ts';
import { useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { DeskAddresses } from './DeskAddresses.tsx';
import { MatrixEditor } from './MatrixEditor.tsx';
import { NotCoveredForm } from './NotCoveredForm.tsx';
import { SaveBar } from './SaveBar.tsx';
import styles from './settings.module.css';
import { timeZones } from './time-zones.ts';
import { useCalendars } from './useAgreements.ts';

const deskTypes = ['callCentre', 'helpDesk', 'allLevels'] as const;

interface DeskValues {
  name: string;
  language: 'fr' | 'en';
  timeZone: string;
  deskType: Desk['deskType'];
  quietDays: number | string;
  defaultTeamId: string;
  defaultCalendarId: string;
  matrix: number[][];
  notCovered: Desk['notCovered'] | null;
  rates: Desk['rates'] | null;
}

/** The desk's settings, saved together; only what was changed is sent. */
export function DeskForm({ desk }: { desk: Desk }) {
  const say = settingsText.useText();
  const client = useQueryClient();
  const me = useMe();
  const { data: teams = [] } = useTeams();
  const { data: calendars = [] } = useCalendars();
  const [saved, setSaved] = useState(false);
  const { slug: _slug, address: _address, country: _country, ...initial } = desk;
  const form = useForm<DeskValues>({
    initial: { ...initial, notCovered: desk.notCovered ?? null, rates: desk.rates ?? null },
    check: ({ name, quietDays }) => ({
      name: name.trim() ? undefined : say('desk.nameMissing'),
      quietDays: Number(quietDays) >= 1 && Number(quietDays) <= 90 ? undefined : say('desk.quietDaysWrong'),
    }),
    async send(values) {
      const wanted = { ...values, quietDays: Number(values.quietDays) };
      const body = Object.fromEntries(
        Object.entries(wanted).filter(
          ([name, value]) => JSON.stringify(value) !== JSON.stringify(desk[name as keyof Desk] ?? null),
        ),
      );
      const changed = await answer(api.PATCH('/api/desk', { body }));
      client.setQueryData(deskKeys.desk, changed);
      void client.invalidateQueries({ queryKey: deskKeys.start });
      const { name, language, timeZone, deskType } = changed;
      session.update({ ...me, desk: { ...me.desk, name, language, timeZone, deskType } });
      setSaved(true);
      announce(say('saved'));
    },
  });
  const quiet = form.field('quietDays');
  return (
    <form onSubmit={form.onSubmit} onChange={() => setSaved(false)} noValidate>
      <Stack gap="lg">
        <DeskAddresses desk={desk} />
        <div className={styles.fields}>
          <TextInput {...typed(form.field('name'))} label={say('desk.name')} required maxLength={80} />
          <NativeSelect
            label={say('desk.language')}
            description={say('desk.languageHint')}
            value={form.values.language}
            data={[
              { value: 'fr', label: 'Français' },
              { value: 'en', label: 'English' },
            ]}
            onChange={(event) => form.set('language', event.currentTarget.value === 'fr' ? 'fr' : 'en')}
          />
          <Select
            {...chosen(form.field('timeZone'))}
            label={say('desk.timeZone')}
            searchable
            allowDeselect={false}
            limit={60}
            data={timeZones(desk.timeZone)}
          />
          <NumberInput
            label={say('desk.quietDays')}
            description={say('desk.quietDaysHint')}
            value={quiet.value}
            error={quiet.fault}
            min={1}
            max={90}
            allowDecimal={false}
            onChange={quiet.onValue}
          />
          <Select
            {...chosen(form.field('defaultTeamId'))}
            label={say('desk.defaultTeam')}
            allowDeselect={false}
            data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Select
            {...chosen(form.field('defaultCalendarId'))}
            label={say('desk.calendar')}
            allowDeselect={false}
            data={calendars.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        <Radio.Group
          label={say('desk.deskType')}
          value={form.values.deskType}
          onChange={(value) => form.set('deskType', deskTypes.find((one) => one === value) ?? 'helpDesk')}
        >
          <Stack gap="xs" mt="xs">
            {deskTypes.map((type) => (
              <Radio key={type} value={type} label={say(`desk.${type}`)} description={say(`desk.${type}Text`)} />
            ))}
          </Stack>
        </Radio.Group>
        <NotCoveredForm
          notCovered={form.values.notCovered}
          rates={form.values.rates}
          onNotCovered={(value) => form.set('notCovered', value)}
          onRates={(value) => form.set('rates', value)}
        />
        <MatrixEditor matrix={form.values.matrix} onMatrix={(matrix) => form.set('matrix', matrix)} />
        {form.problem && <ProblemNotice problem={form.problem} shown={['name', 'quietDays', 'timeZone']} />}
        <SaveBar busy={form.busy} saved={saved} />
      </Stack>
    </form>
  );
}
