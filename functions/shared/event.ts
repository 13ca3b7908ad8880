import type { ActorStamp } from './actor.ts';

/**
 * One thing that happened: an immutable item that is written in the same transaction as the change itself, so that the
 * table's stream is the outbox. `subject` is the id of what it happened to (a ticket, a challenge), `cause` the id or the
 * words of what led to it.
 */
export interface DeskEvent<Data = Record<string, unknown>> {
  eventId: string;
  tenantId: string;
  type: string;
  subject: string;
  /** ISO 8601 UTC. */
  at: string;
  actor: ActorStamp;
  cause?: string;
  data: Data;
}

/** The value of `entity` that marks an item of either table as an event; the relay forwards only those. */
export const eventEntity = 'event';

/** Days for which events that belong to no ticket are kept. */
const logDays = 30;

/** The item of an event that belongs to no ticket, for the desk table's log. */
export function logItem(event: DeskEvent): Record<string, unknown> {
  return {
    pk: `T#${event.tenantId}#LOG#${event.at.slice(0, 10)}`,
    sk: `EVT#${event.at}#${event.eventId}`,
    entity: eventEntity,
    ttl: Math.floor(Date.parse(event.at) / 1000) + logDays * 86_400,
    ...event,
  };
}

/** The item of an event of the directory, for what happens before a tenant exists. `tenantId` is empty. */
export function directoryLogItem(event: DeskEvent): Record<string, unknown> {
  return {
    pk: `LOG#${event.at.slice(0, 10)}`,
    sk: `EVT#${event.at}#${event.eventId}`,
    entity: eventEntity,
    ttl: Math.floor(Date.parse(event.at) / 1000) + 86_400,
    ...event,
  };
}

/**
 * An event from an item of either table, or undefined where the item is something else. A ticket's events are stored without
 * what their keys say (`T#<tenant>#TKT#<ticket>`, `EVT#<at>#<event>`): each is charged by the kilobyte.
 */
export function eventFromItem(item: Record<string, unknown>): DeskEvent | undefined {
  if (item.entity !== eventEntity) return undefined;
  const [, tenant = '', , ticket = ''] = String(item.pk).split('#');
  const [, instant = '', id = ''] = String(item.sk).split('#');
  const { type, actor, cause, data } = item as unknown as DeskEvent;
  return {
    eventId: String(item.eventId ?? id),
    tenantId: String(item.tenantId ?? tenant),
    type,
    subject: String(item.subject ?? ticket),
    at: String(item.at ?? instant),
    actor,
    ...(cause === undefined ? {} : { cause }),
    data: data ?? {},
  };
}
