import { Button } from '@mantine/core';
import { weekdays } from '../../../../../../functions/sla/day.ts';
import type { Calendar } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import styles from './calendar.module.css';
import { HoursEditor } from './HoursEditor.tsx';

interface Props {
  weekly: Calendar['weekly'];
  fault: string | undefined;
  onWeekly: (weekly: Calendar['weekly']) => void;
}

/** The hours of each day of the week. */
export function WeekEditor({ weekly, fault, onWeekly }: Props) {
  const say = settingsText.useText();
  const { monday } = weekly;
  return (
    <fieldset className={styles.week} aria-describedby={fault ? 'week-fault' : undefined}>
      <legend>{say('calendar.week')}</legend>
      <p className={styles.soft}>{say('calendar.weekText')}</p>
      {weekdays.map((day) => (
        <div className={styles.weekday} key={day} data-closed={weekly[day].length === 0 || undefined}>
          <span className={styles.dayName}>{say(`day.${day}`)}</span>
          <HoursEditor
            day={say(`day.${day}`)}
            intervals={weekly[day]}
            onIntervals={(intervals) => onWeekly({ ...weekly, [day]: intervals })}
          />
        </div>
      ))}
      {fault && (
        <p className={styles.fault} id="week-fault" role="alert" tabIndex={-1}>
          {fault}
        </p>
      )}
      <Button
        variant="default"
        size="xs"
        className={styles.copy}
        onClick={() => onWeekly({ ...weekly, tuesday: monday, wednesday: monday, thursday: monday, friday: monday })}
      >
        {say('calendar.copy')}
      </Button>
    </fieldset>
  );
}
