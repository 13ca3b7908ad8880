import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dayOfCalendar } from '../../../../../../functions/sla/day.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { siteText } from '../../../../i18n/site.ts';
import type { NewCalendar } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import { longDate } from '../calendar-date.ts';
import styles from './calendar.module.css';
import { HoursEditor } from './HoursEditor.tsx';
import { areComplete, hoursText } from './hours.ts';

type Exception = NewCalendar['exceptions'][number];

interface Props {
  calendar: NewCalendar;
  date: string;
  onExceptions: (exceptions: Exception[]) => void;
  onClose: () => void;
}

/** The hours of one date: those of its weekday, none, or its own, which win over a public holiday. */
export function DayDialog({ calendar, date, onExceptions, onClose }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const language = useLanguage();
  const others = calendar.exceptions.filter((one) => one.date !== date);
  const present = calendar.exceptions.find((one) => one.date === date);
  const usual = dayOfCalendar({ ...calendar, exceptions: others }, date);
  const [choice, setChoice] = useState(present ? (present.intervals.length > 0 ? 'other' : 'closed') : 'asUsual');
  const [intervals, setIntervals] = useState(present?.intervals ?? [{ from: '09:00', to: '12:00' }]);
  const [why, setWhy] = useState(present?.name ?? '');
  const [fault, setFault] = useState(false);
  const usually = hoursText(usual.intervals) || usual.holiday?.[language] || say('calendars.closed');

  function apply(): void {
    if (choice === 'other' && (intervals.length === 0 || !areComplete(intervals))) {
      setFault(true);
      return;
    }
    const name = why.trim();
    const own = { date, intervals: choice === 'other' ? [...intervals] : [], ...(name ? { name } : {}) };
    onExceptions(choice === 'asUsual' ? others : [...others, own].sort((a, b) => (a.date < b.date ? -1 : 1)));
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={longDate(date, language)} closeButtonProps={{ 'aria-label': site('close') }}>
      <Stack>
        <Radio.Group value={choice} onChange={setChoice} aria-label={longDate(date, language)}>
          <Stack gap="xs">
            <Radio value="asUsual" label={say('calendar.day.asUsual', { hours: usually })} data-autofocus />
            <Radio value="closed" label={say('calendar.day.closed')} />
            <Radio value="other" label={say('calendar.day.other')} />
          </Stack>
        </Radio.Group>
        {choice === 'other' && (
          <HoursEditor day={longDate(date, language)} intervals={intervals} onIntervals={setIntervals} />
        )}
        {fault && choice === 'other' && (
          <p className={styles.fault} role="alert">
            {say('calendar.timeMissing')}
          </p>
        )}
        {choice !== 'asUsual' && (
          <TextInput
            label={say('calendar.day.why')}
            description={say('calendar.day.whyHint')}
            maxLength={80}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {site('cancel')}
          </Button>
          <Button onClick={apply}>{say('calendar.day.apply')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
