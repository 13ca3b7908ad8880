import { createHmac } from 'node:crypto';
import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime, { type Email } from 'postal-mime';
import { handler as onMail } from '../../../functions/mail/on-mail.ts';
import { actAs } from '../../../functions/shared/actor.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { directory } from '../../../functions/shared/table.ts';
import { inboxKey } from '../../../functions/tenants/store.ts';

const context = {
  functionName: 'test',
  getRemainingTimeInMillis: () => 30_000,
} as unknown as Context;

export const kms = mockClient(KMSClient);
export const s3 = mockClient(S3Client);
export const ses = mockClient(SESv2Client);

/** Everything that is stored in the buckets, by `bucket/key`. */
export const objects = new Map<string, Uint8Array>();

/** A mail as SES was given it, taken apart again. */
export interface SentMail extends Email {
  raw: string;
  envelope: { from: string; to: string };
  header(name: string): string | undefined;
}
export const sent: SentMail[] = [];

/** Makes the services around the two rooms anew; the environment that `startTables` leaves is completed. */
export function resetMailroom(now: number): void {
  Object.assign(process.env, {
    CODES_KEY_ID: 'codes',
    RAW_MAIL_BUCKET: 'raw',
    FILES_BUCKET: 'files',
    MAIL_DOMAIN: 'desk.example',
    MAIL_FROM: 'no-reply@desk.example',
    SITE_URL: 'https://guichet.example',
    POWERTOOLS_DEV: 'false',
    LOG_LEVEL: 'SILENT',
  });
  setClock(() => now);
  objects.clear();
  sent.length = 0;
  kms.reset();
  s3.reset();
  ses.reset();
  kms.on(GenerateMacCommand).callsFake(({ Message }: { Message: Uint8Array }) => ({
    Mac: createHmac('sha256', 'test').update(Message).digest(),
  }));
  s3.on(PutObjectCommand).callsFake(({ Bucket, Key, Body }: { Bucket: string; Key: string; Body: Uint8Array }) => {
    objects.set(`${Bucket}/${Key}`, Body);
    return {};
  });
  s3.on(GetObjectCommand).callsFake(({ Bucket, Key }: { Bucket: string; Key: string }) => {
    const bytes = objects.get(`${Bucket}/${Key}`);
    if (!bytes)
      throw new S3ServiceException({ name: 'NoSuchKey', $fault: 'client', $metadata: { httpStatusCode: 404 } });
    return { Body: { transformToByteArray: async () => bytes } };
  });
  ses.on(SendEmailCommand).callsFake(async (input: SendEmailCommand['input']) => {
    const raw = Buffer.from(input.Content?.Raw?.Data ?? []).toString();
    const email = await PostalMime.parse(raw);
    sent.push({
      ...email,
      raw,
      envelope: { from: input.FromEmailAddress ?? '', to: input.Destination?.ToAddresses?.[0] ?? '' },
      header: (name) => email.headers.find(({ key }) => key === name.toLowerCase())?.value,
    });
    return { MessageId: `ses-${sent.length}` };
  });
}

/** Lets mail for an address find a desk. */
export async function openInbox(address: string, tenantId: string): Promise<void> {
  await actAs({ kind: 'visitor', address: '', language: 'en' }, () => {
    const { client, table } = directory();
    return client.send(new PutCommand({ TableName: table, Item: { ...inboxKey(address), tenantId } }));
  });
}

export interface MailText {
  from?: string;
  to?: string;
  subject?: string;
  text?: string;
  messageId?: string;
  headers?: Record<string, string>;
  /** MIME type and content in the place of plain text. */
  body?: { type: string; content: string };
}

/** The raw form of a simple mail. */
export function rawMail({ from, to, subject, text, messageId, headers, body }: MailText): string {
  const lines = [
    `From: ${from ?? 'Anne Martin <anne@acme.example>'}`,
    `To: ${to ?? 'support@essai.desk.example'}`,
    ...(subject === undefined ? [] : [`Subject: ${subject}`]),
    'Date: Mon, 23 Nov 2026 10:00:00 +0100',
    ...(messageId === undefined ? [] : [`Message-ID: ${messageId}`]),
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
    `Content-Type: ${body?.type ?? 'text/plain; charset=utf-8'}`,
    '',
    body?.content ?? text ?? 'Hello',
  ];
  return lines.join('\r\n');
}

let arrivals = 0;

export interface Arrival {
  recipients?: string[];
  source?: string;
  verdicts?: Record<string, { status: string }>;
}

/** The queue message of a mail that is stored under `objectKey`. */
function notification(objectKey: string, { recipients, source, verdicts }: Arrival): string {
  const pass = { status: 'PASS' };
  return JSON.stringify({
    notificationType: 'Received',
    mail: { source: source ?? 'anne@acme.example', messageId: objectKey, destination: [] },
    receipt: {
      timestamp: '2026-11-23T09:00:00.000Z',
      recipients: recipients ?? ['support@essai.desk.example'],
      spamVerdict: pass,
      virusVerdict: pass,
      spfVerdict: pass,
      dkimVerdict: pass,
      dmarcVerdict: pass,
      ...verdicts,
      action: { bucketName: 'raw', objectKey },
    },
  });
}

function records(bodies: string[]): SQSEvent {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `m${index}`,
      body,
      eventSource: 'aws:sqs',
      attributes: { MessageGroupId: 'g' },
    })),
  } as unknown as SQSEvent;
}

/** Stores raw mail as SES does and hands its announcement to the function. */
export function arrive(raw: string | Uint8Array, arrival: Arrival = {}): Promise<SQSBatchResponse> {
  const objectKey = `inbound/${arrivals++}`;
  objects.set(`raw/${objectKey}`, Buffer.from(raw));
  return announce([notification(objectKey, arrival)]);
}

/** Hands queue messages to the function as they are. */
export function announce(bodies: string[]): Promise<SQSBatchResponse> {
  return onMail(records(bodies), context);
}
