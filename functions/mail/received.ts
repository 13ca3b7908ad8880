import * as z from 'zod/mini';

const verdict = z.optional(z.object({ status: z.string() }));

/** What SES says about a mail that it received and stored (Amazon SES, "Contents of notifications"), as far as we read it. */
export const receivedMail = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({
    /** MAIL FROM of the envelope; empty or `<>` for the null reverse-path. */
    source: z._default(z.string(), ''),
    messageId: z.string(),
    timestamp: z.optional(z.string()),
  }),
  receipt: z.object({
    /** RCPT TO of the envelope. */
    recipients: z.array(z.string()),
    timestamp: z.optional(z.string()),
    spamVerdict: verdict,
    virusVerdict: verdict,
    spfVerdict: verdict,
    dkimVerdict: verdict,
    dmarcVerdict: verdict,
    action: z.object({ objectKey: z.string() }),
  }),
});
export type ReceivedMail = z.infer<typeof receivedMail>;

/** What is proven about a mail's origin, by SPF, DKIM and DMARC. `forged`: checked, and it is not from where it says. */
export const origins = ['proven', 'unproven', 'forged'] as const;
export type Origin = (typeof origins)[number];

/** DMARC has the last word; without a policy, one passing check proves the domain and two failing ones disprove it. */
export function originOf({ receipt }: Pick<ReceivedMail, 'receipt'>): Origin {
  const [spf, dkim, dmarc] = [receipt.spfVerdict, receipt.dkimVerdict, receipt.dmarcVerdict].map((one) => one?.status);
  if (dmarc === 'FAIL') return 'forged';
  if (dmarc === 'PASS') return 'proven';
  if (spf === 'FAIL' && dkim !== 'PASS') return 'forged';
  return 'unproven';
}

/** What the scanners found. Such mail is kept and shown, and opens nothing. */
export function contentFault({ receipt }: Pick<ReceivedMail, 'receipt'>): 'virus' | 'spam' | undefined {
  if (receipt.virusVerdict?.status === 'FAIL') return 'virus';
  return receipt.spamVerdict?.status === 'FAIL' ? 'spam' : undefined;
}

/**
 * The notification in a queue message: as it is, or wrapped by SNS when raw delivery is off.
 * @throws where it is neither; the queue then keeps it for its dead-letter queue.
 */
export function receivedIn(body: string): ReceivedMail {
  const outer = JSON.parse(body) as { Type?: string; Message?: string };
  const inner: unknown = outer.Type === 'Notification' && outer.Message ? JSON.parse(outer.Message) : outer;
  return receivedMail.parse(inner);
}
