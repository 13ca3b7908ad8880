import { everyTenant } from '../tenants/every-tenant.ts';
import { wakeDue } from './snoozes.ts';

/** Every few minutes: tickets that were put aside until now come back, and who put them aside is told. */
export const handler = everyTenant('desk', 'Tickets that were put aside could not be brought back', wakeDue);
