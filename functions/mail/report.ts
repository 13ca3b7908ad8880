import { bodyOf } from './body.ts';
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
/** Characters of a line that are looked at: patterns that look for an address take quadratic time on longer ones. */
const longestLine = 300;

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

/** The lines of its words; some servers write HTML alone. */
function wordsOf(mail: Pick<ParsedMail, 'text' | 'html'>): string[] {
  const text = mail.text?.trim() ? mail.text : bodyOf(mail, false).text;
  return text.slice(0, readLimit).split(/\r?\n/);
}

/** A rule over the mail that older servers copy into the text. */
const copyRule =
  /^\W*-{2}.*(?:copy of (?:the|your) message|original message|message d['’]origine|returned message|nachricht)/i;

/** The header of the mail that is reported on: its own part, or the copy that older servers put into the text. */
function originalOf(mail: Pick<ParsedMail, 'parts' | 'text' | 'html'>): Report['original'] {
  const part = textOfPart(mail, /^(message\/rfc822|text\/rfc822-headers|message\/global(-headers)?)$/);
  if (part !== undefined) return fieldsOf(part.split(/\r?\n\r?\n/, 1)[0] ?? '');
  const lines = wordsOf(mail);
  const rule = lines.findIndex((line) => copyRule.test(line.slice(0, longestLine)));
  if (rule < 0) return [];
  const copy = lines
    .slice(rule + 1)
    .join('\n')
    .trimStart();
  return fieldsOf(copy.split('\n\n', 1)[0] ?? '');
}

const value = (fields: Report['original'], name: string) => fields.find((field) => field.name === name)?.value;

/** What a server says in words when a mail cannot be delivered, without a report that programs read. */
const lostWords =
  /(undeliver(ed|able)|(was not|not be|couldn['’]t be) delivered|delivery (status notification|has failed|failure|failed)|mail delivery (failed|failure|system)|returned (mail|to sender)|failure notice|message (could not|couldn't) be delivered|non remis|échec de (la )?(remise|livraison)|unzustellbar|nicht zugestellt|no se (pudo|ha podido) entregar|onbestelbaar|mancata consegna|não (foi )?(entregue|pôde ser entregue))/i;
const lateWords =
  /(delayed|delay(ed)? (mail|delivery)|warning: could not send|not (yet )?been delivered|will (keep|continue) (trying|retrying)|retard(é|ée)|verzögert|retrasad|vertraagd|ritardo|atrasad)/i;
const readWords = /^(read|lu|gelesen|le[ií]do|letto|gelezen|lida|not read|non lu)\s?:/i;

/** How a failure that is told in words names whom it is about. */
const namedInWords = [
  /<([^\s<>]+@[^\s<>]+)>\s*(?::|\.\.\.|\(|\n)/,
  /(?:to|recipient|address|destinataire|empfänger|message à|nachricht an|mensaje (?:a|para)|messaggio a|bericht aan|mensagem para)[^\n]{0,40}[\s:<]([^\s<>:,;]+@[^\s<>:,;]+)/i,
  /^\s{0,8}<?([^\s<>:,;]+@[^\s<>:,;]+)>?:?\s*$/m,
];

const dropped = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, one]) => one !== undefined && one !== '')) as T;

/** What is said of one recipient. */
function kindOf(fields: Report['original']): 'bounced' | 'delayed' | 'delivered' {
  const action = (value(fields, 'action') ?? '').toLowerCase();
  if (action.startsWith('delayed') || (action === '' && /^\s*4/.test(value(fields, 'status') ?? ''))) return 'delayed';
  return /^(delivered|relayed|expanded)/.test(action) ? 'delivered' : 'bounced';
}

/** The groups of fields after the first one are about a recipient each (RFC 3464 §2.1): of several, one whom it did not reach. */
function ofStatus(mail: ParsedMail, text: string): Report {
  const groups = text
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .slice(0, 100)
    .map(fieldsOf);
  const each = groups.filter((group) => group.some(({ name }) => /^((final|original)-recipient|action)$/.test(name)));
  const fields =
    (['bounced', 'delayed', 'delivered'] as const)
      .map((kind) => each.find((group) => kindOf(group) === kind))
      .find((group) => group !== undefined) ?? groups.flat();
  return dropped({
    kind: kindOf(fields),
    recipient: bareAddress(value(fields, 'original-recipient')) ?? bareAddress(value(fields, 'final-recipient')),
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(value(fields, 'status') ?? '')?.[0],
    diagnostic: value(fields, 'diagnostic-code')?.slice(0, 500),
    original: originalOf(mail),
  });
}

