import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { baseOf } from '../addresses/address.ts';
import { actAs, actAsSystem } from '../shared/actor.ts';
import { iso, now } from '../shared/clock.ts';
import { logger } from '../shared/logger.ts';
import { tenantByAddress } from '../tenants/commands.ts';
import type { Envelope } from './incoming.ts';
import { readRaw } from './raw.ts';
import { receiveMail } from './receive.ts';
import { contentFault, originOf, type ReceivedMail, receivedIn } from './received.ts';
import { recordStray } from './store.ts';

/** Addresses that are looked up at a time: a mail may have thousands of recipients. */
const lookups = 25;

/** The recipients of a mail by tenant; those whom nobody has stand under undefined. */
async function byTenant(recipients: readonly string[]): Promise<Map<string | undefined, string[]>> {
  const byBase = Map.groupBy(new Set(recipients), baseOf);
  const bases = [...byBase.keys()];
  const tenants = new Map<string | undefined, string[]>();
  for (let start = 0; start < bases.length; start += lookups) {
    const part = bases.slice(start, start + lookups);
    const found = await Promise.all(part.map(tenantByAddress));
    part.forEach((base, index) => {
      const list = tenants.get(found[index]) ?? [];
      list.push(...(byBase.get(base) ?? []));
      tenants.set(found[index], list);
    });
  }
  return tenants;
}

function envelopeOf(received: ReceivedMail, recipients: string[]): Envelope {
  const { mail, receipt } = received;
  const at = Date.parse(receipt.timestamp ?? mail.timestamp ?? '');
  const fault = contentFault(received);
  return {
    objectKey: receipt.action.objectKey,
    receivedAt: iso(Number.isNaN(at) ? now() : at),
    source: mail.source === '<>' ? '' : mail.source,
    recipients,
    origin: originOf(received),
    ...(fault ? { fault } : {}),
  };
}

async function one(record: SQSRecord): Promise<void> {
  const received = receivedIn(record.body);
  const tenants = await actAs({ kind: 'visitor', address: '', language: 'en' }, () =>
    byTenant(received.receipt.recipients),
  );
  const stray = tenants.get(undefined);
  tenants.delete(undefined);
  if (stray) {
    const { objectKey, receivedAt: at } = envelopeOf(received, []);
    await actAs({ kind: 'visitor', address: '', language: 'en' }, () =>
      recordStray({ messageId: received.mail.messageId, objectKey, at, recipients: stray }, now()),
    );
    logger.warn('A mail has recipients that are no desk’s', { objectKey, count: stray.length });
  }
  if (tenants.size === 0) return;
  const raw = await readRaw(received.receipt.action.objectKey);
  const failures: unknown[] = [];
  for (const [tenantId, recipients] of tenants) {
    if (tenantId === undefined) continue;
    const envelope = envelopeOf(received, recipients);
    await actAsSystem(tenantId, 'mail', () => receiveMail(envelope, raw, now())).then(
      ({ id, status, reason }) => logger.info('A mail was processed', { tenantId, mailId: id, status, reason }),
      (error: unknown) => {
        logger.error('A mail could not be processed', {
          tenantId,
          objectKey: envelope.objectKey,
          error: error as Error,
        });
        failures.push(error);
      },
    );
  }
  // One desk's failure does not keep the mail from the others; at the next try theirs is known already.
  if (failures.length > 0) throw new AggregateError(failures, 'A mail could not be processed for every desk');
}

/**
 * Received mail, as SES announces it after storing it whole. What fails is tried again by the queue, and rests in its
 * dead-letter queue after that; it stays listed as received.
 */
export async function handler(batch: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return processPartialResponse(batch, one, new BatchProcessor(EventType.SQS), {
    context,
    processInParallel: false,
    throwOnFullBatchFailure: false,
  });
}
