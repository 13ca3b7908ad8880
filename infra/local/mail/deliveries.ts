import { type SqsQueue, SqsStore } from '../../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import type { LocalClock } from '../clock.ts';

interface Taken {
  messageId: string;
  from: string;
  to: string[];
  tags: { Name: string; Value: string }[];
}

/**
 * What becomes of a mail, by its recipient: SES's mailbox simulator (https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html),
 * and domains under .example that say by their name what they do. Everybody else's mail arrives.
 */
function outcomeOf(address: string): 'Delivery' | 'DeliveryDelay' | 'Bounce' | 'MailboxFull' | 'Complaint' {
  const [local = '', host = ''] = address.toLowerCase().split('@');
  const said = host === 'simulator.amazonses.com' ? (local.split('+')[0] ?? '') : (host.split('.')[0] ?? '');
  if (host !== 'simulator.amazonses.com' && !host.endsWith('.example')) return 'Delivery';
  if (said === 'bounce' || said === 'no-such-mailbox') return 'Bounce';
  if (said === 'mailbox-full') return 'MailboxFull';
  if (said === 'complaint' || said === 'complains') return 'Complaint';
  return said === 'slow' ? 'DeliveryDelay' : 'Delivery';
}

/** Reports on the mails that the local SES took, as SES publishes its events through SNS with raw delivery. */
export class DeliveryReporter {
  readonly #queue: SqsQueue;
  readonly #clock: LocalClock;

  constructor(queue: SqsQueue, clock: LocalClock) {
    this.#queue = queue;
    this.#clock = clock;
  }

  report({ messageId, from, to, tags }: Taken): void {
    const timestamp = new Date(this.#clock.now()).toISOString();
    const mail = {
      timestamp,
      messageId,
      source: from,
      destination: to,
      tags: Object.fromEntries(tags.map(({ Name, Value }) => [Name, [Value]])),
    };
    for (const address of to) {
      const what = eventOf(outcomeOf(address), address, timestamp);
      for (const one of what) this.#queue.enqueue(SqsStore.createMessage(JSON.stringify({ mail, ...one })));
    }
  }
}

function eventOf(outcome: ReturnType<typeof outcomeOf>, address: string, timestamp: string): object[] {
  const bounced = (bounceType: string, bounceSubType: string, status: string, diagnosticCode: string) => ({
    eventType: 'Bounce',
    bounce: {
      timestamp,
      bounceType,
      bounceSubType,
      bouncedRecipients: [{ emailAddress: address, action: 'failed', status, diagnosticCode }],
    },
  });
  const delivered = { eventType: 'Delivery', delivery: { timestamp, recipients: [address] } };
  switch (outcome) {
    case 'Bounce':
      return [bounced('Permanent', 'NoEmail', '5.1.1', 'smtp; 550 5.1.1 user unknown')];
    case 'MailboxFull':
      return [bounced('Transient', 'MailboxFull', '4.2.2', 'smtp; 452 4.2.2 mailbox full')];
    case 'Complaint':
      return [delivered, { eventType: 'Complaint', complaint: { timestamp, complaintFeedbackType: 'abuse' } }];
    case 'DeliveryDelay': {
      const delayedRecipients = [
        { emailAddress: address, status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1 timed out' },
      ];
      return [
        {
          eventType: 'DeliveryDelay',
          deliveryDelay: { timestamp, delayType: 'RecipientServerError', delayedRecipients },
        },
      ];
    }
    case 'Delivery':
      return [delivered];
  }
}
