import { eventConsumer } from '../shared/consumer.ts';
import { calendarsByIds } from './calendars.ts';
import { topUp } from './top-up.ts';

/** A calendar was made or changed: gives it the public holidays of its country that it lacks, a moment after the request. */
export const handler = eventConsumer('holidays', async (event, now) => {
  for (const calendar of await calendarsByIds([event.subject])) await topUp(calendar, now);
});
