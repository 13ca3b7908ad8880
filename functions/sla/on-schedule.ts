import { everyTenant } from '../tenants/every-tenant.ts';
import { calendars } from './calendars.ts';
import { topUp } from './top-up.ts';

/** Every week: no calendar of any tenant runs out of public holidays. */
export const handler = everyTenant('holidays', 'Holidays could not be topped up', async (time) => {
  for (const calendar of await calendars()) await topUp(calendar, time);
});
