import { headerValues, headerWord, type ParsedMail } from './parse.ts';

/**
 * What a mail reports about one of ours. `bounced`: it will never arrive. `delayed`: it did not arrive yet. `delivered`: it
 * did. `read`: a read receipt. `complained`: its reader called it spam (RFC 5965).
 */
export type ReportKind = 'bounced' | 'delayed' | 'delivered' | 'read' | 'complained';

export interface Report {
  kind: ReportKind;
  /** Whom the mail was for, in lower case, where the report says it. */
  recipient?: string;
  /** RFC 3463, such as 5.1.1. */
  status?: string;
  /** The words of the server that refused it; at most 500 characters. */
  diagnostic?: string;
  /** The mail that it is about, as far as the report brings it back: names are lower case. */
  original: { name: string; value: string }[];
}

/** Bytes of a report's parts that are read. */
const readLimit = 64 * 1024;

function fieldsOf(text: string): { name: string; value: string }[] {
  return text
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const found = /^([!-9;-~]{1,80})[ \t]*:[ \t]*(.*)$/.exec(line);
      return found ? [{ name: (found[1] ?? '').toLowerCase(), value: (found[2] ?? '').trim().slice(0, 2000) }] : [];
    });
}

function textOfPart(mail: Pick<ParsedMail, 'parts'>, type: RegExp): string | undefined {
  const part = mail.parts.find((one) => type.test(one.type));
  return part && new TextDecoder().decode(part.bytes.subarray(0, readLimit));
}

const bareAddress = (value: string | undefined) =>
  /[^\s<>;,:"]+@[^\s<>;,"]+/
    .exec(value?.replace(/^[^;]*;/, '') ?? '')?.[0]
    ?.toLowerCase()
    .replace(/\.$/, '');

/** The header of the mail that is reported on: its own part, or the copy that older servers put into the text. */
function originalOf(mail: Pick<ParsedMail, 'parts' | 'text'>): Report['original'] {
  const part = textOfPart(mail, /^(message\/rfc822|text\/rfc822-headers|message\/global(-headers)?)$/);
  if (part !== undefined) return fieldsOf(part.split(/\r?\n\r?\n/, 1)[0] ?? '');
  const text = (mail.text ?? '').slice(0, readLimit);
  const copy =
    /-{2,}[^\n]*(?:copy of (?:the|your) message|original message|message d'origine|returned message|nachricht)[^\n]*\n([\s\S]*)/i;
  return fieldsOf(
    copy
      .exec(text)?.[1]
      ?.trimStart()
      .split(/\r?\n\r?\n/, 1)[0] ?? '',
  );
}

const value = (fields: Report['original'], name: string) => fields.find((field) => field.name === name)?.value;

/** What a server says in words when a mail cannot be delivered, without a report that programs read. */
const lostWords =
  /(undeliver(ed|able)|delivery (status notification|has failed|failure|failed)|mail delivery (failed|failure|system)|returned (mail|to sender)|failure notice|message (could not|couldn't) be delivered|non remis|échec de (la )?(remise|livraison)|unzustellbar|nicht zugestellt|no se (pudo|ha podido) entregar|onbestelbaar|mancata consegna|não (foi )?(entregue|pôde ser entregue))/i;
const lateWords =
  /(delayed|delay(ed)? (mail|delivery)|warning: could not send|not (yet )?been delivered|will (keep|continue) (trying|retrying)|retard(é|ée)|verzögert|retrasad|vertraagd|ritardo|atrasad)/i;
const readWords = /^(read|lu|gelesen|le[ií]do|letto|gelezen|lida|not read|non lu)\s?:/i;

/** How a failure that is told in words names whom it is about. */
const namedInWords = [
  /<([^\s<>]+@[^\s<>]+)>\s*(?::|\.\.\.|\(|\n)/,
  /(?:to|recipient|address|destinataire|empfänger)[^\n]{0,40}[\s:<]([^\s<>:,;]+@[^\s<>:,;]+)/i,
  /^\s{0,8}<?([^\s<>:,;]+@[^\s<>:,;]+)>?:?\s*$/m,
];

const dropped = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, one]) => one !== undefined && one !== '')) as T;

