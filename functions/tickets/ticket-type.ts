/** What somebody asks of the desk. Each has its own levels and its own workflow in a contract. */
export const requestTypes = ['incident', 'serviceRequest'] as const;
/**
 * The desk's own work (ITIL 4: problem, change; a work order is what is done on site). No requester ever sees it, also where one
 * is named as the person concerned, and it is held to a contract only where a line has a level for its type.
 */
export const deskWorkTypes = ['problem', 'change', 'workOrder'] as const;
export const ticketTypes = [...requestTypes, ...deskWorkTypes] as const;

export type RequestType = (typeof requestTypes)[number];
export type TicketType = (typeof ticketTypes)[number];

const deskWork: ReadonlySet<string> = new Set(deskWorkTypes);

/** Whether a ticket of this type is the desk's own work, rather than what somebody asked for. */
export function isDeskWork(type: TicketType): type is (typeof deskWorkTypes)[number] {
  return deskWork.has(type);
}
