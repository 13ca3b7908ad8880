import { actAsSystem } from '../shared/actor.ts';
import { now } from '../shared/clock.ts';
import { logger } from '../shared/logger.ts';
import { listTenants } from '../tenants/commands.ts';
import { calendars } from './calendars.ts';
import { topUp } from './top-up.ts';

async function topUpTenant(time: number): Promise<void> {
  for (const calendar of await calendars()) await topUp(calendar, time);
}

/**
 * Every week: no calendar of any tenant runs out of public holidays. What fails for one tenant does not keep the others waiting; the run
 * then fails as a whole, so that its alarm tells.
 */
export async function handler(): Promise<void> {
  const time = now();
  let failed = 0;
  for await (const tenantId of listTenants()) {
    try {
      await actAsSystem(tenantId, 'holidays', () => topUpTenant(time));
    } catch (error) {
      failed += 1;
      logger.error('Holidays could not be topped up', { tenantId, error: error as Error });
    }
  }
  if (failed > 0) throw new Error(`Holidays could not be topped up for ${failed} tenants`);
}
