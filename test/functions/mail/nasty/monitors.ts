import { base64, type NastyMail, written } from './mail.ts';

const made = { 'Auto-Submitted': 'auto-generated' };
const zabbix = (what: string) =>
  `Problem ${what} at 10:00:00 on 2026.11.23\nProblem name: Disk space low\nHost: srv1\n`;

/** What monitoring tools write of a trouble, later of the same one, and headers or a text where these tell that it is a machine. */
export const troubles: Record<
  string,
  [first: string, later: string, headers?: Record<string, string>, text?: [string, string]]
> = {
  Checkmk: ['Check_MK: srv1/CPU load OK -> CRIT', 'Check_MK: srv1/CPU load CRIT -> OK'],
  'Checkmk, of a host': ['Checkmk: srv1 UP -> DOWN', 'Checkmk: srv1 DOWN -> UP'],
  Icinga: ['[PROBLEM] HTTP on srv1 is CRITICAL!', '[RECOVERY] HTTP on srv1 is OK!'],
  'Icinga, of what somebody looks into': [
    '[ACKNOWLEDGEMENT] HTTP on srv1 is CRITICAL!',
    '[RECOVERY] HTTP on srv1 is OK!',
  ],
  'Nagios, of what somebody looks into': [
    '** ACKNOWLEDGEMENT Service Alert: srv1/HTTP is CRITICAL **',
    '** RECOVERY Service Alert: srv1/HTTP is OK **',
  ],
  Zabbix: [
    'Problem: Disk space low on srv1 (used > 90 %)',
    'Resolved in 1d 5h 3m 2s: Disk space low on srv1 (used > 90 %)',
    {},
    [zabbix('started'), zabbix('has been resolved')],
  ],
  'Alertmanager, of some that go on and some that ended': ['[FIRING:1, RESOLVED:1] HighLoad', '[RESOLVED:2] HighLoad'],
  'Alertmanager with a picture': ['🔥 [FIRING:1] HighLoad', '✅ [RESOLVED] HighLoad'],
  'Grafana under a name': ['[Grafana] [Alerting] CPU high', '[Grafana] [OK] CPU high'],
  Datadog: ['[Triggered on {host:srv1}] High CPU', '[Recovered on {host:srv1}] High CPU'],
  'Azure Monitor': [
    'Fired:Sev1 Azure Monitor Alert cpu-high on vm1 ( microsoft.compute/virtualmachines ) at 11/23/2026 9:00:00 AM',
    'Resolved:Sev1 Azure Monitor Alert cpu-high on vm1 ( microsoft.compute/virtualmachines ) at 11/23/2026 9:20:00 PM',
  ],
  'CloudWatch without data': ['INSUFFICIENT DATA: "cpu" in EU (Ireland)', 'OK: "cpu" in EU (Ireland)'],
  Pingdom: ['DOWN alert: Shop (shop.acme.example) is DOWN', 'UP alert: Shop (shop.acme.example) is UP'],
  'Uptime Kuma': ['[Shop] [🔴 Down] connect ECONNREFUSED', '[Shop] [✅ Up] 200 - OK'],
  PRTG: [
    '[PRTG Network Monitor (PRTG)] srv1 Ping (Ping) Down (No response)',
    '[PRTG Network Monitor (PRTG)] srv1 Ping (Ping) Up (OK)',
  ],
  Monit: ['monit alert -- Does not exist nginx', 'monit alert -- Exists nginx'],
  'Monit, of a connection': ['monit alert -- Connection failed nginx', 'monit alert -- Connection succeeded nginx'],
  LibreNMS: ['Alert for device srv1 - Device Down!', 'Device srv1 recovered from Device Down!', made],
  Dynatrace: ['OPEN Problem P-2611: Host unavailable', 'RESOLVED Problem P-2611: Host unavailable', made],
  'a tool in French': ['PROBLÈME : srv1 ne répond plus', 'RÉTABLI : srv1 ne répond plus', made],
};

const encoded = (subject: string) =>
  /^[ -~]*$/.test(subject) ? subject : `=?utf-8?B?${base64(subject).replace(/\n/g, '')}?=`;

const mail = (subject: string, headers: Record<string, string> = {}, body = 'See the console.'): NastyMail => ({
  raw: written({ headers: { Subject: encoded(subject), ...headers }, body }),
  expected: { machine: 'machine alert' },
});

/** Both mails of each. */
export const monitors: Record<string, NastyMail> = Object.fromEntries(
  Object.entries(troubles).flatMap(([name, [first, later, headers, text]]) => [
    [`an alert of ${name}`, mail(first, headers, text?.[0])],
    [`the end of an alert of ${name}`, mail(later, headers, text?.[1])],
  ]),
);