function ofStatus(mail: ParsedMail, text: string): Report {
  const fields = fieldsOf(text);
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(value(fields, 'status') ?? '')?.[0];
  const action = (value(fields, 'action') ?? '').toLowerCase();
  const kind: ReportKind =
    action.startsWith('delayed') || (action === '' && status?.startsWith('4'))
      ? 'delayed'
      : /^(delivered|relayed|expanded)/.test(action)
        ? 'delivered'
        : 'bounced';
  return dropped({
    kind,
    recipient: bareAddress(value(fields, 'original-recipient')) ?? bareAddress(value(fields, 'final-recipient')),
    status,
    diagnostic: value(fields, 'diagnostic-code')?.slice(0, 500),
    original: originalOf(mail),
  });
}

function inWords(mail: ParsedMail): Report {
  const text = (mail.text ?? '').slice(0, readLimit);
  const failed = bareAddress(headerValues(mail, 'x-failed-recipients')[0]);
  const named = namedInWords.map((pattern) => pattern.exec(text)?.[1]?.toLowerCase()).find((one) => one !== undefined);
  const late = lateWords.test(mail.subject) || (lateWords.test(text.slice(0, 1500)) && !/\b5\d\d\b/.test(text));
  return dropped({
    kind: late ? ('delayed' as const) : ('bounced' as const),
    recipient: failed ?? bareAddress(named),
    status: /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0],
    diagnostic: /(?:^|\s)([45]\d\d[ -][^\n]{3,300})/.exec(text)?.[1]?.trim(),
    original: originalOf(mail),
  });
}

/**
 * The report that a mail is: of delivery (RFC 3464, or only in words, as of old), of reading (RFC 8098) or of abuse (RFC 5965);
 * undefined where it is none.
 * @param from the sender's address, in lower case
 */
export function reportOf(mail: ParsedMail, from: string): Report | undefined {
  const type = headerWord(mail, 'content-type');
  const report = /^multipart\/report\b/.test(type) ? (/report-type\s*=\s*"?([\w-]+)/.exec(type)?.[1] ?? '') : '';
  const feedback = textOfPart(mail, /^message\/feedback-report$/);
  if (feedback !== undefined || report === 'feedback-report') {
    const fields = fieldsOf(feedback ?? '');
    const original = originalOf(mail);
    return dropped({
      kind: 'complained' as const,
      recipient: bareAddress(value(fields, 'original-rcpt-to')) ?? bareAddress(value(original, 'to')),
      diagnostic: value(fields, 'feedback-type')?.slice(0, 100),
      original,
    });
  }
  const read = textOfPart(mail, /^message\/disposition-notification$/);
  if (read !== undefined || report === 'disposition-notification')
    return dropped({
      kind: 'read' as const,
      recipient: bareAddress(value(fieldsOf(read ?? ''), 'final-recipient')),
      original: originalOf(mail),
    });
  const status = textOfPart(mail, /^message\/(global-)?delivery-status$/);
  if (status !== undefined) return ofStatus(mail, status);
  const postman = /^(mailer-daemon|postmaster|mail-daemon|mailerdaemon)@/.test(from);
  if (report === 'delivery-status' || headerWord(mail, 'x-failed-recipients') !== '') return inWords(mail);
  if (postman) return inWords(mail);
  if (readWords.test(mail.subject) && headerWord(mail, 'x-ms-exchange-message-class').includes('ipnrn'))
    return { kind: 'read', original: [] };
  const nobody = ['<>', ''].includes(headerValues(mail, 'return-path')[0]?.trim() ?? 'none');
  return nobody && lostWords.test(mail.subject) ? inWords(mail) : undefined;
}
