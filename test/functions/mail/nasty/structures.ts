import { base64, type NastyMail, parts, written } from './mail.ts';
import { signedMail, tnef } from './wrapped.ts';

const multipart = (kind: string, body: string, more = ''): Uint8Array =>
  written({ headers: { 'Content-Type': `multipart/${kind}; boundary="b"${more}` }, body });
const words = { type: 'text/plain; charset=utf-8', content: 'The words.' };
const png = (headers: Record<string, string> = {}) => ({
  type: 'image/png; name="s.png"',
  headers: { 'Content-Transfer-Encoding': 'base64', ...headers },
  content: 'iVBORw0KGgo=',
});

function nested(levels: number, inner: string): Uint8Array {
  const open = Array.from(
    { length: levels },
    (_, level) => `--b${level}\nContent-Type: multipart/mixed; boundary="b${level + 1}"\n\n`,
  );
  const close = Array.from({ length: levels + 1 }, (_, level) => `--b${levels - level}--\n`);
  return written({
    headers: { 'Content-Type': 'multipart/mixed; boundary="b0"' },
    body: `${open.join('')}--b${levels}\nContent-Type: text/plain\n\n${inner}\n${close.join('')}`,
  });
}

function forwards(levels: number): string {
  let mail = 'From: Zoé <zoe@acme.example>\nSubject: The first\n\nThe innermost words.';
  for (let level = 0; level < levels; level++)
    mail = `From: Anne <anne@acme.example>\nSubject: Fwd ${level}\nContent-Type: message/rfc822\n\n${mail}`;
  return mail;
}

const pgpSigned = [
  '-----BEGIN PGP SIGNED MESSAGE-----',
  'Hash: SHA256',
  '',
  'The screen is black.',
  '- - since Monday',
  '-----BEGIN PGP SIGNATURE-----',
  '',
  'iQEzBAEBCAAdFiEE',
  '-----END PGP SIGNATURE-----',
].join('\n');

