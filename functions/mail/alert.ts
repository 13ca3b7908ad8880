import { createHash } from 'node:crypto';
import type { ParsedMail } from './parse.ts';

/** What a monitoring tool says: something is wrong, or it is well again. Both name the same thing by the same key. */
export interface Alert {
  state: 'problem' | 'recovery';
  /** 32 hexadecimal digits: the same for all mails about one trouble, whatever its figures are at the moment. */
  key: string;
}

const bad =
  'problem|critical|crit|warning|warn|down|unknown|unreachable|unreach|alert(?:ing)?|firing|(?:re-)?triggered|alarm|trigger|error|failed|disaster|high|average|outage|incident|offline|flappingstart|problème|alerte|critique|panne|en panne|indisponible|échec';
const good =
  'recovery|recovered|ok|up|resolved|closed|cleared|normal|online|back to normal|flappingstop|rétablie?|résolue?|retour à la normale';
/** What is said of a trouble between its beginning and its end. */
const meanwhile = 'acknowledgement|downtimestart|downtimeend|downtimecancelled|escalation|repeat';

/** Marks in brackets, as Alertmanager, Grafana and Datadog set them: `[FIRING:1, RESOLVED:2]`, `[Triggered on {host:srv1}]`. */
const bracket = (words: string) => `^(?:\\[[^\\]]{1,60}\\] )?\\[(?:${words})(?::\\d+)?(?:, \\w+:\\d+)?\\]`;

/** Subjects that no person writes, each with what it says. */
const certain: [RegExp, Alert['state']][] = [
  // Nagios, Icinga
  [new RegExp(`^\\*{2,3}\\s*(?:problem|flappingstart|${meanwhile})\\b`, 'i'), 'problem'],
  [/^\*{2,3}\s*(recovery|flappingstop)\b/i, 'recovery'],
  [new RegExp(`^\\[(?:problem|${meanwhile})\\] .+ is (?:critical|warning|unknown|down)!?$`, 'i'), 'problem'],
  [/^\[recovery\] .+ is (ok|up)!?$/i, 'recovery'],
  // Checkmk: from which state to which
  [/^check_?mk: .*-> ?(crit|warn|unknown|down|unreach)/i, 'problem'],
  [/^check_?mk: .*-> ?(ok|up)\b/i, 'recovery'],
  // Alertmanager, Grafana
  [new RegExp(bracket('firing|alerting'), 'i'), 'problem'],
  [new RegExp(bracket('resolved|ok'), 'i'), 'recovery'],
  // Datadog
  [/^\[((re-)?triggered|warn|no data) on \{/i, 'problem'],
  [/^\[recovered on \{/i, 'recovery'],
  // CloudWatch, Azure Monitor
  [/^(ALARM|INSUFFICIENT DATA): "/, 'problem'],
  [/^OK: "/, 'recovery'],
  [/^(fired|activated): ?sev/i, 'problem'],
  [/^(resolved|deactivated): ?sev/i, 'recovery'],
  // PRTG
  [/^\[prtg[^\]]*\].*\b(down|warning|unusual)\b/i, 'problem'],
  [/^\[prtg[^\]]*\].*\bup\b/i, 'recovery'],
  // Pingdom, UptimeRobot, Uptime Kuma
  [/^down alert: /i, 'problem'],
  [/^up alert: /i, 'recovery'],
  [/^monitor is down\b/i, 'problem'],
  [/^monitor is up\b/i, 'recovery'],
  [/^\[[^\]]+\] \[\W*down\]/i, 'problem'],
  [/^\[[^\]]+\] \[\W*up\]/i, 'recovery'],
  // Monit
  [/^monit alert -- +(.* succeeded|exists|.* recovery)\b/i, 'recovery'],
  [/^monit alert -- /i, 'problem'],
];

/** How a machine's subject may begin or end, when a header says that it is one. */
const likely: [RegExp, Alert['state']][] = [
  [/^device \S+ recovered from /i, 'recovery'],
  [/^open problem\b/i, 'problem'],
  [new RegExp(`^\\W*(?:re)?(?:${good})(?!\\p{L})`, 'iu'), 'recovery'],
  [new RegExp(`\\b(?:is|now|status)\\W{1,3}(?:${good})\\W*$`, 'iu'), 'recovery'],
  [new RegExp(`^\\W*(?:${bad})(?!\\p{L})`, 'iu'), 'problem'],
  [new RegExp(`\\b(?:is|now|status)\\W{1,3}(?:${bad})\\W*$`, 'iu'), 'problem'],
];

/** How Zabbix's own texts begin; its mails have no header that tells them from others. */
const zabbix = /^\s*Problem (started at|has been resolved at) /;

/** Where a tool says the beginning and the end in different words: what both name. */
const naming: [RegExp, string][] = [
  [/^\[prtg[^\]]*\](.*?)\b(?:down|up|warning|unusual)\b.*/i, '$1'],
  [/^\[([^\]]+)\] \[\W*(?:down|up)\].*/i, '$1'],
  [/^monit alert -- +(?:does not exist|exists) /i, 'existence '],
  [/^alert for device (\S+) - /i, '$1 '],
  [/^device (\S+) recovered from /i, '$1 '],
  [/^open (?=problem)/i, ''],
  [/^check_?mk: (.*) \S+ ?-> ?\S+$/i, '$1'],
];

