import {
  BadRequestException,
  MessageRejected,
  SESv2Client,
  SESv2ServiceException,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import { suppressionOf } from '../mail/commands.ts';
import type { SentStatus } from '../mail/delivery-words.ts';
import { lazy } from '../shared/lazy.ts';
import { logger } from '../shared/logger.ts';
import { composed, type Mail } from './compose.ts';
import type { MailTags } from './delivery.ts';
import { claimSending, releaseSending, type Settled, settleSending, type Trace } from './sent-store.ts';

const ses = lazy(() => new SESv2Client({}));

/**
 * Sends one event's mail to one recipient, once. SES has no idempotency token: where a function dies between SES's answer and the note
 * of it, what SES reports on the mail (delivered, delayed, bounced) says that it was sent, as long as the first report is there before the
 * queue brings the event again, after the lease. Where it is not, or where there are no reports (what is mailed before there is a desk),
 * a second copy goes out; our own id of it (X-Guichet-Message) is the same, SES's Message-ID is not.
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
  const claim = await claimSending(eventId, recipient, now);
  if (claim.kind === 'taken') await settleSending(eventId, recipient, claim.settled, { trace });
  if (claim.kind !== 'free') return claim.settled;
  const outcome = await attempt(eventId, recipient, write, trace).catch(async (error: unknown) => {
    // Nothing left: the next try may come at once. Where SES may have taken it, it comes after the lease, when a report can be there.
    if (!(error instanceof Unanswered)) await releaseSending(eventId, recipient).catch(() => undefined);
    throw error;
  });
  if (outcome.status === 'failed') logger.warn('SES refused a mail', { eventId, error: outcome.error });
  const done = { status: outcome.status, at: now };
  await settleSending(eventId, recipient, done, { messageId: outcome.messageId, trace });
  return done;
}

/** SES did not say whether it took a mail: the connection broke, or it failed on its side. */
class Unanswered extends Error {
  constructor(cause: unknown) {
    super('SES did not say whether it took the mail', { cause });
  }
}

/** What SES refuses it did not take: too many at once, too large, an address that may not send. */
function isRefusal(error: unknown): boolean {
  return error instanceof SESv2ServiceException && (error.$metadata.httpStatusCode ?? 500) < 500;
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
    throw isRefusal(error) ? error : new Unanswered(error);
  }
}
