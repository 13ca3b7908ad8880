import { base64, type NastyMail, type Part, parts, written } from './mail.ts';

const report = (type: string, ...all: Part[]) => ({
  'Content-Type': `multipart/report; report-type=${type}; boundary="b"`,
  body: parts('b', { type: 'text/plain', content: 'A report.' }, ...all),
});
const status = (content: string, headers = {}): Part => ({ type: 'message/delivery-status', headers, content });
const original: Part = { type: 'text/rfc822-headers', content: 'Message-ID: <m@desk.example>\nTo: zoe@acme.example' };

interface Told {
  from?: string;
  body: string;
  says: Partial<NastyMail['expected']>;
  headers?: Record<string, string>;
}
const told = (
  Subject: string,
  { from = 'Mail System <mailer-daemon@mx.acme.example>', headers, body, says }: Told,
): NastyMail => ({
  raw: written({
    headers: { From: from, Subject, 'Content-Type': 'text/plain; charset=utf-8', ...headers },
    body,
  }),
  expected: { sender: from, ...says },
});
const of = (
  { body, ...headers }: { body: string; 'Content-Type': string },
  says: Partial<NastyMail['expected']>,
  more: Record<string, string> = {},
) => told('Report', { body, headers: { ...headers, ...more }, says });

const bounced = (report: string) => ({ machine: 'refused bounce', report });
const letter = { machine: 'person', report: undefined };
const html = { 'Content-Type': 'text/html; charset=utf-8' };

