import { randomBytes } from 'node:crypto';
import { addressParser, decodeWords } from 'postal-mime';
import { type SqsQueue, SqsStore } from '../../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import type { LocalClock } from '../clock.ts';
import type { QueueAndObjectStore } from '../queues/store.ts';
import { region } from '../region.ts';
import { type RawHeader, rawHeaders, withHeaders } from './headers.ts';

/** A mail as a server hands it over. */
export interface Envelope {
  from: string;
  to: string[];
}

export interface InboundOptions {
  store: QueueAndObjectStore;
  bucket: string;
  queue: SqsQueue;
  clock: LocalClock;
}

/** As SES: beyond this the notification leaves the headers out. */
const headerLimit = 10 * 1024;
const verdict = { status: 'PASS' };

/**
 * Receives mail as SES does with an S3 action: the raw mail is stored, then a notification of it is queued. Both are on
 * disk when this returns; a fault throws, and the sender keeps the mail.
 */
export function receiveMail({ store, bucket, queue, clock }: InboundOptions, envelope: Envelope, raw: Buffer): void {
  const messageId = randomBytes(20).toString('hex');
  const timestamp = new Date(clock.now()).toISOString();
  const stored = withHeaders(raw, traceHeaders(envelope, messageId, timestamp), false);
  const objectKey = `inbound/${messageId}`;
  store.objects.putObject(bucket, objectKey, stored, 'message/rfc822');
  const headers = rawHeaders(stored);
  const headersTruncated = JSON.stringify(headers).length > headerLimit;
  const notification = {
    notificationType: 'Received',
    mail: {
      timestamp,
      source: envelope.from,
      messageId,
      destination: envelope.to,
      headersTruncated,
      ...(headersTruncated ? {} : { headers }),
      commonHeaders: commonHeaders(envelope, headers),
    },
    receipt: {
      timestamp,
      recipients: envelope.to,
      spamVerdict: verdict,
      virusVerdict: verdict,
      spfVerdict: verdict,
      dkimVerdict: verdict,
      dmarcVerdict: verdict,
      action: { type: 'S3', bucketName: bucket, objectKey },
    },
  };
  queue.enqueue(SqsStore.createMessage(JSON.stringify(notification)));
}

/** What SES writes in front of what it received. */
function traceHeaders(envelope: Envelope, messageId: string, timestamp: string): RawHeader[] {
  return [
    { name: 'Return-Path', value: `<${envelope.from}>` },
    {
      name: 'Received',
      value: `from localhost by inbound-smtp.${region}.amazonaws.com with SMTP id ${messageId}; ${new Date(timestamp).toUTCString()}`,
    },
    { name: 'X-SES-Spam-Verdict', value: 'PASS' },
    { name: 'X-SES-Virus-Verdict', value: 'PASS' },
  ];
}

function commonHeaders(envelope: Envelope, headers: RawHeader[]) {
  const first = (name: string) => headers.find((header) => header.name.toLowerCase() === name)?.value;
  const list = (name: string) =>
    first(name) === undefined ? undefined : decodeHeader(first(name) ?? '').split(/,\s*/);
  return {
    returnPath: envelope.from,
    from: list('from'),
    to: list('to'),
    cc: list('cc'),
    date: first('date'),
    messageId: first('message-id'),
    subject: first('subject') === undefined ? undefined : decodeHeader(first('subject') ?? ''),
  };
}

/** A header's text; the bytes outside ASCII that some senders leave in it are read as UTF-8. */
export function decodeHeader(value: string): string {
  return decodeWords(Buffer.from(value, 'latin1').toString());
}

/** The bare addresses of an address header. */
export function addressesIn(value: string): string[] {
  return addressParser(decodeHeader(value), { flatten: true }).flatMap(({ address }) => (address ? [address] : []));
}
