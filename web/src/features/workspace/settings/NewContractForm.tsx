import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { answer, api } from '../../../client/api.ts';
import { deskNow } from '../../../client/clock.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { chosen, typed } from '../parts/bind.ts';
import { deskKeys } from '../queries/desk.ts';
import { useCustomers } from '../queries/people.ts';
import type { ContractLine } from '../queries/types.ts';
import { useZone } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { type DraftTimes, lineOf, timesOf, unreadable } from './contract-draft.ts';
import styles from './settings.module.css';
import { TargetsEditor } from './TargetsEditor.tsx';
import { agreementKeys, useCalendars } from './useAgreements.ts';

interface ContractValues {
  name: string;
  customerId: string;
  startsOn: string;
  endsOn: string;
  calendarId: string;
  times: DraftTimes;
}

/** What the customer's field says for the contract of all who have none. */
const everyone = 'everyone';

/** The simple contract: whose, from when, in which hours, and what is promised for each priority. */
export function NewContractForm({ pattern, onClose }: { pattern: ContractLine | undefined; onClose: () => void }) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const zone = useZone();
  const [, navigate] = useLocation();
  const { data: customers = [] } = useCustomers();
  const { data: calendars = [] } = useCalendars();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(deskNow());
  const form = useForm<ContractValues>({
    initial: {
      name: '',
      customerId: '',
      startsOn: today,
      endsOn: '',
      calendarId: pattern?.calendarId ?? '',
      times: timesOf(pattern),
    },
    check({ name, customerId, startsOn, endsOn, calendarId, times }) {
      const nothing = pattern && !lineOf(times, pattern, say('new.line'), calendarId);
      return {
        name: name.trim() ? undefined : say('new.nameMissing'),
        customerId: customerId ? undefined : say('new.customerMissing'),
        startsOn: startsOn ? undefined : say('new.startMissing'),
        endsOn: endsOn && endsOn < startsOn ? say('new.endBeforeStart') : undefined,
        calendarId: calendarId ? undefined : say('new.calendarMissing'),
        times: unreadable(times).length > 0 ? say('new.badTime') : nothing ? say('new.noTarget') : undefined,
      };
    },
    async send({ name, customerId, startsOn, endsOn, calendarId, times }) {
      const line = pattern && lineOf(times, pattern, say('new.line'), calendarId);
      if (!line) return;
      const made = await answer(
        api.POST('/api/contracts', {
          body: {
            name,
            customerId: customerId === everyone ? null : customerId,
            startsOn,
            ...(endsOn ? { endsOn } : {}),
            lines: [line],
          },
        }),
      );
      void client.invalidateQueries({ queryKey: agreementKeys.contracts });
      void client.invalidateQueries({ queryKey: deskKeys.start });
      announce(say('new.saved', { name: made.name }));
      onClose();
      navigate(`/settings/contracts/${made.id}`);
    },
  });
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack>
        <div className={styles.fields}>
          <TextInput
            {...typed(form.field('name'))}
            label={say('contracts.name')}
            required
            maxLength={120}
            data-autofocus
          />
          <Select
            {...chosen(form.field('customerId'))}
            label={say('contracts.customer')}
            required
            searchable
            data={[
              ...customers.map(({ id, name }) => ({ value: id, label: name })),
              { value: everyone, label: say('contracts.everyone') },
            ]}
          />
          <TextInput {...typed(form.field('startsOn'))} label={say('new.startsOn')} type="date" required />
          <TextInput
            {...typed(form.field('endsOn'))}
            label={say('new.endsOn')}
            description={say('new.endsOnHint')}
            type="date"
          />
          <Select
            {...chosen(form.field('calendarId'))}
            label={say('new.calendar')}
            required
            allowDeselect={false}
            data={calendars.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        <TargetsEditor
          times={form.values.times}
          fault={form.field('times').fault}
          onTimes={(times) => form.set('times', times)}
        />
        {form.problem && (
          <ProblemNotice problem={form.problem} shown={['name', 'customerId', 'startsOn', 'endsOn', 'calendarId']} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {site('cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {say('new.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
