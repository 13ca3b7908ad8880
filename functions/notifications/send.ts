import { BadRequestException, MessageRejected, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { suppressionOf } from '../mail/commands.ts';
import type { SentStatus } from '../mail/delivery-words.ts';
import { lazy } from '../shared/lazy.ts';
import { logger } from '../shared/logger.ts';
import { composed, type Mail } from './compose.ts';
import type { MailTags } from './delivery.ts';
import { claimSending, releaseSending, type Settled, settleSending, type Trace } from './sent-store.ts';

const ses = lazy(() => new SESv2Client({}));

/**
 * Sends one event's mail to one recipient, once. SES has no idempotency token, so a function that dies between SES's answer and
 * the note of it sends a second copy after the lease; it has the same Message-ID, by which readers' programs drop it.
 * Nothing goes to an address that the desk's suppression list has.
 * @param write makes the mail, or says why there is none
 * @param trace what the ticket that it tells of shows of it
 * @throws what SES threw where another try may succeed (throttling, an outage): the queue tries again, then keeps it.
 */
export async function sendOnce(
  eventId: string,
  recipient: string,
  now: number,
  write: () => Promise<Mail | Exclude<SentStatus, 'sent'>>,
  trace?: Trace,
): Promise<Settled> {
  const settled = await claimSending(eventId, recipient, now);
  if (settled) return settled;
  const outcome = await attempt(eventId, recipient, write, trace).catch(async (error: unknown) => {
    // Nothing left: the next try may come at once. After SES took it, the right is not given back.
    await releaseSending(eventId, recipient).catch(() => undefined);
    throw error;
  });
  if (outcome.status === 'failed') logger.warn('SES refused a mail', { eventId, error: outcome.error });
  const done = { status: outcome.status, at: now };
  await settleSending(eventId, recipient, done, { messageId: outcome.messageId, trace });
  return done;
}

function tagsOf(tags: MailTags): { Name: string; Value: string }[] {
  return Object.entries(tags).map(([Name, Value]) => ({ Name, Value: String(Value) }));
}

/** SES never takes some mails, however often it is asked: an address that is none, content that it refuses. */
async function attempt(
  eventId: string,
  recipient: string,
  write: () => Promise<Mail | Exclude<SentStatus, 'sent'>>,
  trace: Trace | undefined,
): Promise<{ status: SentStatus; messageId?: string; error?: Error }> {
  const mail = await write();
  if (typeof mail === 'string') return { status: mail };
  if (mail.desk && (await suppressionOf(mail.to.address))) return { status: 'suppressed' };
  try {
    const { MessageId } = await ses().send(
      new SendEmailCommand({
        FromEmailAddress: mail.from.address,
        Destination: { ToAddresses: [mail.to.address] },
        Content: { Raw: { Data: await composed(mail) } },
        // SES hands these back with each report on the mail's way.
        ...(mail.desk
          ? {
              EmailTags: tagsOf({
                desk: mail.desk,
                event: eventId,
                recipient,
                ...(trace ? { ticket: trace.ticketId } : {}),
              }),
            }
          : {}),
      }),
    );
    return { status: 'sent', messageId: MessageId };
  } catch (error) {
    if (error instanceof BadRequestException || error instanceof MessageRejected) return { status: 'failed', error };
    throw error;
  }
}
