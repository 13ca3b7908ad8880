import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { asProblem } from '../../../../client/problem.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Icon } from '../../parts/Icon.tsx';
import type { Calendar, NewCalendar } from '../../queries/types.ts';
import { useMe } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import { todayIn } from '../calendar-date.ts';
import { Loaded } from '../Loaded.tsx';
import { RetireDialog } from '../RetireDialog.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import { mayContract } from '../sections.ts';
import settings from '../settings.module.css';
import { useCalendar, useCalendars } from '../useAgreements.ts';
import { WeekHours } from '../WeekHours.tsx';
import { CalendarForm } from './CalendarForm.tsx';
import { YearGlance } from './YearGlance.tsx';

/** One calendar: to change for who may, to read for the others. `new` makes one. */
export function CalendarScreen({ calendarId }: { calendarId: string }) {
  const say = settingsText.useText();
  return (
    <>
      <Link href="/settings/calendars" className={settings.backLink}>
        <Icon name="back" size={16} /> {say('calendar.back')}
      </Link>
      {calendarId === 'new' ? <NewCalendarScreen /> : <PresentCalendar calendarId={calendarId} />}
    </>
  );
}

function PresentCalendar({ calendarId }: { calendarId: string }) {
  const say = settingsText.useText();
  const { person } = useMe();
  const calendar = useCalendar(calendarId);
  /** Somebody else’s change starts the form anew; one’s own does not. */
  const [reloads, setReloads] = useState(0);
  const [retiring, setRetiring] = useState(false);
  const [, navigate] = useLocation();
  const status = calendar.error ? asProblem(calendar.error).status : 0;
  if (status === 404 || status === 400) return <EmptyState title={say('calendar.missing')} />;
  return (
    <Loaded query={calendar}>
      {(data) => (
        <>
          <SettingsHead title={data.name} text={say('calendar.text')}>
            {mayContract(person.role) && (
              <Button variant="subtle" color="danger" onClick={() => setRetiring(true)}>
                {say('retire.remove')}
              </Button>
            )}
          </SettingsHead>
          {retiring && (
            <RetireDialog
              kind="calendar"
              id={data.id}
              name={data.name}
              onClose={() => setRetiring(false)}
              onDone={() => navigate('/settings/calendars')}
            />
          )}
          {mayContract(person.role) ? (
            <CalendarForm
              key={reloads}
              pattern={contentOf(data)}
              present={data}
              onReload={() => void calendar.refetch().then(() => setReloads((before) => before + 1))}
            />
          ) : (
            <>
              {data.always ? <p>{say('calendars.always')}</p> : <WeekHours weekly={data.weekly} />}
              <YearGlance calendar={data} today={todayIn(data.timeZone)} />
            </>
          )}
        </>
      )}
    </Loaded>
  );
}

/** A new calendar starts with the hours of the first one: most differ in little. */
function NewCalendarScreen() {
  const say = settingsText.useText();
  const calendars = useCalendars();
  const { person } = useMe();
  if (!mayContract(person.role)) return <EmptyState title={say('calendar.missing')} />;
  return (
    <>
      <SettingsHead title={say('calendar.new')} />
      <Loaded query={calendars}>
        {([first]) =>
          first && (
            <CalendarForm pattern={{ ...contentOf(first), exceptions: [] }} onReload={() => void calendars.refetch()} />
          )
        }
      </Loaded>
    </>
  );
}

function contentOf({ id: _id, version: _version, ...content }: Calendar): NewCalendar {
  return content;
}
