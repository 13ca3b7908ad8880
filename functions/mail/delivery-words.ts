/** What became of a mail after SES took it, from the least that is known to the most. */
export const deliveryStates = ['sent', 'delayed', 'delivered', 'bounced', 'complained'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a mail did not arrive, or not yet, in words that a reader of the desk understands. */
export const deliveryReasons = [
  'noMailbox',
  'noDomain',
  'mailboxClosed',
  'mailboxFull',
  'tooLarge',
  'blocked',
  'unreachable',
  'spamReported',
  'virus',
  'unknown',
] as const;
export type DeliveryReason = (typeof deliveryReasons)[number];

/** What became of a mail: handed to SES, or not sent for a reason that another try does not change. */
export const sentStatuses = ['sent', 'noAddress', 'limited', 'failed', 'suppressed'] as const;
export type SentStatus = (typeof sentStatuses)[number];

/** The classes of enhanced status codes (RFC 3463) and of SES's own words, the first that fits. */
const causes: [RegExp, DeliveryReason][] = [
  [/\b[45]\.1\.[16]\b|\bNoEmail\b|user unknown|no such (user|mailbox)/i, 'noMailbox'],
  [/\b[45]\.1\.[28]\b|domain not found|host not found/i, 'noDomain'],
  [/\b[45]\.2\.2\b|MailboxFull|over quota/i, 'mailboxFull'],
  [/\b[45]\.(2\.3|3\.4)\b|MessageTooLarge|AttachmentRejected/i, 'tooLarge'],
  [/\b[45]\.2\.1\b|RecipientDisabled|account (is )?(disabled|inactive)/i, 'mailboxClosed'],
  [/\b[45]\.7\.\d+\b|ContentRejected|SpamDetected|blocked|black ?list/i, 'blocked'],
  [/\b[45]\.4\.\d+\b|RecipientServerError|CommunicationFailure|timed? ?out/i, 'unreachable'],
];

/** Why a mail did not arrive, from what the other side said of it. */
export function reasonOf(...said: (string | undefined)[]): DeliveryReason {
  const whole = said.filter((one) => one !== undefined).join(' ');
  return causes.find(([pattern]) => pattern.test(whole))?.[1] ?? 'unknown';
}
