import { type NastyMail, parts, written } from './mail.ts';

type Headers = Record<string, string>;
const headed = (headers: Headers, body = 'x'): Uint8Array => written({ headers, body });

function report(type: string, ...all: { type: string; content: string }[]): Uint8Array {
  return headed(
    {
      From: 'Mail System <MAILER-DAEMON@mx.acme.example>',
      Subject: 'Report',
      'Content-Type': `multipart/report; report-type=${type}; boundary="b"`,
    },
    parts('b', { type: 'text/plain', content: 'See the report.' }, ...all),
  );
}
const original = {
  type: 'text/rfc822-headers',
  content: 'From: support@essai.desk.example\nTo: zoe@acme.example\nSubject: [#12] Printer\n',
};
const status = (fields: string) =>
  report(
    'delivery-status',
    { type: 'message/delivery-status', content: `Reporting-MTA: dns; mx.acme.example\n\n${fields}` },
    original,
  );
const daemon = 'Mail Delivery Subsystem <mailer-daemon@mx.acme.example>';
const sender = { sender: 'Mail System <mailer-daemon@mx.acme.example>' };
const alarm = (subject: string, more: Headers = { 'Auto-Submitted': 'auto-generated' }) =>
  headed({ Subject: subject, ...more });
const away = (subject: string) => ({
  raw: headed({ Subject: subject, 'In-Reply-To': '<x@y>' }),
  expected: { machine: 'refused autoReply' },
});
const machine = (value: string, headers: Headers): NastyMail => ({
  raw: headed(headers),
  expected: { machine: value },
});

