import { weekdays } from '../../../../../../functions/sla/day.ts';
import { timeOfDay } from '../../../../i18n/format.ts';
import type { Language } from '../../../../i18n/language.ts';
import type { ScheduleRule } from '../../queries/schedules.ts';
import type { SaySettings } from '../../words/settings.ts';

type DayOfMonth = Extract<ScheduleRule['pattern'], { every: 'month' }>['on'];

/** The name of a month, 1 to 12. */
export function monthName(month: number, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { month: 'long', timeZone: 'UTC' });
  return format.format(Date.UTC(2026, month - 1, 1));
}

function dayWords(say: SaySettings, on: DayOfMonth): string {
  return on.kind === 'day'
    ? say('schedules.says.dayNumber', { day: on.day })
    : say('schedules.says.nth', { nth: say(`schedules.nth.${on.nth}`), weekday: say(`rota.${on.weekday}`) });
}

/** When a rule makes tickets, as it is said. */
export function ruleWords(say: SaySettings, { pattern, time }: ScheduleRule, language: Language): string {
  const count = pattern.interval;
  const said = () => {
    switch (pattern.every) {
      case 'day':
        return say('schedules.says.day', { count });
      case 'week': {
        const names = weekdays.filter((day) => pattern.weekdays.includes(day)).map((day) => say(`rota.${day}`));
        return say('schedules.says.week', { count, days: new Intl.ListFormat(language).format(names) });
      }
      case 'month':
        return say('schedules.says.month', { count, day: dayWords(say, pattern.on) });
      case 'year':
        return say('schedules.says.year', {
          count,
          month: monthName(pattern.month, language),
          day: dayWords(say, pattern.on),
        });
    }
  };
  const clock = timeOfDay(`2026-01-01T${time}:00Z`, language, 'UTC');
  return say('schedules.says.at', { pattern: said(), time: clock });
}
