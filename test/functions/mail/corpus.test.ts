import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bodyOf } from '../../../functions/mail/body.ts';
import { parseMail } from '../../../functions/mail/parse.ts';
import { type Reading, readingOf } from './reading.ts';

const folder = join(import.meta.dirname, 'corpus');
const read = (name: string) => readingOf(readFileSync(join(folder, `${name}.eml`)));

const anne = 'Anne Martin <anne@acme.example>';

/** What must come out of each mail of the corpus; what is not said here has its usual value (a person, Anne, no files). */
const expected: Record<string, Partial<Reading>> = {
  plain: { subject: 'Printer jams', text: 'The printer jams on every page.' },
  'latin1-quoted-printable': { subject: 'Accès refusé', text: 'Lécran reste noir après la mise à jour.' },
  'windows-1252-base64': { subject: 'Écran « noir » – urgent', text: 'L’écran reste noir… prix : 20 €' },
  'utf8-undeclared': { subject: 'Imprimante bloquée à l’étage', text: 'Elle bourre à chaque page, déjà trois fois.' },
  'iso-2022-jp': { subject: 'プリンター', text: 'プリンターが動きません' },
  gb18030: { subject: '打印机', text: '打印机坏了' },
  'charset-unknown': { text: 'Still readable in ASCII.' },
  'charset-wrong': { text: 'Déclaré ASCII, écrit en UTF-8.' },
  'utf-7': { text: 'Hello from étage.' },
  'from-missing': { sender: 'noSender' },
  'from-empty': { sender: 'noSender' },
  'from-name-only': { sender: 'noSender' },
  'from-group': { sender: 'noSender' },
  'from-encoded-address': { sender: ' <intruder@evil.example>' },
  'from-encoded-brackets': { sender: ' <intruder@evil.example>' },
  'from-encoded-inside-address': { sender: 'badSender' },
  'from-encoded-comma': { sender: ' <intruder@evil.example>' },
  'from-two-brackets': { sender: 'severalSenders' },
  'from-two-headers': { sender: 'severalSenders' },
  'from-two-mailboxes': { sender: 'severalSenders' },
  'from-two-mailboxes-with-sender': { sender: 'Bob <bob@acme.example>' },
  'from-name-with-comma': { sender: 'Martin, Anne <anne@acme.example>' },
  'from-name-controls': { sender: ' <anne@acme.example>' },
  'from-bare-local': { sender: 'noSender' },
  'from-international': { sender: 'badSender' },
  'html-only-hostile': {
    text: 'Please help\n\nOur logo click site (https://acme.example/?a=1&b=2) Go\n\n- one\n- two\n\na b\n\n1 < 2 && 3 > 2',
  },
  alternative: { text: 'The text part.', html: '<p>The <i>text</i> part.</p>' },
  'boundary-unclosed': { text: 'The connection broke', files: ['offer.pdf application/pdf'] },
  'boundary-missing': {},
  'boundary-never-used': {},
  'base64-broken': { text: 'See the file.', files: ['x.bin application/octet-stream'] },
  'forwarded-message': { text: 'See what he wrote.', files: ['mail-1.eml message/rfc822'] },
  winmail: { files: ['winmail.dat application/ms-tnef'] },
  calendar: { text: 'You are invited.', files: ['file-1.ics text/calendar'] },
  'signed-smime': { text: 'Signed words.', files: [] },
  'encrypted-pgp': {
    text: '[Encrypted mail (PGP): it cannot be read here. The original can be downloaded.]',
    files: ['encrypted.asc application/octet-stream'],
  },
  empty: { text: '', subject: 'Nothing' },
  'empty-everything': { sender: ' <anne@acme.example>', text: '', subject: '(no subject)' },
  'no-date-no-id': { sender: ' <anne@acme.example>', text: 'Scan 12' },
  'subject-encoded-mixed': { subject: "Problème d'accès au réseau" },
  'subject-injection': { subject: 'Hello Bcc: victim@evil.example' },
  'subject-tag-only': { subject: 'The first line says it.' },
  'attachment-names': {
    files: [
      'passwd application/octet-stream',
      'evil.exe application/octet-stream',
      'invoicefdp.exe application/octet-stream',
      `${'long'.repeat(100).slice(0, 251)}.pdf application/octet-stream`,
      'français-part.txt application/octet-stream',
      'résumé.doc application/octet-stream',
      'file-7.png image/png',
    ],
  },
  'inline-image': { text: 'See:\n\nthe screen\n\nThanks', files: ['shot.png image/png'] },
  'null-bytes': { text: 'before[31mafter' },
  'auto-replied': { machine: 'refused autoReply' },
  'out-of-office-exchange': { machine: 'refused autoReply' },
  'auto-precedence': { machine: 'refused autoReply' },
  'auto-vendor': { machine: 'refused autoReply' },
  'bounce-dsn': { machine: 'refused bounce', sender: 'Mail Delivery System <mailer-daemon@mx.acme.example>' },
  'bounce-plain': { machine: 'refused bounce', sender: ' <postmaster@acme.example>' },
  'read-receipt': { machine: 'refused receipt' },
  'mailing-list': { machine: 'machine bulk' },
  alert: { machine: 'machine alert', sender: 'Monitoring <alerts@acme.example>' },
  'own-mail-back': { machine: 'refused ownMail' },
  'other-desk': { machine: 'person' },
  'own-address': { machine: 'refused ownMail', sender: 'Support <support@essai.desk.example>' },
  'own-address-tagged': { machine: 'refused ownMail', sender: 'Support <support+tag@essai.desk.example>' },
  'reply-gmail-fr': { text: 'Oui, depuis lundi.', html: '<div dir="ltr">Oui, depuis <b>lundi</b>.</div>' },
  'reply-outlook-html': { text: 'It works now.', html: '<div><p>It works now.</p></div>' },
  'reply-inline': {
    text: 'On Mon, Nov 23, 2026 at 10:00 AM Essai <support@essai.desk.example> wrote:\n> –– reply above this line ––\n> Which printer?\nThe blue one.\n> Since when?\nSince Monday.',
  },
  'reply-bottom': { text: 'The blue one, since Monday.' },
};

const names = readdirSync(folder)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => name.slice(0, -4));

it('says of every mail of the corpus what must come out', () => {
  expect(Object.keys(expected).sort()).toEqual(names.sort());
});

for (const name of names) {
  it(`reads ${name}`, async () => {
    const usual = { sender: name.startsWith('from-') ? undefined : anne, machine: 'person' };
    const reading = await read(name);
    expect(reading).toMatchObject({ ...(usual.sender ? usual : { machine: reading.machine }), ...expected[name] });
    expect(reading.subject).not.toBe('');
    expect(reading.html ?? '').not.toMatch(/<script|<style|<iframe|<form|javascript:|onclick|onload|src=/i);
  });
}

it('keeps remote images out, and shows stored ones in their place', async () => {
  const mail = await parseMail(readFileSync(join(folder, 'inline-image.eml')));
  expect(bodyOf(mail, false).html).toBe('<p>See:</p><span>the screen</span><p>Thanks</p>');
  expect(bodyOf(mail, false, new Map([['shot@1', 'fil_1']])).html).toBe(
    '<p>See:</p><img alt="the screen" data-file="fil_1" /><p>Thanks</p>',
  );
});
