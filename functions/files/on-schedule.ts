import { everyTenant } from '../tenants/every-tenant.ts';
import { removeUnused } from './unused.ts';

/** Every day: uploads that nothing took are removed, for every tenant. */
export const handler = everyTenant('files', 'Unused uploads could not be removed', removeUnused);
