import * as z from 'zod/mini';
import { fileSizeLimit, filesPerMessage } from '../files/file.ts';

const mebibyte = 1024 * 1024;
const largest = fileSizeLimit / mebibyte;

/** How a desk takes mail in, and how much of it. */
export const mailSettings = z
  .object({
    /** Whom a mail names beside the desk (To, Cc) takes part in the ticket: they are told what the requester is told. */
    copiesTakePart: z.boolean(),
    /** Attachments that a message keeps; the others stay in the original mail. */
    mostFiles: z.int().check(z.minimum(0), z.maximum(filesPerMessage)),
    /** Mebibytes of one attachment. */
    largestFile: z.int().check(z.minimum(1), z.maximum(largest)),
    revision: z.int(),
  })
  .register(z.globalRegistry, { id: 'MailSettings' });
export type MailSettings = z.infer<typeof mailSettings>;

/** The settings of a desk that never changed them. */
export const usualSettings: MailSettings = {
  copiesTakePart: false,
  mostFiles: filesPerMessage,
  largestFile: largest,
  revision: 0,
};
