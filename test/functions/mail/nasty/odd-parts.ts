import { base64, type NastyMail, parts, written } from './mail.ts';

const whole = (type: string, body: string, headers: Record<string, string> = {}): Uint8Array =>
  written({ headers: { 'Content-Type': type, ...headers }, body });
const inBase64 = { 'Content-Transfer-Encoding': 'base64' };
const words = { type: 'text/plain; charset=utf-8', content: 'The words.' };
const page = { type: 'text/html; charset=utf-8', content: '<p>The words.</p>' };
const alternative = (...more: Parameters<typeof parts>[1][]) =>
  whole('multipart/alternative; boundary="b"', parts('b', words, ...more, page));

const armoured = '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n';

/** Parts of kinds that gateways, telephones and attackers make. */
export const oddParts: Record<string, NastyMail> = {
  'an alternative for AMP and one for watches': {
    raw: alternative(
      { type: 'text/x-amp-html', content: '<html amp4email><body>The words.</body></html>' },
      { type: 'text/watch-html', content: '<b>The words.</b>' },
    ),
    expected: { text: 'The words.', html: '<p>The words.</p>', files: [] },
  },
  'words in enriched text': {
    raw: whole('text/enriched', '<bold>The</bold> words <<here.'),
    expected: { text: 'The words <here.' },
  },
  'words in Markdown, in Latin-1': {
    raw: whole('text/markdown', base64(Buffer.from('# Écran', 'latin1')), inBase64),
    expected: { text: '# Écran' },
  },
  'a table for programs that has a name': {
    raw: whole('text/csv; name="a.csv"', 'a,b'),
    expected: { text: '', files: ['a.csv text/csv'] },
  },
  'S/MIME encryption that a gateway calls a stream of bytes': {
    raw: whole('application/octet-stream; name="smime.p7m"', base64('x'), {
      ...inBase64,
      'Content-Disposition': 'attachment; filename="smime.p7m"',
    }),
    expected: {
      protection: 'encrypted smime',
      text: '[Encrypted mail (S/MIME): it cannot be read here. The original can be downloaded.]',
    },
  },
  'an S/MIME signature that a gateway calls a stream of bytes': {
    raw: whole(
      'multipart/mixed; boundary="b"',
      parts('b', words, {
        type: 'application/octet-stream; name="smime.p7s"',
        headers: inBase64,
        content: base64('x'),
      }),
    ),
    expected: { text: 'The words.', files: [], protection: 'signed smime' },
  },
  'PGP encryption that is HTML alone': {
    raw: whole('text/html', '<pre>-----BEGIN PGP MESSAGE-----<br>x<br>-----END PGP MESSAGE-----</pre>'),
    expected: { protection: 'encrypted pgp' },
  },
  '200 000 parts': {
    raw: whole('multipart/mixed; boundary="b"', `--b\n\nThe words.\n${'--b\n\n\n'.repeat(200_000)}--b--\n`),
    expected: { text: 'The words.', files: [] },
  },
  '30 000 PGP signatures that never end': {
    raw: whole('text/plain', armoured.repeat(30_000)),
    expected: { protection: 'signed pgp' },
  },
  'a link that never ends on each of 890 lines, in an answer': {
    raw: whole('text/plain', `It jams.\n${`${'<http://a'.repeat(40)}\n`.repeat(890)}`, { 'In-Reply-To': '<a@b>' }),
    expected: { machine: 'person' },
  },
  'a forward whose author is a word of 1 000 000 letters': {
    raw: whole('text/plain', `From: ${'a'.repeat(1_000_000)}\nDate: x\nTo: y\nSubject: z\n`, { Subject: 'Fwd: x' }),
    expected: { original: undefined },
  },
  'a forward under 400 lines of spaces': {
    raw: whole('text/plain', `From: x\n${`${' '.repeat(395)}\n`.repeat(890)}`, { Subject: 'Fwd: x' }),
    expected: { original: undefined },
  },
  'references of 60 000 characters, the latest at the end': {
    raw: whole('text/plain', 'The words.', {
      References: `${Array.from({ length: 2000 }, (_, index) => `<${index}-aaaaaaaaaaaaaaa@acme.example>`).join('\n ')}\n <last@acme.example>`,
    }),
    expected: { text: 'The words.' },
  },
};