/** What servers report in ways of their own, and what only looks like a report. */
export const reports: Record<string, NastyMail> = {
  'a failure in the words of Exim, with the mail under it': told('Mail delivery failed: returning message to sender', {
    headers: { 'X-Failed-Recipients': 'zoe@acme.example', 'Auto-Submitted': 'auto-replied' },
    body: 'A message that you sent could not be delivered.\n\n  zoe@acme.example\n    550 5.1.1 User unknown\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: <m@desk.example>\n\nHello',
    says: bounced('bounced zoe@acme.example 5.1.1'),
  }),
  'a delay in the words of Exim': told('Warning: message 1abcDE-0001 delayed 24 hours', {
    body: 'A message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours.\n\nThe address to which the message has not yet been delivered is:\n\n  zoe@acme.example\n    Delay reason: 450 greylisted\n',
    says: { machine: 'refused delayed', report: 'delayed zoe@acme.example' },
  }),
  'a failure of Exchange Online in French that is HTML alone': told('Non remis : Printer', {
    from: 'Microsoft Outlook <microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@acme.example>',
    headers: { ...html, 'Auto-Submitted': 'auto-replied' },
    body: '<p>Votre message à <a href="mailto:zoe@acme.example">zoe@acme.example</a> n’a pas pu être remis.</p><p>550 5.1.10 RESOLVER.ADR.RecipientNotFound</p>',
    says: bounced('bounced zoe@acme.example 5.1.10'),
  }),
  'a failure of a postmaster that is HTML alone': told('Undeliverable: Printer', {
    from: 'Postmaster <postmaster@acme.example>',
    headers: html,
    body: '<p>Your message to <b>zoe@acme.example</b> couldn’t be delivered.</p><p>550 5.1.10 RecipientNotFound</p>',
    says: bounced('bounced zoe@acme.example 5.1.10'),
  }),
  'a failure in the words of Domino': told('DELIVERY FAILURE: User zoe not listed in Domino Directory', {
    from: ' <postmaster@acme.example>',
    body: 'Your message\n\n  Subject: Printer\n\nwas not delivered to:\n\n  zoe@acme.example\n\nbecause:\n\n  User zoe not listed in Domino Directory\n',
    says: bounced('bounced zoe@acme.example'),
  }),
  'a failure in Spanish': told('No se puede entregar: Printer', {
    from: ' <postmaster@acme.example>',
    body: 'No se pudo entregar a estos destinatarios o grupos:\n\nzoe@acme.example\nLa dirección no se encontró.\n',
    says: bounced('bounced zoe@acme.example'),
  }),
  'a report of two recipients, one of whom it reached': of(
    report(
      'delivery-status',
      status(
        'Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; bob@acme.example\nAction: relayed\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; zoe@acme.example\nAction: failed\nStatus: 5.1.1\n',
      ),
      original,
    ),
    bounced('bounced zoe@acme.example 5.1.1'),
  ),
  'a report in base64': of(
    report(
      'delivery-status',
      status(
        base64('Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; zoe@acme.example\nAction: failed\nStatus: 5.2.2\n'),
        {
          'Content-Transfer-Encoding': 'base64',
        },
      ),
      original,
    ),
    bounced('bounced zoe@acme.example 5.2.2'),
  ),
  'a report with empty lines before its fields and none behind its colons': of(
    report(
      'delivery-status',
      status(
        '\n\nReporting-MTA: dns; mx\n\n\nFinal-Recipient:rfc822;zoe@acme.example\nAction:failed\nStatus:5.0.0 (permanent failure)\n',
      ),
    ),
    bounced('bounced zoe@acme.example 5.0.0'),
  ),
  'a report that a person hands on': {
    raw: written({
      headers: { Subject: 'Fwd: Undelivered Mail', 'Content-Type': 'multipart/mixed; boundary="b"' },
      body: parts(
        'b',
        { type: 'text/plain', content: 'Why does this come back?' },
        status('Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; zoe@acme.example\nAction: failed\nStatus: 5.1.1\n'),
        original,
      ),
    }),
    expected: { ...letter, text: 'Why does this come back?' },
  },
  'a letter of a postmaster': told('Please let our server in', {
    from: 'Paul <postmaster@acme.example>',
    body: 'Hello, could you let our server in? Paul',
    says: letter,
  }),
  'a receipt that it was deleted unread': of(
    report('disposition-notification', {
      type: 'message/disposition-notification',
      content:
        'Final-Recipient: rfc822; zoe@acme.example\nDisposition: automatic-action/MDN-sent-automatically; deleted\n',
    }),
    { machine: 'refused receipt', report: 'delivered zoe@acme.example' },
  ),
  'a report that it is no spam': of(
    report(
      'feedback-report',
      { type: 'message/feedback-report', content: 'Feedback-Type: not-spam\nOriginal-Rcpt-To: <zoe@acme.example>\n' },
      original,
    ),
    { machine: 'refused receipt', report: 'delivered zoe@acme.example' },
  ),
  'a report of failed authentication': of(
    report(
      'feedback-report',
      { type: 'message/feedback-report', content: 'Feedback-Type: auth-failure\nSource-IP: 192.0.2.1\n' },
      original,
    ),
    { machine: 'machine generated', report: undefined },
  ),
  'a report on TLS': told('Report Domain: acme.example', {
    from: ' <tls@mail.example>',
    ...(({ body, ...headers }) => ({ body, headers }))(
      report('tlsrpt', { type: 'application/tlsrpt+gzip', content: 'x' }),
    ),
    says: { machine: 'machine generated', report: undefined },
  }),
  'the daily report of DMARC': {
    raw: written({
      headers: {
        Subject: 'Report domain: acme.example Submitter: mail.example Report-ID: 123',
        'Content-Type': 'application/zip; name="r.zip"',
        'Content-Transfer-Encoding': 'base64',
      },
      body: base64('PK'),
    }),
    expected: { machine: 'machine generated', files: ['r.zip application/zip'] },
  },
  'a failure under a rule of 60 000 dashes': told('Returned mail', {
    body: `${'-'.repeat(60_000)}\nzoe@acme.example\n`,
    says: bounced('bounced zoe@acme.example'),
  }),
};

const away = (subject: string, headers: Record<string, string>, machine = 'refused autoReply'): NastyMail => ({
  raw: written({ headers: { Subject: subject, ...headers } }),
  expected: { machine },
});
const answers = { 'In-Reply-To': '<a@b>' };

/** Notes of those who are away, by programs that say it in no header of RFC 3834. */
export const awayNotes: Record<string, NastyMail> = {
  'a note of absence of Notes': away('AUTO: Anne Martin is out of the office (returning 30/11/2026)', {
    'Auto-Submitted': 'auto-generated',
  }),
  'a note of absence of Notes in French': away('AUTO : Anne Martin est absente (retour le 30/11/2026)', {
    'Auto-Submitted': 'auto-generated',
  }),
  'a note of absence with a divided accent': away('Re\u0301ponse automatique : Printer', answers),
  'a note of absence in German': away('Abwesend: Printer', answers),
  'a note of absence in Polish': away('Odpowiedź automatyczna: Printer', answers),
  'a note of absence in Swedish': away('Autosvar: Printer', answers),
  'a note of absence in Japanese': away('自動応答: Printer', { 'X-Auto-Response-Suppress': 'All' }),
  'a note of absence of FirstClass': away('Auto: Printer', { 'X-FC-MachineGenerated': 'true' }),
  'a letter about an absence': away('Je suis absente lundi', {}, 'person'),
};
