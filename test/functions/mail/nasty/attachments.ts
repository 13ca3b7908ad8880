import { base64, type NastyMail, type Part, parts, written } from './mail.ts';

const mixed = (...all: Part[]): Uint8Array =>
  written({
    headers: { 'Content-Type': 'multipart/mixed; boundary="b"' },
    body: parts('b', { type: 'text/plain; charset=utf-8', content: 'See.' }, ...all),
  });
const file = (disposition: string, content = 'x', type = 'application/octet-stream'): Part => ({
  type,
  headers: { 'Content-Disposition': disposition },
  content,
});

/** Attachments: their names, their number, their size. */
export const attachments: Record<string, NastyMail> = {
  'a name in raw UTF-8': {
    raw: mixed(file('attachment; filename="écran.txt"')),
    expected: { files: ['écran.txt application/octet-stream'] },
  },
  'a name of RFC 2231 in pieces': {
    raw: mixed(file('attachment; filename*0*=utf-8\'\'%C3%A9cr; filename*1*=an%20; filename*2="noir.txt"')),
    expected: { files: ['écran noir.txt application/octet-stream'] },
  },
  'a name that is an encoded word': {
    raw: mixed(file('attachment; filename="=?utf-8?B?w6ljcmFuLnR4dA==?="')),
    expected: { files: ['écran.txt application/octet-stream'] },
  },
  'a name that climbs out of its folder': {
    raw: mixed(file('attachment; filename="..\\\\..\\\\/etc/../passwd.txt"')),
    expected: { files: ['passwd.txt application/octet-stream'] },
  },
  'a name of dots': {
    raw: mixed(file('attachment; filename="../.."')),
    expected: { files: ['.. application/octet-stream'] },
  },
  'two files of one name': {
    raw: mixed(file('attachment; filename="a.txt"', '1'), file('attachment; filename="a.txt"', '2')),
    expected: { files: ['a.txt application/octet-stream', 'a.txt application/octet-stream'] },
  },
  'an empty file': {
    raw: mixed(
      { type: 'text/csv; name="a.csv"', headers: { 'Content-Transfer-Encoding': 'base64' }, content: '' },
      file('attachment; filename="b.txt"', '1'),
    ),
    expected: { files: ['b.txt application/octet-stream'] },
  },
  'a type with rubbish in it': {
    raw: mixed(file('attachment; filename="a.txt"', 'x', 'text/<script>')),
    expected: { files: ['a.txt application/octet-stream'] },
  },
  'HTML as an attachment': {
    raw: mixed(file('attachment; filename="a.html"', '<script>alert(1)</script>', 'text/html')),
    expected: { text: 'See.', files: ['a.html text/html'] },
  },
  '2 000 attachments': {
    raw: mixed(...Array.from({ length: 2000 }, (_, i) => file(`attachment; filename="${i}.txt"`))),
    expected: { text: 'See.', left: 1975 },
  },
  'an attachment of 25 MB beside a small one': {
    raw: mixed(
      file('attachment; filename="huge.bin"', 'x'.repeat(25 * 1024 * 1024)),
      file('attachment; filename="a.txt"'),
    ),
    expected: { text: 'See.', files: ['a.txt application/octet-stream'], left: 1 },
  },
  'an attachment in base64 that ends too soon': {
    raw: mixed({
      type: 'application/pdf; name="a.pdf"',
      headers: { 'Content-Transfer-Encoding': 'base64' },
      content: base64('x'.repeat(100)).slice(0, 51),
    }),
    expected: { text: 'See.', files: ['a.pdf application/pdf'] },
  },
};