/** What machines write, and what people write that looks like it. */
export const machines: Record<string, NastyMail> = {
  'Auto-Submitted and parameters': machine('refused autoReply', {
    'Auto-Submitted': 'Auto-Replied (vacation); owner-email="x@y"',
  }),
  'Auto-Submitted: no': machine('person', { 'Auto-Submitted': 'no' }),
  'Auto-Submitted: auto-notified': machine('machine generated', { 'Auto-Submitted': 'auto-notified' }),
  'Precedence: auto_reply': machine('refused autoReply', { Precedence: 'auto_reply' }),
  'X-Autoreply: yes': machine('refused autoReply', { 'X-Autoreply': 'yes' }),
  'X-Auto-Reply-From': machine('refused autoReply', { 'X-Autoreply-From': 'anne@acme.example' }),
  'X-Auto-Response-Suppress: DR, AutoReply': machine('machine quiet', { 'X-Auto-Response-Suppress': 'DR, AutoReply' }),
  'Precedence: list': machine('machine bulk', { Precedence: 'List' }),
  'the Feedback-ID that Amazon SES puts on everybody’s mail': machine('person', {
    'Feedback-ID': '::1.eu-west-1.AbCdEf0123456789AbCdEf0123456789AbCdEf0123=:AmazonSES',
  }),
  'a Feedback-ID of somebody who also says that it is a list': machine('machine bulk', {
    'Feedback-ID': '1:2:3:shop',
    'List-Unsubscribe': '<https://shop.example/u>',
  }),
  'a way to unsubscribe': machine('machine bulk', { 'List-Unsubscribe': '<mailto:u@l.example>' }),
  'our address in X-Loop': machine('refused ownMail', { 'X-Loop': 'support@essai.desk.example' }),
  'our desk’s id': machine('refused ownMail', { 'X-Guichet-Desk': 'tnt_00000000000000000000000001' }),
  'a null Return-Path': machine('refused bounce', { 'Return-Path': '<>' }),
  '70 hops behind it': {
    raw: Buffer.concat([Buffer.from('Received: from a by b\r\n'.repeat(70)), headed({})]),
    expected: { machine: 'refused loop' },
  },
  'a flag of spam': machine('refused spam', { 'X-Spam-Flag': 'YES' }),
  'a status of spam': machine('refused spam', { 'X-Spam-Status': 'Yes, score=9.1 required=5.0' }),
  'a status of no spam': machine('person', { 'X-Spam-Status': 'No, score=0.1' }),
  'Exchange’s confidence of spam': machine('refused spam', { 'X-MS-Exchange-Organization-SCL': '9' }),
  'Forefront’s verdict of spam': machine('refused spam', { 'X-Forefront-Antispam-Report': 'CIP:1.2.3.4;SFV:SPM;' }),
  'an English note of absence': away('Out of Office: Printer'),
  'a French note of absence': away('Absence du bureau : Imprimante'),
  'a French automatic answer': away('Réponse automatique : Imprimante'),
  'a German note of absence': away('Abwesenheitsnotiz: Drucker'),
  'a Spanish note of absence': away('Respuesta automática: Impresora'),
  'an Italian note of absence': away('Risposta automatica: Stampante'),
  'a Dutch note of absence': away('Afwezigheidsbericht: Printer'),
  'a Portuguese note of absence': away('Ausência temporária: Impressora'),
  'a question about notes of absence': machine('person', { Subject: 'Out of office does not work in Outlook' }),
  'a report of failure': {
    raw: status(
      'Final-Recipient: rfc822; zoe@acme.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown',
    ),
    expected: { machine: 'refused bounce', report: 'bounced zoe@acme.example 5.1.1', ...sender },
  },
  'a report of failure that names the original recipient': {
    raw: status(
      'Original-Recipient: rfc822;Zoe@acme.example\nFinal-Recipient: rfc822;\n zoe@inside.acme.example\nAction: failed\nStatus: 5.2.2 (full)',
    ),
    expected: { machine: 'refused bounce', report: 'bounced zoe@acme.example 5.2.2', ...sender },
  },
  'a report of delay': {
    raw: status('Final-Recipient: rfc822; zoe@acme.example\nAction: delayed\nStatus: 4.4.1'),
    expected: { machine: 'refused delayed', report: 'delayed zoe@acme.example 4.4.1', ...sender },
  },
  'a report of delivery': {
    raw: status('Final-Recipient: rfc822; zoe@acme.example\nAction: delivered\nStatus: 2.0.0'),
    expected: { machine: 'refused receipt', report: 'delivered zoe@acme.example 2.0.0', ...sender },
  },
  'a failure in qmail’s words': {
    raw: headed(
      { From: daemon, Subject: 'failure notice' },
      'Hi. This is the qmail-send program at mx.acme.example.\n\n<zoe@acme.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 no such user\n\n--- Below this line is a copy of the message.\n\nFrom: support@essai.desk.example\nSubject: [#12]',
    ),
    expected: {
      machine: 'refused bounce',
      report: 'bounced zoe@acme.example 5.1.1',
      sender: 'Mail Delivery Subsystem <mailer-daemon@mx.acme.example>',
    },
  },
  'a failure in Exim’s words': {
    raw: headed(
      {
        From: daemon,
        Subject: 'Mail delivery failed: returning message to sender',
        'X-Failed-Recipients': 'zoe@acme.example',
      },
      'A message that you sent could not be delivered.\n\n  zoe@acme.example\n    550 unrouteable address',
    ),
    expected: {
      machine: 'refused bounce',
      report: 'bounced zoe@acme.example',
      sender: 'Mail Delivery Subsystem <mailer-daemon@mx.acme.example>',
    },
  },
  'a failure in French, without a report': {
    raw: headed(
      { From: 'postmaster@acme.example', Subject: 'Non remis : Imprimante' },
      'Échec de la remise à ces destinataires :\nzoe@acme.example\n',
    ),
    expected: { machine: 'refused bounce', report: 'bounced zoe@acme.example', sender: ' <postmaster@acme.example>' },
  },
  'a delay in words': {
    raw: headed(
      { From: daemon, Subject: 'Warning: could not send message for past 4 hours' },
      'The following address: zoe@acme.example. Will keep trying for 5 days.',
    ),
    expected: {
      machine: 'refused delayed',
      report: 'delayed zoe@acme.example',
      sender: 'Mail Delivery Subsystem <mailer-daemon@mx.acme.example>',
    },
  },
  'a read receipt': {
    raw: report('disposition-notification', {
      type: 'message/disposition-notification',
      content: 'Final-Recipient: rfc822; zoe@acme.example\nDisposition: manual-action/MDN-sent-manually; displayed',
    }),
    expected: { machine: 'refused receipt', report: 'read zoe@acme.example', ...sender },
  },
  'a complaint of spam (ARF)': {
    raw: report(
      'feedback-report',
      { type: 'message/feedback-report', content: 'Feedback-Type: abuse\nOriginal-Rcpt-To: <zoe@acme.example>' },
      original,
    ),
    expected: { machine: 'refused complaint', report: 'complained zoe@acme.example', ...sender },
  },
  'a complaint that hides its recipient': {
    raw: report('feedback-report', { type: 'message/feedback-report', content: 'Feedback-Type: abuse' }, original),
    expected: { machine: 'refused complaint', report: 'complained zoe@acme.example', ...sender },
  },
  'a person’s words about a failure': machine('person', { Subject: 'Mail delivery failed when I write to Paul' }),
  'an alert of Nagios': {
    raw: alarm('** PROBLEM Service Alert: srv1/disk is CRITICAL **', {}),
    expected: { machine: 'machine alert' },
  },
  'a recovery of Nagios': {
    raw: alarm('** RECOVERY Service Alert: srv1/disk is OK **', {}),
    expected: { machine: 'machine alert' },
  },
  'an alert of Alertmanager': {
    raw: alarm('[FIRING:3] DiskFull (srv1 prod)', {}),
    expected: { machine: 'machine alert' },
  },
  'an alert of CloudWatch': {
    raw: alarm('ALARM: "disk-srv1" in EU (Ireland)', {}),
    expected: { machine: 'machine alert' },
  },
  'an alert of Zabbix': {
    raw: alarm('Problem: Free disk space is less than 10% on srv1'),
    expected: { machine: 'machine alert' },
  },
  'a person’s problem': { raw: alarm('Problem: my screen is black', {}), expected: { machine: 'person' } },
  'a person’s answer to an alert': {
    raw: alarm('Re: ** PROBLEM Service Alert: srv1/disk is CRITICAL **', {}),
    expected: { machine: 'person' },
  },
};
