import { baseOf } from '../addresses/address.ts';
import { headerValues, headerWord, type ParsedMail } from './parse.ts';
import { type SenderReading, senderOf } from './sender.ts';

/** The ids of a mail's lists (RFC 2919), in lower case: `support.acme.example`. */
const listIds = (mail: Pick<ParsedMail, 'headers'>) =>
  headerValues(mail, 'list-id').map((value) => /<([^<>\s]+)>\s*$/.exec(value.toLowerCase())?.[1] ?? '');

/**
 * Whether the list that a mail came by is one of the desk's own addresses: a group of Google's or a list of Mailman's stands there and hands
 * all on. What comes by it are letters to the desk.
 */
export function isOwnList(mail: Pick<ParsedMail, 'headers'>, own: readonly string[]): boolean {
  const ids = own.map((address) => address.toLowerCase().replace('@', '.'));
  return listIds(mail).some((id) => ids.includes(id));
}

/**
 * Who wrote a mail that such a list sent under its own address, as lists do with senders whose domain lets nobody else send for it
 * (DMARC): X-Original-From says it, or Reply-To. Neither is proven.
 * @returns undefined where the mail did not come so
 */
export function authorBehindList(
  mail: Pick<ParsedMail, 'headers'>,
  sender: string,
  own: readonly string[],
): Extract<SenderReading, { kind: 'sender' }> | undefined {
  if (!own.includes(baseOf(sender)) || !isOwnList(mail, own)) return undefined;
  const header = headerWord(mail, 'x-original-from') === '' ? 'reply-to' : 'x-original-from';
  const author = senderOf({ headers: headerValues(mail, header).map((value) => ({ name: 'from', value })) });
  return author.kind === 'sender' && !own.includes(baseOf(author.address)) ? author : undefined;
}
