import type { RequestType } from '../../functions/contracts/contract.ts';
import type { DeskType } from '../../functions/tenants/tenant.ts';
import type { Workflow } from '../definition.ts';
import { incidents } from './incidents.ts';
import { serviceRequest } from './service-request.ts';

/** The workflows that a desk of this type starts with, by the type of request that they serve. */
export function catalogueOf(deskType: DeskType): Record<RequestType, Workflow> {
  return { incident: incidents[deskType], serviceRequest };
}