const states = new RegExp(
  `(?<!\\p{L})(?:${bad}|${good}|${meanwhile}|fired|activated|deactivated|insufficient data|no data|matched|succeeded|sev\\d)(?!\\p{L})`,
  'gu',
);

/** The subject without what changes from one mail about a trouble to the next. */
function lasting(subject: string): string {
  const named = naming.find(([pattern]) => pattern.test(subject));
  return (named ? subject.replace(named[0], named[1]) : subject)
    .toLowerCase()
    .replace(/\[(firing|resolved|alerting|ok)(:\d+)?(, \w+:\d+)?\]/g, ' ')
    .replace(
      /\d{4}-\d\d-\d\d[t ]\d\d:\d\d(:\d\d)?(\.\d+)?z?|\b\d{1,2}\/\d{1,2}\/\d{4}\b|\b\d{1,2}:\d\d(:\d\d)?( [ap]m)?\b/g,
      ' ',
    )
    .replace(/\bin( \d+ ?(d|h|m|s|days?|hours?|minutes?|seconds?))+/g, ' ')
    .replace(/\b\d+([.,]\d+)? ?(%|ms|s|min|h|gb|mb|kb)(?![a-z0-9])/g, ' ')
    .replace(states, ' ')
    .replace(/[^\p{L}\p{N}./_-]+/gu, ' ')
    .trim();
}

/**
 * Whether a mail is an alert of a monitoring tool or its end. A subject that a person might write counts only where the mail is
 * known to be a machine's.
 * @param sender the address that it came from: two tools' alerts are two troubles
 */
export function alertOf(
  mail: Pick<ParsedMail, 'subject' | 'text'>,
  sender: string,
  fromMachine: boolean,
): Alert | undefined {
  // Some set a picture before it.
  const subject = mail.subject
    .slice(0, 1000)
    .normalize('NFC')
    .replace(/^[^\p{L}\p{N}[*]+/u, '')
    .trim();
  if (/^(re|aw|sv|tr|fwd?|wg|rv)\s?:/i.test(subject)) return undefined;
  const found = [...certain, ...(fromMachine || zabbix.test(mail.text?.slice(0, 500) ?? '') ? likely : [])].find(
    ([pattern]) => pattern.test(subject),
  );
  const name = lasting(subject);
  if (!found || name === '') return undefined;
  const key = createHash('sha256').update(`${sender.toLowerCase()}\u0000${name}`).digest('hex').slice(0, 32);
  return { state: found[1], key };
}
