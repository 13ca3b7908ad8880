import { localDate } from '../sla/zone.ts';
import { loadDesk } from '../tenants/commands.ts';

/** The day that it is at the desk, YYYY-MM-DD. */
export async function today(now: number): Promise<string> {
  return localDate((await loadDesk()).timeZone, now);
}
