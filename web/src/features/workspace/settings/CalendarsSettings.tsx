import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { deskNow } from '../../../client/clock.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { countryName } from '../../../i18n/format.ts';
import { Icon } from '../parts/Icon.tsx';
import { useDesk } from '../queries/desk.ts';
import { useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { useCalendarDate } from './calendar-date.ts';
import { Loaded } from './Loaded.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import { mayContract } from './sections.ts';
import styles from './settings.module.css';
import { useCalendars } from './useAgreements.ts';
import { WeekHours } from './WeekHours.tsx';

/** When the desk is open, by calendar. */
export function CalendarsSettings() {
  const say = settingsText.useText();
  const language = useLanguage();
  const date = useCalendarDate();
  const calendars = useCalendars();
  const { person } = useMe();
  const { data: desk } = useDesk();
  return (
    <>
      <SettingsHead title={say('section.calendars')} text={say('calendars.text')}>
        {mayContract(person.role) && (
          <Button component={Link} href="/settings/calendars/new" leftSection={<Icon name="plus" size={16} />}>
            {say('calendar.add')}
          </Button>
        )}
      </SettingsHead>
      <Loaded query={calendars}>
        {(data) => (
          <ul className={styles.cards}>
            {data.map((calendar) => {
              const today = new Intl.DateTimeFormat('en-CA', { timeZone: calendar.timeZone }).format(deskNow());
              const next = calendar.holidays.find((holiday) => holiday.date >= today);
              return (
                <li className={styles.card} key={calendar.id}>
                  <h2>
                    <Link href={`/settings/calendars/${calendar.id}`}>{calendar.name}</Link>
                  </h2>
                  {desk?.defaultCalendarId === calendar.id && <p className={styles.mark}>{say('calendars.usual')}</p>}
                  {calendar.always ? <p>{say('calendars.always')}</p> : <WeekHours weekly={calendar.weekly} />}
                  <p className={styles.soft}>{say('calendars.zone', { zone: calendar.timeZone })}</p>
                  {calendar.holidaysOf && (
                    <p className={styles.soft}>
                      {say('calendars.country', { country: countryName(calendar.holidaysOf.country, language) })}
                    </p>
                  )}
                  {next && (
                    <p className={styles.soft}>
                      {say('calendars.next', { name: next.name[language], date: date(next.date) })}
                    </p>
                  )}
                  {calendar.exceptions.length > 0 && (
                    <p className={styles.soft}>{say('calendars.exceptions', { count: calendar.exceptions.length })}</p>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
    </>
  );
}
