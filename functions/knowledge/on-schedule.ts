import { everyTenant } from '../tenants/every-tenant.ts';
import { remindOwners } from './dates.ts';

/** Several times a day: owners are reminded of articles to review and of those that expire, for every tenant. */
export const handler = everyTenant('knowledge', 'Owners of articles could not be reminded', remindOwners);
