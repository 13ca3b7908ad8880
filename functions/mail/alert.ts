import { createHash } from 'node:crypto';
import type { ParsedMail } from './parse.ts';

/** What a monitoring tool says: something is wrong, or it is well again. Both name the same thing by the same key. */
export interface Alert {
  state: 'problem' | 'recovery';
  /** 32 hexadecimal digits: the same for all mails about one trouble, whatever its figures are at the moment. */
  key: string;
}

const bad =
  'problem|critical|warning|down|unknown|unreachable|alert(?:ing)?|firing|triggered|alarm|trigger|error|failed|disaster|high|average|outage|incident|offline|flappingstart';
const good = 'recovery|recovered|ok|up|resolved|closed|cleared|normal|online|back to normal|flappingstop';

/** Subjects that no person writes, each with what it says: Nagios and Icinga, Alertmanager and Grafana, CloudWatch, PRTG, Uptime Kuma … */
const certain: [RegExp, Alert['state']][] = [
  [/^\*{2,3}\s*(problem|flappingstart)\b/i, 'problem'],
  [/^\*{2,3}\s*(recovery|flappingstop)\b/i, 'recovery'],
  [/^\[(firing|alerting)(:\d+)?\]/i, 'problem'],
  [/^\[(resolved|ok)(:\d+)?\]/i, 'recovery'],
  [/^ALARM: "/, 'problem'],
  [/^OK: "/, 'recovery'],
  [/^\[prtg[^\]]*\].*\b(down|warning|unusual)\b/i, 'problem'],
  [/^\[prtg[^\]]*\].*\bup\b/i, 'recovery'],
  [/^\W*monitor is down\b/i, 'problem'],
  [/^\W*monitor is up\b/i, 'recovery'],
];

/** How a machine's subject may begin or end, when a header says that it is one. */
const likely: [RegExp, Alert['state']][] = [
  [new RegExp(`^\\W*(?:re)?(?:${good})\\b`, 'i'), 'recovery'],
  [new RegExp(`\\b(?:is|now|status)\\W{1,3}(?:${good})\\W*$`, 'i'), 'recovery'],
  [new RegExp(`^\\W*(?:${bad})\\b`, 'i'), 'problem'],
  [new RegExp(`\\b(?:is|now|status)\\W{1,3}(?:${bad})\\W*$`, 'i'), 'problem'],
];

/** The subject without what changes from one mail about a trouble to the next. */
function lasting(subject: string): string {
  return subject
    .toLowerCase()
    .replace(/\[(firing|resolved|alerting|ok)(:\d+)?\]/g, ' ')
    .replace(/\d{4}-\d\d-\d\d[t ]\d\d:\d\d(:\d\d)?(\.\d+)?z?|\b\d{1,2}:\d\d(:\d\d)?\b/g, ' ')
    .replace(/\bin( \d+ ?(d|h|m|s|days?|hours?|minutes?|seconds?))+/g, ' ')
    .replace(/\b\d+([.,]\d+)? ?(%|ms|s|min|h|gb|mb|kb)(?![a-z0-9])/g, ' ')
    .replace(new RegExp(`\\b(?:${bad}|${good}|acknowledgement|escalation|repeat)\\b`, 'g'), ' ')
    .replace(/[^\p{L}\p{N}./_-]+/gu, ' ')
    .trim();
}

/**
 * Whether a mail is an alert of a monitoring tool or its end. A subject that a person might write counts only where the mail is
 * known to be a machine's.
 * @param sender the address that it came from: two tools' alerts are two troubles
 */
export function alertOf(mail: Pick<ParsedMail, 'subject'>, sender: string, fromMachine: boolean): Alert | undefined {
  const subject = mail.subject.slice(0, 1000).trim();
  if (/^(re|aw|sv|tr|fwd?|wg|rv)\s?:/i.test(subject)) return undefined;
  const found = [...certain, ...(fromMachine ? likely : [])].find(([pattern]) => pattern.test(subject));
  const name = lasting(subject);
  if (!found || name === '') return undefined;
  const key = createHash('sha256').update(`${sender.toLowerCase()}\u0000${name}`).digest('hex').slice(0, 32);
  return { state: found[1], key };
}
