import { PublicError } from '../shared/errors.ts';
import { type Calendar, withHolidays } from './calendar.ts';
import { calendar as calendarNow, reviseCalendar } from './calendars.ts';
import { holidaysFor } from './holidays.ts';
import { localDate } from './zone.ts';

const tries = 5;

/**
 * Adds the public holidays of last year to the year after next, where the calendar says of which country and does not know
 * them yet, as a new version. Gives the calendar as it then is. Doing it twice does it once.
 */
export async function topUp(calendar: Calendar, now: number): Promise<Calendar> {
  let present = calendar;
  for (let attempt = 1; ; attempt++) {
    if (!present.holidaysOf || present.always) return present;
    const year = Number(localDate(present.timeZone, now).slice(0, 4));
    const { country, region } = present.holidaysOf;
    const content = withHolidays(present, holidaysFor(country, region, [year - 1, year, year + 1, year + 2]));
    if (!content) return present;
    try {
      return await reviseCalendar(present.id, content, present.version, 'holidays', now);
    } catch (error) {
      if (!(error instanceof PublicError) || error.status !== 409 || attempt === tries) throw error;
      present = await calendarNow(present.id);
    }
  }
}
