import * as z from 'zod/mini';
import { type DeliveryReason, type DeliveryState, deliveryStates, reasonOf } from '../mail/delivery-words.ts';

/** What is known of one mail's way, at most this much at any time. */
export interface Delivery {
  state: DeliveryState;
  /** ISO 8601 UTC. */
  at: string;
  reason?: DeliveryReason;
  /** What the other side's server said. */
  detail?: string;
  /** Whether another try is bound to end the same: the address is suppressed. */
  final?: boolean;
}

/** Later reports come in any order: one that says more stands. */
export function rankOf(state: DeliveryState): number {
  return deliveryStates.indexOf(state);
}

const recipients = z.optional(
  z.array(
    z.object({ emailAddress: z.string(), status: z.optional(z.string()), diagnosticCode: z.optional(z.string()) }),
  ),
);
const moment = z.optional(z.string());

/** What SES publishes about a mail that it took (Amazon SES, "Event data that SES publishes to SNS"), as far as we read it. */
const sesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    timestamp: moment,
    destination: z._default(z.array(z.string()), []),
    tags: z._default(z.record(z.string(), z.array(z.string())), {}),
  }),
  delivery: z.optional(z.object({ timestamp: moment })),
  deliveryDelay: z.optional(
    z.object({ timestamp: moment, delayType: z.optional(z.string()), delayedRecipients: recipients }),
  ),
  bounce: z.optional(
    z.object({
      timestamp: moment,
      bounceType: z.optional(z.string()),
      bounceSubType: z.optional(z.string()),
      bouncedRecipients: recipients,
    }),
  ),
  complaint: z.optional(z.object({ timestamp: moment, complaintFeedbackType: z.optional(z.string()) })),
  reject: z.optional(z.object({ reason: z.optional(z.string()) })),
});
type SesEvent = z.infer<typeof sesEvent>;

/** The tags that our mails carry through SES and back. SES allows letters, digits, `_`, `-`, `.` and `@` in them. */
export interface MailTags {
  desk: string;
  event: string;
  recipient: string;
  /** Absent where a mail is about no ticket. */
  ticket?: string;
}

export interface DeliveryReport {
  tags: MailTags;
  address: string;
  delivery: Delivery;
}

/** What one of SES's events says of the mail's way; undefined for those that say nothing of it (Send, Open, …). */
function deliveryOf(event: SesEvent, at: string): Delivery | undefined {
  const instant = (value: string | undefined) => {
    const time = Date.parse(value ?? '');
    return Number.isNaN(time) ? at : new Date(time).toISOString();
  };
  const detailOf = (code: string | undefined) => (code ? { detail: code.replace(/\s+/g, ' ').slice(0, 500) } : {});
  switch (event.eventType) {
    case 'Delivery':
      return { state: 'delivered', at: instant(event.delivery?.timestamp) };
    case 'DeliveryDelay': {
      const { timestamp, delayType, delayedRecipients: [first] = [] } = event.deliveryDelay ?? {};
      const reason = reasonOf(first?.status, delayType, first?.diagnosticCode);
      return { state: 'delayed', at: instant(timestamp), reason, ...detailOf(first?.diagnosticCode) };
    }
    case 'Bounce': {
      const { timestamp, bounceType, bounceSubType, bouncedRecipients: [first] = [] } = event.bounce ?? {};
      const reason = reasonOf(first?.status, bounceSubType, first?.diagnosticCode);
      const final = bounceType === 'Permanent' && reason !== 'tooLarge' && reason !== 'blocked';
      return { state: 'bounced', at: instant(timestamp), reason, final, ...detailOf(first?.diagnosticCode) };
    }
    case 'Complaint':
      return { state: 'complained', at: instant(event.complaint?.timestamp), reason: 'spamReported', final: true };
    case 'Reject':
      return { state: 'bounced', at, reason: 'virus', ...detailOf(event.reject?.reason) };
    default:
      return undefined;
  }
}

/**
 * The report in a queue message, as SES gives it to SNS; undefined for one that is about no mail of a desk, or says nothing of its
 * way.
 * @param at when it was read, for events that bear no time. ISO 8601
 * @throws where it is no event of SES; the queue then keeps it for its dead-letter queue.
 */
export function reportIn(body: string, at: string): DeliveryReport | undefined {
  const outer = JSON.parse(body) as { Type?: string; Message?: string };
  const event = sesEvent.parse(outer.Type === 'Notification' && outer.Message ? JSON.parse(outer.Message) : outer);
  const tag = (name: string) => event.mail.tags[name]?.[0];
  const [deskId, eventId, recipient, ticket] = [tag('desk'), tag('event'), tag('recipient'), tag('ticket')];
  const delivery = deliveryOf(event, at);
  if (!deskId || !eventId || !recipient || !delivery) return undefined;
  const failed = event.bounce?.bouncedRecipients?.[0]?.emailAddress;
  const address = (failed ?? event.mail.destination[0] ?? '').toLowerCase();
  return { tags: { desk: deskId, event: eventId, recipient, ...(ticket ? { ticket } : {}) }, address, delivery };
}
