import { Button, Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { weekdays } from '../../../../../../functions/sla/day.ts';
import { countries } from '../../../../../../functions/tenants/countries.ts';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { collator, countryName } from '../../../../i18n/format.ts';
import { announce } from '../../parts/announce.ts';
import { chosen, typed } from '../../parts/bind.ts';
import type { Calendar, NewCalendar } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import { todayIn } from '../calendar-date.ts';
import settings from '../settings.module.css';
import { timeZones } from '../time-zones.ts';
import { agreementKeys } from '../useAgreements.ts';
import styles from './calendar.module.css';
import { DayDialog } from './DayDialog.tsx';
import { areComplete } from './hours.ts';
import { WeekEditor } from './WeekEditor.tsx';
import { YearGlance } from './YearGlance.tsx';

interface Values {
  name: string;
  timeZone: string;
  always: boolean;
  weekly: NewCalendar['weekly'];
  country: string;
  region: string;
  exceptions: NewCalendar['exceptions'];
}

interface Props {
  /** What is changed, or what a new one starts from. */
  pattern: NewCalendar;
  /** The calendar as it was read; absent for a new one. */
  present?: Calendar;
  onReload: () => void;
}

/** A calendar's hours, holidays and special days, saved together as its next version. */
export function CalendarForm({ pattern, present, onReload }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [date, setDate] = useState<string>();
  const [saved, setSaved] = useState(false);
  const form = useForm<Values>({
    initial: {
      name: present ? pattern.name : '',
      timeZone: pattern.timeZone,
      always: pattern.always,
      weekly: pattern.weekly,
      country: pattern.holidaysOf?.country ?? '',
      region: pattern.holidaysOf?.region ?? '',
      exceptions: pattern.exceptions,
    },
    check: ({ name, always, weekly, region }) => ({
      name: name.trim() ? undefined : say('calendar.nameMissing'),
      region: /^[A-Z0-9]{0,8}$/.test(region) ? undefined : say('calendar.regionWrong'),
      weekly: always
        ? undefined
        : weekdays.some((day) => !areComplete(weekly[day]))
          ? say('calendar.timeMissing')
          : weekdays.every((day) => weekly[day].length === 0)
            ? say('calendar.neverOpens')
            : undefined,
    }),
    async send(values) {
      const body = contentOf(values, pattern);
      const made = present
        ? await answer(
            api.POST('/api/calendars/{calendarId}/versions', {
              params: { path: { calendarId: present.id } },
              body: { ...body, basedOn: present.version },
            }),
          )
        : await answer(api.POST('/api/calendars', { body }));
      client.setQueryData(agreementKeys.calendar(made.id), made);
      await client.invalidateQueries({ queryKey: agreementKeys.calendars });
      setSaved(true);
      announce(say('calendar.saved', { name: made.name }));
      if (!present) navigate(`/settings/calendars/${made.id}`, { replace: true });
    },
  });
  const { values } = form;
  const draft = useMemo(() => contentOf(values, pattern), [values, pattern]);
  const sameHolidays =
    values.country === (pattern.holidaysOf?.country ?? '') && values.region === (pattern.holidaysOf?.region ?? '');
  const places = countries
    .map((code) => ({ value: code, label: countryName(code, language) }))
    .sort((a, b) => collator(language).compare(a.label, b.label));
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="lg">
        <div className={settings.fields}>
          <TextInput {...typed(form.field('name'))} label={say('calendar.name')} required maxLength={120} />
          <Select
            {...chosen(form.field('timeZone'))}
            label={say('calendar.zone')}
            searchable
            allowDeselect={false}
            limit={60}
            data={timeZones(pattern.timeZone)}
          />
        </div>
        <Checkbox
          label={say('calendar.always')}
          checked={values.always}
          onChange={(event) => form.set('always', event.currentTarget.checked)}
        />
        {!values.always && (
          <>
            <WeekEditor
              weekly={values.weekly}
              fault={form.field('weekly').fault}
              onWeekly={(weekly) => form.set('weekly', weekly)}
            />
            <div className={settings.fields}>
              <Select
                {...chosen(form.field('country'))}
                label={say('calendar.country')}
                placeholder={say('calendar.noCountry')}
                searchable
                clearable
                limit={60}
                data={places}
              />
              {values.country && (
                <TextInput
                  {...typed(form.field('region'))}
                  label={say('calendar.region')}
                  description={say('calendar.regionHint')}
                  maxLength={8}
                />
              )}
            </div>
            {!sameHolidays && values.country && <p className={styles.soft}>{say('calendar.follow')}</p>}
          </>
        )}
        <YearGlance calendar={draft} today={todayIn(values.timeZone)} {...(values.always ? {} : { onDate: setDate })} />
        {form.problem && (
          <ProblemNotice
            problem={form.problem}
            shown={['name', 'timeZone', 'weekly', 'region']}
            {...(form.problem.status === 409 ? { onRetry: onReload } : {})}
          />
        )}
        <div className={settings.saveBar}>
          <Button type="submit" loading={form.busy}>
            {say('save')}
          </Button>
          {saved && <span className={settings.saved}>{say('saved')}</span>}
        </div>
      </Stack>
      {date && (
        <DayDialog
          calendar={draft}
          date={date}
          onExceptions={(exceptions) => {
            setSaved(false);
            form.set('exceptions', exceptions);
          }}
          onClose={() => setDate(undefined)}
        />
      )}
    </form>
  );
}

/** The form's values as the API wants them. The holidays of a country that is no longer named stay behind. */
function contentOf({ country, region, ...values }: Values, pattern: NewCalendar): NewCalendar {
  const same = country === (pattern.holidaysOf?.country ?? '') && region === (pattern.holidaysOf?.region ?? '');
  return {
    ...values,
    ...(country ? { holidaysOf: { country, ...(region ? { region } : {}) } } : {}),
    holidays: same ? pattern.holidays : [],
  };
}
