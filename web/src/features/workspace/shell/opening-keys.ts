import type { TicketType } from '../../../../../functions/tickets/ticket-type.ts';

/** The two keys that open a ticket of each type. */
export const openingKeys: Record<TicketType, string> = {
  incident: 't i',
  serviceRequest: 't s',
  problem: 't p',
  change: 't c',
  workOrder: 't w',
};