const invitation = (method: string) =>
  [
    'BEGIN:VCALENDAR',
    `METHOD:${method}`,
    'BEGIN:VTIMEZONE',
    'DTSTART:19700101T000000',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'SUMMARY:Visit\\, floor 3',
    'DTSTART;TZID="Europe/Paris":20261124T1',
    ' 00000',
    'LOCATION:Lyon',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\n');

/** Mails that are built in unusual ways, or broken. */
export const structures: Record<string, NastyMail> = {
  'its boundary missing from the header': {
    raw: written({ headers: { 'Content-Type': 'multipart/mixed' }, body: parts('b', words, png()) }),
    expected: { text: 'The words.', files: ['s.png image/png'] },
  },
  'another boundary than its header says': {
    raw: written({ headers: { 'Content-Type': 'multipart/mixed; boundary="a"' }, body: parts('b', words, png()) }),
    expected: { text: 'The words.', files: ['s.png image/png'] },
  },
  'a multipart type and plain words': {
    raw: written({ headers: { 'Content-Type': 'multipart/mixed; boundary="a"' }, body: 'Just words.' }),
    expected: { text: 'Just words.' },
  },
  'a boundary that begins another one': {
    raw: written({
      headers: { 'Content-Type': 'multipart/mixed; boundary="b"' },
      body: `--b\nContent-Type: multipart/alternative; boundary="bb"\n\n${parts('bb', words)}--b--\n`,
    }),
    expected: { text: 'The words.' },
  },
  'a boundary of 200 characters with spaces': {
    raw: written({
      headers: { 'Content-Type': `multipart/mixed; boundary="${'x y '.repeat(49)}z"` },
      body: parts(`${'x y '.repeat(49)}z`, words),
    }),
    expected: { text: 'The words.' },
  },
  'words before its first and after its last boundary': {
    raw: multipart('mixed', `This is a MIME mail.\n${parts('b', words)}Trailing rubbish`),
    expected: { text: 'The words.' },
  },
  'an inner boundary that is never closed': {
    raw: multipart(
      'mixed',
      `--b\nContent-Type: multipart/alternative; boundary="c"\n\n--c\nContent-Type: text/plain\n\nThe words.\n${parts('b', png()).trimStart()}`,
    ),
    expected: { text: 'The words.', files: ['s.png image/png'] },
  },
  'line ends of Unix': {
    raw: Buffer.from(
      'From: Anne Martin <anne@acme.example>\nSubject: Unix\nContent-Type: text/plain\n\nThe words.\nMore.\n',
    ),
    expected: { subject: 'Unix', text: 'The words.\nMore.' },
  },
  'no empty line between header and body': {
    raw: Buffer.from('From: Anne Martin <anne@acme.example>\r\nSubject: Short\r\nThese are no headers'),
    expected: { subject: 'Short' },
  },
  'only a header': {
    raw: Buffer.from('From: Anne Martin <anne@acme.example>\r\nSubject: Bare\r\n'),
    expected: { subject: 'Bare', text: '' },
  },
  'an alternative whose text is empty': {
    raw: multipart(
      'alternative',
      parts('b', { type: 'text/plain', content: ' \n ' }, { type: 'text/html', content: '<p>The <b>words</b>.</p>' }),
    ),
    expected: { text: 'The words.', html: '<p>The <b>words</b>.</p>' },
  },
  'nothing but HTML without text': {
    raw: written({
      headers: { 'Content-Type': 'text/html' },
      body: '<html><body><img src="https://t.example/p.gif"></body></html>',
    }),
    expected: { text: '' },
  },
  '50 levels of parts': { raw: nested(50, 'Deep words.'), expected: { text: 'Deep words.' } },
  '50 forwards inside each other': {
    raw: multipart('mixed', parts('b', words, { type: 'message/rfc822', content: forwards(50) })),
    expected: { text: 'The words.', files: ['mail-1.eml message/rfc822'] },
  },
  'a forward that is the whole mail': {
    raw: written({ headers: { 'Content-Type': 'message/rfc822' }, body: forwards(0) }),
    expected: { text: '', files: ['mail-1.eml message/rfc822'] },
  },
  'a digest of forwards': {
    raw: multipart(
      'digest',
      parts('b', { type: 'message/rfc822', content: forwards(0) }, { type: 'message/rfc822', content: forwards(1) }),
    ),
    expected: { files: ['mail-1.eml message/rfc822', 'mail-2.eml message/rfc822'] },
  },
  'a winmail.dat around two files': {
    raw: multipart(
      'mixed',
      parts('b', words, {
        type: 'application/ms-tnef; name="winmail.dat"',
        headers: { 'Content-Transfer-Encoding': 'base64' },
        content: base64(
          tnef({
            files: [
              { name: 'devis.pdf', type: 'application/pdf', data: '%PDF' },
              { name: 'Écran.txt', data: 'noir' },
            ],
          }),
        ),
      }),
    ),
    expected: { text: 'The words.', files: ['devis.pdf application/pdf', 'Écran.txt application/octet-stream'] },
  },
  'nothing but a winmail.dat with its words': {
    raw: written({
      headers: { 'Content-Type': 'application/ms-tnef', 'Content-Transfer-Encoding': 'base64' },
      body: base64(tnef({ body: 'Les mots d’Outlook', files: [] })),
    }),
    expected: { text: 'Les mots d’Outlook', files: [] },
  },
  'a winmail.dat that is cut off': {
    raw: multipart(
      'mixed',
      parts('b', words, {
        type: 'application/ms-tnef; name="winmail.dat"',
        headers: { 'Content-Transfer-Encoding': 'base64' },
        content: base64(tnef({ files: [{ name: 'a.pdf', data: 'x'.repeat(500) }] }).subarray(0, 200)),
      }),
    ),
    expected: { text: 'The words.', files: ['winmail.dat application/ms-tnef'] },
  },
  'a winmail.dat by name alone': {
    raw: multipart(
      'mixed',
      parts('b', words, {
        type: 'application/octet-stream; name="WINMAIL.DAT"',
        headers: { 'Content-Transfer-Encoding': 'base64' },
        content: base64(tnef({ files: [{ name: 'a.txt', data: 'x' }] })),
      }),
    ),
    expected: { files: ['a.txt application/octet-stream'] },
  },
  'an S/MIME signature beside it': {
    raw: multipart(
      'signed',
      parts('b', words, {
        type: 'application/pkcs7-signature; name="smime.p7s"',
        headers: { 'Content-Transfer-Encoding': 'base64' },
        content: 'MIIB',
      }),
      '; protocol="application/pkcs7-signature"',
    ),
    expected: { text: 'The words.', files: [], protection: 'signed smime' },
  },
  'an S/MIME signature around it': {
    raw: written({
      headers: {
        'Content-Type': 'application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
        'Content-Transfer-Encoding': 'base64',
      },
      body: base64(signedMail('Content-Type: text/plain; charset=utf-8\r\n\r\nSigné, à l’intérieur.')),
    }),
    expected: { text: 'Signé, à l’intérieur.', files: [], protection: 'signed smime' },
  },
  'an S/MIME signature around it, of indefinite length and in pieces': {
    raw: written({
      headers: {
        'Content-Type': 'application/x-pkcs7-mime; smime-type=signed-data',
        'Content-Transfer-Encoding': 'base64',
      },
      body: base64(signedMail('Content-Type: text/plain\r\n\r\nIn pieces.', true)),
    }),
    expected: { text: 'In pieces.', files: [], protection: 'signed smime' },
  },
  'S/MIME encryption': {
    raw: written({
      headers: {
        'Content-Type': 'application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
        'Content-Transfer-Encoding': 'base64',
      },
      body: base64(new Uint8Array([0x30, 0x80, 1, 2, 3])),
    }),
    expected: {
      text: '[Encrypted mail (S/MIME): it cannot be read here. The original can be downloaded.]',
      files: ['smime.p7m application/pkcs7-mime'],
      protection: 'encrypted smime',
    },
  },
  'a PGP signature beside it': {
    raw: multipart(
      'signed',
      parts('b', words, {
        type: 'application/pgp-signature; name="signature.asc"',
        content: '-----BEGIN PGP SIGNATURE-----',
      }),
      '; protocol="application/pgp-signature"',
    ),
    expected: { text: 'The words.', files: [], protection: 'signed pgp' },
  },
  'a PGP signature inside its text': {
    raw: written({ body: pgpSigned }),
    expected: { text: 'The screen is black.\n- since Monday', protection: 'signed pgp' },
  },
  'PGP encryption inside its text': {
    raw: written({ body: '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----' }),
    expected: {
      text: '[Encrypted mail (PGP): it cannot be read here. The original can be downloaded.]',
      protection: 'encrypted pgp',
    },
  },
  'an invitation and no words': {
    raw: written({
      headers: { 'Content-Type': 'text/calendar; method=REQUEST; charset=utf-8' },
      body: invitation('REQUEST'),
    }),
    expected: { text: 'Invitation: Visit, floor 3 · 2026-11-24 10:00 · Lyon', files: ['file-1.ics text/calendar'] },
  },
  'a cancelled invitation': {
    raw: written({ headers: { 'Content-Type': 'text/calendar; method=CANCEL' }, body: invitation('CANCEL') }),
    expected: { text: 'Appointment cancelled: Visit, floor 3 · 2026-11-24 10:00 · Lyon' },
  },
  'an invitation that somebody accepted': {
    raw: multipart(
      'alternative',
      parts(
        'b',
        { type: 'text/plain', content: 'Anne accepts.' },
        { type: 'text/calendar; method=REPLY', content: invitation('REPLY') },
      ),
    ),
    expected: { text: 'Anne accepts.', machine: 'machine generated' },
  },
  'an image in place': {
    raw: multipart(
      'related',
      parts(
        'b',
        { type: 'text/html', content: '<p>See <img src="cid:s@1" alt="the screen"> now</p>' },
        png({ 'Content-ID': '<s@1>' }),
      ),
    ),
    expected: { text: 'See the screen now', files: ['s.png image/png'] },
  },
  'an image in place whose Content-ID is encoded, under an alternative': {
    raw: multipart(
      'alternative',
      `--b\nContent-Type: multipart/related; boundary="c"\n\n${parts('c', { type: 'text/html', content: '<img src="cid:s%401" alt="x">' }, png({ 'Content-ID': '<s@1>' }))}--b--\n`,
    ),
    expected: { files: ['s.png image/png'] },
  },
  'flowed text': {
    raw: written({
      headers: { 'Content-Type': 'text/plain; format=flowed; delsp=yes' },
      body: 'A long li \nne goes on.\nNext.',
    }),
    expected: { text: 'A long line goes on.\nNext.' },
  },
  'a resource fork of a Mac': {
    raw: multipart(
      'mixed',
      parts('b', words, { type: 'application/applefile; name="._a.txt"', content: 'fork' }, png()),
    ),
    expected: { files: ['s.png image/png'] },
  },
  'two texts, one after the other': {
    raw: multipart('mixed', parts('b', words, { type: 'text/plain', content: 'A footer of the list.' })),
    expected: { text: 'The words.\n\nA footer of the list.' },
  },
  'no type, no version, no date and no id': {
    raw: Buffer.from('From: Anne Martin <anne@acme.example>\r\nSubject: Old\r\n\r\nThe words.'),
    expected: { text: 'The words.' },
  },
  'a type that is none': {
    raw: written({ headers: { 'Content-Type': 'text' }, body: 'The words.' }),
    expected: {},
  },
  'a date that is none': {
    raw: written({ headers: { Date: 'yesterday, 25:61' }, body: 'The words.' }),
    expected: { text: 'The words.' },
  },
  'a header of 100 000 characters on one line': {
    raw: written({ headers: { 'X-Long': 'x'.repeat(100_000) }, body: 'The words.' }),
    expected: { text: 'The words.' },
  },
  '5 000 folds in a header': {
    raw: written({ headers: { 'X-Long': Array.from({ length: 5000 }, () => 'x').join('\n ') }, body: 'The words.' }),
    expected: { text: 'The words.' },
  },
  '3 000 references': {
    raw: written({
      headers: { References: Array.from({ length: 3000 }, (_, i) => `<${i}@x>`).join('\n ') },
      body: 'The words.',
    }),
    expected: { text: 'The words.' },
  },
};
