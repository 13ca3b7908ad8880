import { randomBytes } from 'node:crypto';
import type { DeliveryReporter } from '../mail/deliveries.ts';
import { rawHeaders, withHeaders } from '../mail/headers.ts';
import { addressesIn } from '../mail/inbound.ts';
import type { PostOffice } from '../mail/post-office.ts';
import { region } from '../region.ts';
import type { Identities } from './identities.ts';
import { JsonFault } from './json-fault.ts';

interface SendEmailRequest {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  Content?: { Raw?: { Data?: string } };
  EmailTags?: { Name: string; Value: string }[];
}

/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const recipientLimit = 50;
const sizeLimit = 40 * 1024 * 1024;

/**
 * SES v2 SendEmail with raw content. Like SES it gives each mail a Message-ID of its own, and takes away Bcc.
 * @param identities where one may send from
 * @param reporter told of each mail that was taken, of which it reports what became
 */
export function answerSendEmail(
  request: SendEmailRequest,
  office: PostOffice,
  identities: Identities,
  reporter: DeliveryReporter | undefined,
): unknown {
  const raw = Buffer.from(request.Content?.Raw?.Data ?? '', 'base64');
  if (!raw.length)
    throw new JsonFault('BadRequestException', 'Content.Raw.Data is missing: only raw mail is sent here');
  if (raw.length > sizeLimit) throw new JsonFault('MessageRejected', 'The mail is larger than 40 MB');
  const headers = rawHeaders(raw);
  const inHeaders = (...names: string[]) =>
    headers.filter(({ name }) => names.includes(name.toLowerCase())).flatMap(({ value }) => addressesIn(value));
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = request.Destination ?? {};
  const given = [...ToAddresses, ...CcAddresses, ...BccAddresses].flatMap(addressesIn);
  const to = [...new Set(given.length ? given : inHeaders('to', 'cc', 'bcc'))];
  if (!to.length) throw new JsonFault('BadRequestException', 'The mail has no recipient');
  if (to.length > recipientLimit) throw new JsonFault('MessageRejected', `More than ${recipientLimit} recipients`);
  const [from] = request.FromEmailAddress ? addressesIn(request.FromEmailAddress) : inHeaders('from');
  const host = from?.slice(from.lastIndexOf('@') + 1).toLowerCase() ?? '';
  if (!from || !identities.maySend(host))
    throw new JsonFault('MessageRejected', `Email address is not verified: ${from}`);
  const MessageId = `${randomBytes(8).toString('hex')}-${randomBytes(18).toString('hex')}-000000`;
  const stamped = withHeaders(raw, [{ name: 'Message-ID', value: `<${MessageId}@${region}.amazonses.com>` }], true);
  office.take('sent', { from, to }, stamped);
  reporter?.report({ messageId: MessageId, from, to, tags: request.EmailTags ?? [] });
  return { MessageId };
}
