import { actAsSystem } from '../shared/actor.ts';
import { now } from '../shared/clock.ts';
import { logger } from '../shared/logger.ts';
import { listTenants } from './commands.ts';

/**
 * The handler of a schedule that does something for each tenant. What fails for one does not keep the others waiting; the run
 * then fails as a whole, so that its alarm tells.
 * @param name of the acting desk, for timelines
 * @param failure the log's line for a tenant for which it failed
 */
export function everyTenant(name: string, failure: string, work: (time: number) => Promise<void>): () => Promise<void> {
  return async () => {
    const time = now();
    let failed = 0;
    for await (const tenantId of listTenants()) {
      try {
        await actAsSystem(tenantId, name, () => work(time));
      } catch (error) {
        failed += 1;
        logger.error(failure, { tenantId, error: error as Error });
      }
    }
    if (failed > 0) throw new Error(`${failure} for ${failed} tenants`);
  };
}
