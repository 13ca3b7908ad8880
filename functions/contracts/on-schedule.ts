import { everyTenant } from '../tenants/every-tenant.ts';
import { keepContractDates } from './dates.ts';

/** Several times a day: contracts warn of their end, end, and are renewed, for every tenant. */
export const handler = everyTenant('contracts', 'Contract dates could not be looked at', keepContractDates);
