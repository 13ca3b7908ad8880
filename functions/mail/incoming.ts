import { createHash } from 'node:crypto';
import { idFromSeed } from '../shared/ids.ts';
import type { ParsedMail } from './parse.ts';
import type { Origin } from './received.ts';

export const mailStatuses = ['received', 'processed', 'refused', 'unreadable'] as const;
/** `received`: stored, being worked on or waiting for the next try. The others are final until somebody retries. */
export type MailStatus = (typeof mailStatuses)[number];

export const mailReasons = [
  'ownMail',
  'bounce',
  'delayed',
  'receipt',
  'complaint',
  'autoReply',
  'recovery',
  'loop',
  'tooMany',
  'spam',
  'virus',
  'noSender',
  'badSender',
  'severalSenders',
  'unparsable',
] as const;
export type MailReason = (typeof mailReasons)[number];
/** How a mail came, from its envelope: all that is needed to process it again from its stored original. */
export interface Envelope {
  /** Key of the raw mail in the bucket of raw mail. */
  objectKey: string;
  /** ISO 8601 UTC. */
  receivedAt: string;
  /** MAIL FROM; empty for the null reverse-path. */
  source: string;
  /** Those of RCPT TO that are this desk's, as they were written. */
  recipients: string[];
  origin: Origin;
  fault?: 'virus' | 'spam';
}

/** A mail to one desk, as its list of incoming mail shows it. The raw mail is stored whole before anything else happens. */
export interface IncomingMail extends Envelope {
  id: string;
  status: MailStatus;
  reason?: MailReason;
  from?: { address: string; name: string };
  subject: string;
  messageId?: string;
  /** Bytes of the raw mail. */
  size: number;
  /** The ticket that it opened or joined, or that a refused mail was about. */
  ticketId?: string;
  ticketNumber?: number;
  /** What it became. */
  became?: 'ticket' | 'message';
}

function digest(mail: ParsedMail): string {
  const hash = createHash('sha256');
  const from = mail.headers.filter(({ name }) => name === 'from' || name === 'date');
  hash.update(JSON.stringify([from, mail.subject, mail.text ?? '', mail.html ?? '']));
  for (const part of mail.parts) hash.update(`\u0000${part.name ?? ''}\u0000`).update(part.bytes);
  return hash.digest('hex');
}

/**
 * The id of a mail: the same for every copy of it, whatever way it came (Received headers differ, Message-ID and content do
 * not). Without a Message-ID the same words on another day are another mail.
 */
export function mailIdOf(tenantId: string, mail: ParsedMail, receivedAt: string): string {
  const name = mail.messageId ?? `${receivedAt.slice(0, 10)}`;
  return idFromSeed('mail', tenantId, name, digest(mail));
}

/** The id of a mail that could not be taken apart: one for each stored original. */
export function unreadableMailId(tenantId: string, objectKey: string): string {
  return idFromSeed('mail', tenantId, objectKey);
}
