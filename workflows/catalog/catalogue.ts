import type { DeskType } from '../../functions/tenants/tenant.ts';
import type { TicketType } from '../../functions/tickets/ticket-type.ts';
import type { Workflow } from '../definition.ts';
import { change } from './change.ts';
import { incidents } from './incidents.ts';
import { problem } from './problem.ts';
import { serviceRequest } from './service-request.ts';
import { workOrder } from './work-order.ts';

/** The workflows that a desk of this type starts with, by the type of ticket that they serve. */
export function catalogueOf(deskType: DeskType): Record<TicketType, Workflow> {
  return { incident: incidents[deskType], serviceRequest, problem, change, workOrder };
}
