import { NativeSelect, NumberInput } from '@mantine/core';
import { weekdays } from '../../../../../../functions/sla/day.ts';
import type { ScheduleRule } from '../../queries/schedules.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';

type On = Extract<ScheduleRule['pattern'], { every: 'month' }>['on'];
type ByWeekday = Extract<On, { kind: 'weekday' }>;
const kinds = ['day', 'weekday'] as const;

interface Props {
  on: On;
  nths: readonly ByWeekday['nth'][];
  faultAt: (path: string) => string | undefined;
  onDay: (on: On) => void;
}

/** A day of a month: by its number, or the nth of a weekday. */
export function DayOfMonthFields({ on, nths, faultAt, onDay }: Props) {
  const say = settingsText.useText();
  return (
    <div className={styles.fields}>
      <NativeSelect
        label={say('schedules.onKind')}
        value={on.kind}
        data={kinds.map((value) => ({ value, label: say(`schedules.on.${value}`) }))}
        onChange={(event) =>
          onDay(
            event.currentTarget.value === 'day'
              ? { kind: 'day', day: 1 }
              : { kind: 'weekday', nth: 'first', weekday: 'monday' },
          )
        }
      />
      {on.kind === 'day' ? (
        <NumberInput
          label={say('schedules.day')}
          description={on.day > 28 ? say('schedules.dayHint') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={1}
          max={31}
          allowDecimal={false}
          value={on.day || ''}
          error={faultAt('day')}
          onChange={(value) => onDay({ kind: 'day', day: Number.isInteger(value) ? Number(value) : 0 })}
        />
      ) : (
        <>
          <NativeSelect
            label={say('schedules.nth')}
            value={on.nth}
            data={nths.map((value) => ({ value, label: say(`schedules.nth.${value}`) }))}
            onChange={(event) => onDay({ ...on, nth: event.currentTarget.value as ByWeekday['nth'] })}
          />
          <NativeSelect
            label={say('schedules.weekday')}
            value={on.weekday}
            data={weekdays.map((value) => ({ value, label: say(`rota.${value}`) }))}
            onChange={(event) => onDay({ ...on, weekday: event.currentTarget.value as ByWeekday['weekday'] })}
          />
        </>
      )}
    </div>
  );
}