function inWords(mail: ParsedMail): Report {
  const text = wordsOf(mail)
    .map((line) => line.slice(0, longestLine))
    .join('\n');
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

/** What a complaint is (RFC 5965 §7.3, RFC 6650). Of the others, `not-spam` says that it arrived, and `auth-failure` is about no mail of ours. */
const complaints = ['', 'abuse', 'fraud', 'virus', 'opt-out', 'other'];

function ofFeedback(mail: ParsedMail, fields: Report['original']): Report | undefined {
  const type = (value(fields, 'feedback-type') ?? '').toLowerCase();
  if (!complaints.includes(type) && type !== 'not-spam') return undefined;
  const original = originalOf(mail);
  return dropped({
    kind: type === 'not-spam' ? ('delivered' as const) : ('complained' as const),
    recipient: bareAddress(value(fields, 'original-rcpt-to')) ?? bareAddress(value(original, 'to')),
    diagnostic: type.slice(0, 100),
    original,
  });
}

/** Only what a mail program showed was read (RFC 8098 §3.2.6): it may also have been deleted unread. */
function ofDisposition(mail: ParsedMail, fields: Report['original']): Report {
  const disposition = value(fields, 'disposition') ?? '';
  return dropped({
    kind: disposition === '' || /;\s*displayed\b/i.test(disposition) ? ('read' as const) : ('delivered' as const),
    recipient: bareAddress(value(fields, 'final-recipient')),
    original: originalOf(mail),
  });
}

/** Under which names mail servers report; the longest is Exchange Online's. */
const postmen = /^(mailer-daemon|postmaster|mail-daemon|mailerdaemon|microsoftexchange[0-9a-f]{32})@/;

/**
 * The report that a mail is: of delivery (RFC 3464, or only in words, as of old), of reading (RFC 8098) or of abuse (RFC 5965);
 * undefined where it is none. A person who hands a report on has written a letter.
 * @param from the sender's address, in lower case
 * @param nobody whether it came with the null reverse-path
 */
export function reportOf(mail: ParsedMail, from: string, nobody: boolean): Report | undefined {
  const type = headerWord(mail, 'content-type');
  const whole = /^multipart\/report\b/.test(type);
  const report = whole ? (/report-type\s*=\s*"?([\w-]+)/.exec(type)?.[1] ?? '') : '';
  const postman = postmen.test(from);
  const fromNobody = nobody || ['<>', ''].includes(headerValues(mail, 'return-path')[0]?.trim() ?? 'none');
  const byMachine =
    whole || postman || fromNobody || !['', 'no'].includes(headerWord(mail, 'auto-submitted')) || isReportAlone(type);
  if (byMachine) {
    const feedback = textOfPart(mail, /^message\/feedback-report$/);
    if (feedback !== undefined || report === 'feedback-report') return ofFeedback(mail, fieldsOf(feedback ?? ''));
    const read = textOfPart(mail, /^message\/disposition-notification$/);
    if (read !== undefined || report === 'disposition-notification') return ofDisposition(mail, fieldsOf(read ?? ''));
    const status = textOfPart(mail, /^message\/(global-)?delivery-status$/);
    if (status !== undefined) return ofStatus(mail, status);
  }
  if (report === 'delivery-status' || headerWord(mail, 'x-failed-recipients') !== '') return inWords(mail);
  if (postman && (!from.startsWith('postmaster@') || byHabit(mail, fromNobody))) return inWords(mail);
  if (readWords.test(mail.subject) && headerWord(mail, 'x-ms-exchange-message-class').includes('ipnrn'))
    return { kind: 'read', original: [] };
  return fromNobody && lostWords.test(mail.subject) ? inWords(mail) : undefined;
}

/** Whether the report is the mail's only part. */
const isReportAlone = (type: string) =>
  /^message\/(feedback-report|disposition-notification|(global-)?delivery-status)\b/.test(type);

/** Whether a postmaster's mail is a report: people write under that name, too. */
function byHabit(mail: ParsedMail, fromNobody: boolean): boolean {
  if (fromNobody || !['', 'no'].includes(headerWord(mail, 'auto-submitted'))) return true;
  const said = [mail.subject, ...wordsOf(mail).slice(0, 30)].map((line) => line.slice(0, longestLine)).join('\n');
  return lostWords.test(said) || lateWords.test(said) || /\b[45]\.\d{1,3}\.\d{1,3}\b/.test(said);
}
