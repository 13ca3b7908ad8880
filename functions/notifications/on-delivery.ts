import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { suppress } from '../mail/commands.ts';
import { actAsSystem } from '../shared/actor.ts';
import { iso, now } from '../shared/clock.ts';
import { recordEvent } from '../tickets/commands.ts';
import { type DeliveryReport, reportIn } from './delivery.ts';
import { noteDelivery, tracedMail } from './mails-store.ts';

/**
 * Notes what became of a mail. One that did not arrive becomes a line of its ticket's timeline, and where another try is bound to
 * end the same its address gets no more mail. A report that comes twice changes nothing.
 */
export async function takeReport({ tags, address, delivery }: DeliveryReport): Promise<void> {
  // First of all: where the sender died before it noted that it sent the mail, this is what tells that it did.
  await noteDelivery(tags.event, tags.recipient, delivery);
  const mail = tags.ticket === undefined ? undefined : await tracedMail(tags.event, tags.recipient);
  // It overtook the note that the mail was sent: the next try finds it.
  if (tags.ticket !== undefined && !mail) throw new Error(`The mail of ${tags.event} is not noted as sent yet`);
  const { state, at, reason, detail, final } = delivery;
  if (state !== 'bounced' && state !== 'complained') return;
  const suppressed = final === true && address !== '';
  if (suppressed)
    await suppress({
      address,
      cause: state,
      ...(reason ? { reason } : {}),
      ...(detail ? { detail } : {}),
      since: at,
      ...(mail ? { ticketId: mail.ticketId } : {}),
    });
  if (!mail) return;
  const data = {
    about: mail.sentBy,
    notice: mail.notice,
    toAskers: mail.toAskers,
    to: { id: mail.recipientId, name: mail.name },
    address: mail.address,
    state,
    ...(reason ? { reason } : {}),
    ...(detail ? { detail } : {}),
    suppressed,
  };
  const seed = `undelivered/${tags.event}/${tags.recipient}/${state}`;
  await recordEvent(mail.ticketId, 'ticket.delivery', data, seed, Date.parse(at));
}

async function one(record: SQSRecord): Promise<void> {
  const report = reportIn(record.body, iso(now()));
  if (report) await actAsSystem(report.tags.desk, 'delivery', () => takeReport(report));
}

/** What SES says became of the mails that we sent. What fails is tried again by the queue. */
export async function handler(batch: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return processPartialResponse(batch, one, new BatchProcessor(EventType.SQS), {
    context,
    processInParallel: false,
    throwOnFullBatchFailure: false,
  });
}
