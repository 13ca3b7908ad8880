/** A part of a mail that is not its body. */
export interface MailPart {
  /** As the mail names it; not yet safe to store or show (functions/files/file.ts `safeName`). */
  name?: string;
  /** Lower-case MIME type. */
  type: string;
  bytes: Uint8Array;
  /** Content-ID without its angle brackets, where the HTML can refer to the part. */
  contentId?: string;
}
