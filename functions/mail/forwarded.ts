import { attributionAddress } from './attribution.ts';
import { bodyOf } from './body.ts';
import { type ParsedMail, parseMail, UnreadableMail } from './parse.ts';
import { senderOf } from './sender.ts';

/** Who wrote a mail that somebody else hands on. */
export interface OriginalSender {
  address: string;
  name: string;
}

/** With what mail programs mark a forward: en, fr, de, es, it, nl, pt. */
const forwardSubject = /^\s*(?:(?:fwd?|fw|tr|wg|rv|rif|i|enc|doorst|dg)\s?:\s*)/i;

/** The subject without the marks of forwarding. */
export function withoutForward(subject: string): string {
  return subject.replace(new RegExp(`(?:${forwardSubject.source})+`, 'i'), '').trim();
}

/**
 * The sender of the mail that this one forwards, inside it or as an attachment; undefined where it forwards none, or does not
 * say whose.
 */
export async function originalSenderOf(mail: ParsedMail): Promise<OriginalSender | undefined> {
  const marked = forwardSubject.test(mail.subject);
  const whole = mail.parts.filter(({ type }) => type === 'message/rfc822');
  const [only, ...more] = whole;
  if (only && more.length === 0 && (marked || !mail.text?.trim())) {
    const inner = await parseMail(only.bytes).catch((error: unknown) => {
      if (error instanceof UnreadableMail) return undefined;
      throw error;
    });
    const sender = inner && senderOf(inner);
    if (sender?.kind === 'sender') return { address: sender.address, name: sender.name };
  }
  if (!marked) return undefined;
  const said = attributionAddress(bodyOf(mail, false).text.split('\n').slice(0, 400));
  // Read by the same rules as any sender: what it names must be one person.
  const sender = said === undefined ? undefined : senderOf({ headers: [{ name: 'from', value: said }] });
  return sender?.kind === 'sender' ? { address: sender.address, name: sender.name } : undefined;
}
