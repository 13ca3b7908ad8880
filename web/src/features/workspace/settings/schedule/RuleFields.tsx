import { Checkbox, Group, NativeSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { nths } from '../../../../../../functions/schedules/rule.ts';
import { type Weekday, weekdays } from '../../../../../../functions/sla/day.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import type { ScheduleRule } from '../../queries/schedules.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';
import { timeZones } from '../time-zones.ts';
import { useCalendars } from '../useAgreements.ts';
import { DayOfMonthFields } from './DayOfMonthFields.tsx';
import { monthName } from './rule-words.ts';
import own from './schedule.module.css';

type Pattern = ScheduleRule['pattern'];
type Every = Pattern['every'];
const everies = ['day', 'week', 'month', 'year'] as const;
const endings = ['never', 'date', 'count'] as const;
const onClosed = ['none', 'skip', 'next', 'previous'] as const;
const mostOf: Record<Every, number> = { day: 366, week: 52, month: 24, year: 5 };

/** Another way of repeating, with what can be kept of the present one. */
function patternOf(every: Every, before: Pattern): Pattern {
  const on = 'on' in before ? before.on : ({ kind: 'day', day: 1 } as const);
  switch (every) {
    case 'day':
      return { every, interval: 1 };
    case 'week':
      return { every, interval: 1, weekdays: ['monday'] };
    case 'month':
      return { every, interval: 1, on };
    case 'year':
      return { every, interval: 1, month: 1, on };
  }
}

interface Props {
  rule: ScheduleRule;
  faultAt: (path: string) => string | undefined;
  onRule: (rule: ScheduleRule) => void;
}

/** When tickets are made. */
export function RuleFields({ rule, faultAt, onRule }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  const { data: calendars = [] } = useCalendars();
  const { pattern, ending, closed } = rule;
  const change = (part: Partial<ScheduleRule>) => onRule({ ...rule, ...part });
  const number = (value: string | number) => (Number.isInteger(value) ? Number(value) : 0);

  function onEnding(kind: string): void {
    if (kind === 'date') change({ ending: { kind, date: rule.start } });
    else if (kind === 'count') change({ ending: { kind, count: 12 } });
    else change({ ending: { kind: 'never' } });
  }
  function onClosedDays(then: string): void {
    const { closed: _closed, ...rest } = rule;
    const calendarId = closed?.calendarId ?? calendars[0]?.id;
    if (then === 'none' || !calendarId) onRule(rest);
    else onRule({ ...rest, closed: { calendarId, then: then as 'skip' | 'next' | 'previous' } });
  }

  return (
    <div className={own.ruleFields}>
      <div className={styles.fields}>
        <NativeSelect
          label={say('schedules.every')}
          value={pattern.every}
          data={everies.map((value) => ({ value, label: say(`schedules.every.${value}`) }))}
          onChange={(event) => change({ pattern: patternOf(event.currentTarget.value as Every, pattern) })}
        />
        <NumberInput
          label={say(`schedules.interval.${pattern.every}`)}
          min={1}
          max={mostOf[pattern.every]}
          allowDecimal={false}
          value={pattern.interval || ''}
          error={faultAt('pattern.interval')}
          onChange={(value) => change({ pattern: { ...pattern, interval: number(value) } })}
        />
      </div>
      {pattern.every === 'week' && (
        <Checkbox.Group
          label={say('schedules.weekdays')}
          value={pattern.weekdays}
          error={faultAt('pattern.weekdays')}
          onChange={(chosen) =>
            change({ pattern: { ...pattern, weekdays: weekdays.filter((day) => chosen.includes(day)) as Weekday[] } })
          }
        >
          <Group gap="sm" mt={6}>
            {weekdays.map((day) => (
              <Checkbox key={day} value={day} label={say(`rota.${day}`)} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {pattern.every === 'year' && (
        <NativeSelect
          className={styles.short}
          label={say('schedules.month')}
          value={String(pattern.month)}
          data={Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1), label: monthName(at + 1, language) }))}
          onChange={(event) => change({ pattern: { ...pattern, month: Number(event.currentTarget.value) } })}
        />
      )}
      {(pattern.every === 'month' || pattern.every === 'year') && (
        <DayOfMonthFields
          on={pattern.on}
          nths={nths}
          faultAt={(path) => faultAt(`pattern.on.${path}`)}
          onDay={(on) => change({ pattern: { ...pattern, on } })}
        />
      )}
      <div className={styles.fields}>
        <TextInput
          type="time"
          label={say('schedules.time')}
          value={rule.time}
          error={faultAt('time')}
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
        <Select
          label={say('schedules.zone')}
          searchable
          allowDeselect={false}
          limit={60}
          value={rule.timeZone}
          error={faultAt('timeZone')}
          data={timeZones(rule.timeZone)}
          onChange={(timeZone) => timeZone && change({ timeZone })}
        />
      </div>
      <div className={styles.fields}>
        <TextInput
          type="date"
          label={say('schedules.start')}
          value={rule.start}
          error={faultAt('start')}
          onChange={(event) => change({ start: event.currentTarget.value })}
        />
        <NativeSelect
          label={say('schedules.ending')}
          value={ending.kind}
          data={endings.map((value) => ({ value, label: say(`schedules.ending.${value}`) }))}
          onChange={(event) => onEnding(event.currentTarget.value)}
        />
        {ending.kind === 'date' && (
          <TextInput
            type="date"
            label={say('schedules.endDate')}
            value={ending.date}
            error={faultAt('ending.date')}
            onChange={(event) => change({ ending: { kind: 'date', date: event.currentTarget.value } })}
          />
        )}
        {ending.kind === 'count' && (
          <NumberInput
            label={say('schedules.count')}
            min={1}
            max={1000}
            allowDecimal={false}
            value={ending.count || ''}
            error={faultAt('ending.count')}
            onChange={(value) => change({ ending: { kind: 'count', count: number(value) } })}
          />
        )}
      </div>
      <div className={styles.fields}>
        <NativeSelect
          label={say('schedules.closedDays')}
          value={closed?.then ?? 'none'}
          data={onClosed.map((value) => ({ value, label: say(`schedules.closed.${value}`) }))}
          onChange={(event) => onClosedDays(event.currentTarget.value)}
        />
        {closed && (
          <NativeSelect
            label={say('schedules.calendar')}
            value={closed.calendarId}
            error={faultAt('closed.calendarId')}
            data={calendars.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => change({ closed: { ...closed, calendarId: event.currentTarget.value } })}
          />
        )}
      </div>
    </div>
  );
}
