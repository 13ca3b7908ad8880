import * as z from 'zod/mini';
import { fileSizeLimit, filesPerMessage } from '../files/file.ts';

const mebibyte = 1024 * 1024;
const largest = fileSizeLimit / mebibyte;

/**
 * Mebibytes of attachments beyond which no mail goes: base64 makes 20 of 15, and few mailboxes take more. SES takes 40 (Amazon SES,
 * "Service quotas": message size).
 */
const mostCarried = 15;

/** How a desk takes mail in, how much of it, and what its own mails carry. */
export const mailSettings = z.lazy(() =>
  z
    .object({
      /** Whom a mail names beside the desk (To, Cc) takes part in the ticket: they are told what the requester is told. */
      copiesTakePart: z.boolean(),
      /** Attachments that a message keeps; the others stay in the original mail. */
      mostFiles: z.int().check(z.minimum(0), z.maximum(filesPerMessage)),
      /** Mebibytes of one attachment. */
      largestFile: z.int().check(z.minimum(1), z.maximum(largest)),
      /** Mails of one sender into one ticket: this many at once, then one in so many minutes. */
      ticketBurst: z.int().check(z.minimum(5), z.maximum(500)),
      ticketMinutes: z.int().check(z.minimum(1), z.maximum(60)),
      /** Tickets that one sender opens by mail: this many at once, then one in so many minutes. */
      senderBurst: z.int().check(z.minimum(5), z.maximum(1000)),
      senderMinutes: z.int().check(z.minimum(1), z.maximum(60)),
      /** Mebibytes of all attachments that one mail to who asks carries; the others are links. 0: all are links. */
      mostCarried: z.int().check(z.minimum(0), z.maximum(mostCarried)),
      /** Days for which such a link works. */
      linkDays: z.int().check(z.minimum(1), z.maximum(90)),
      revision: z.int(),
    })
    .register(z.globalRegistry, { id: 'MailSettings' }),
);
export type MailSettings = z.infer<typeof mailSettings>;

/** The settings of a desk that never changed them. */
export const usualSettings: MailSettings = {
  copiesTakePart: false,
  mostFiles: filesPerMessage,
  largestFile: largest,
  ticketBurst: 30,
  ticketMinutes: 2,
  senderBurst: 60,
  senderMinutes: 1,
  mostCarried: 5,
  linkDays: 30,
  revision: 0,
};
