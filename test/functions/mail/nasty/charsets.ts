import { base64, type NastyMail, quotedPrintable, written } from './mail.ts';

const bytes = (...values: number[]) => new Uint8Array(values);
const encoded = (type: string, content: Uint8Array): Uint8Array =>
  written({
    headers: { 'Content-Type': type, 'Content-Transfer-Encoding': 'base64' },
    body: base64(content),
  });
const plain = (type: string, body: string | Uint8Array, as: 'utf8' | 'latin1' = 'utf8'): Uint8Array =>
  written({ headers: { 'Content-Type': type, 'Content-Transfer-Encoding': '8bit' }, body, as });
const subject = (value: string, as: 'utf8' | 'latin1' = 'utf8'): Uint8Array =>
  written({ headers: { Subject: value }, body: 'x', as });

/** Character sets: declared, wrongly declared and not declared; in bodies and in headers. */
export const charsets: Record<string, NastyMail> = {
  'UTF-7 in its text': {
    raw: plain('text/plain; charset=UTF-7', 'L+AOk-tage est ferm+AOk +- 1 +2D3eAA-'),
    expected: { text: 'Létage est fermé + 1 😀' },
  },
  'UTF-7 under its old name, with HTML that would be a script': {
    raw: plain(
      'text/html; charset="unicode-1-1-utf-7"',
      '+ADw-script+AD4-alert(1)+ADw-/script+AD4APA-p+AD4-Bonjour+ADw-/p+AD4-',
    ),
    expected: { text: 'Bonjour', html: '<p>Bonjour</p>' },
  },
  'UTF-7 in its subject': {
    raw: subject('=?utf-7?Q?Imprimante_bloqu+AOk-e?='),
    expected: { subject: 'Imprimante bloquée' },
  },
  'UTF-7 in its subject, in base64': {
    raw: subject(`=?UTF-7?B?${base64('+AOk-tage')}?=`),
    expected: { subject: 'étage' },
  },
  'ISO-2022-JP in its subject and its text': {
    raw: written({
      headers: {
        Subject: '=?ISO-2022-JP?B?GyRCJVclaiVzJT8hPBsoQg==?=',
        'Content-Type': 'text/plain; charset=iso-2022-jp',
      },
      body: bytes(0x1b, 0x24, 0x42, 0x25, 0x57, 0x25, 0x6a, 0x1b, 0x28, 0x42),
    }),
    expected: { subject: 'プリンター', text: 'プリ' },
  },
  'Shift_JIS under a name of Windows': {
    raw: encoded('text/plain; charset=windows-31j', bytes(0x83, 0x76, 0x83, 0x8a)),
    expected: { text: 'プリ' },
  },
  'EUC-JP': { raw: encoded('text/plain; charset=euc-jp', bytes(0xa5, 0xd7, 0xa5, 0xea)), expected: { text: 'プリ' } },
  'EUC-KR under its IANA name': {
    raw: encoded('text/plain; charset=ks_c_5601-1987', bytes(0xc7, 0xc1, 0xb8, 0xb0)),
    expected: { text: '프린' },
  },
  'GB18030 with characters of four bytes': {
    raw: encoded('text/plain; charset=gb18030', bytes(0xb4, 0xf2, 0x95, 0x32, 0x82, 0x36)),
    expected: { text: '打𠀀' },
  },
  'GB2312 that is GBK': {
    raw: encoded('text/plain; charset=gb2312', bytes(0xe9, 0x46)),
    expected: { text: '镕'.normalize() },
  },
  Big5: { raw: encoded('text/plain; charset=big5', bytes(0xa6, 0x4c, 0xaa, 0xed)), expected: { text: '印表' } },
  'KOI8-R': { raw: encoded('text/plain; charset=koi8-r', bytes(0xf0, 0xd2, 0xc9)), expected: { text: 'При' } },
  'Windows-1251': {
    raw: encoded('text/plain; charset=windows-1251', bytes(0xcf, 0xf0, 0xe8)),
    expected: { text: 'При' },
  },
  'Windows-1256, Arabic': {
    raw: encoded('text/plain; charset=windows-1256', bytes(0xe3, 0xd1)),
    expected: { text: 'مر' },
  },
  'ISO-8859-8-I, Hebrew': {
    raw: encoded('text/plain; charset=iso-8859-8-i', bytes(0xf9, 0xec)),
    expected: { text: 'של' },
  },
  'ISO-8859-15 with the euro': {
    raw: encoded('text/plain; charset=iso-8859-15', bytes(0x31, 0xa4)),
    expected: { text: '1€' },
  },
  'Latin-1 that is Windows-1252': {
    raw: encoded('text/plain; charset=iso-8859-1', bytes(0x93, 0x6f, 0x75, 0x69, 0x94, 0x85)),
    expected: { text: '“oui”…' },
  },
  'UTF-16 in base64': {
    raw: encoded('text/plain; charset=utf-16le', Buffer.from('Écran noir', 'utf16le')),
    expected: { text: 'Écran noir' },
  },
  'UTF-8 with a mark of byte order': {
    raw: encoded('text/plain; charset=utf-8', Buffer.from('\ufeffÉcran')),
    expected: { text: 'Écran' },
  },
  'UTF-8 declared, Latin-1 written': {
    raw: plain('text/plain; charset=utf-8', 'Écran bloqué à l\u00e9tage', 'latin1'),
    expected: { text: 'Écran bloqué à létage' },
  },
  'UTF-8 declared, Latin-1 written in quoted-printable': {
    raw: written({
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': 'quoted-printable' },
      body: '=C9cran bloqu=E9',
    }),
    expected: { text: 'Écran bloqué' },
  },
  'UTF-8 with one broken byte': {
    raw: plain('text/plain; charset=utf-8', Buffer.concat([Buffer.from('déjà vu à l’étage, né'), bytes(0xff)])),
    expected: { text: 'déjà vu à l’étage, né\ufffd' },
  },
  'nothing declared, UTF-8 written': { raw: plain('text/plain', 'Écran noir'), expected: { text: 'Écran noir' } },
  'nothing declared, Latin-1 written': {
    raw: plain('text/plain', 'Écran noir', 'latin1'),
    expected: { text: 'Écran noir' },
  },
  'ASCII declared, Latin-1 written': {
    raw: plain('text/plain; charset=us-ascii', 'Écran noir', 'latin1'),
    expected: { text: 'Écran noir' },
  },
  'a charset that nobody knows': {
    raw: plain('text/plain; charset=x-klingon', 'Plain words'),
    expected: { text: 'Plain words' },
  },
  'an empty charset': { raw: plain('text/plain; charset=""', 'Écran'), expected: { text: 'Écran' } },
  'two charsets': {
    raw: plain('text/plain; charset=utf-8; charset=iso-8859-1', 'Écran'),
    expected: { text: 'Écran' },
  },
  'a charset with quotation marks and a comment': {
    raw: plain('text/plain; charset="utf-8" (Unicode)', 'Écran'),
    expected: { text: 'Écran' },
  },
  'a subject of raw UTF-8': { raw: subject('Écran noir à l’étage'), expected: { subject: 'Écran noir à l’étage' } },
  'a subject of raw Latin-1': { raw: subject('Écran bloqué', 'latin1'), expected: { subject: 'Écran bloqué' } },
  'a character divided between two encoded words': {
    raw: subject('=?utf-8?B?w4ljcmFuIG5vaXIgw6Ag?= =?utf-8?B?bMOp?=\r\n =?utf-8?B?dGFnZQ==?='),
    expected: { subject: 'Écran noir à létage' },
  },
  'an encoded word cut between bytes': {
    raw: subject('=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?='),
    expected: { subject: 'café' },
  },
  'encoded words that touch plain ones': {
    raw: subject('Re:=?utf-8?Q?_=C3=89cran?=noir'),
    expected: { subject: 'Re: Écrannoir' },
  },
  'an encoded word that never ends': { raw: subject('=?utf-8?Q?never'), expected: { subject: '=?utf-8?Q?never' } },
  'an encoded word with a language': { raw: subject('=?utf-8*fr?Q?=C3=A9cran?='), expected: { subject: 'écran' } },
  'spaces inside an encoded word': { raw: subject('=?utf-8?Q?=C3=A9cran noir?='), expected: { subject: 'écran noir' } },
  'quoted-printable with broken escapes': {
    raw: written({
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': 'quoted-printable' },
      body: '100=% s=FCr =C3=A9t=C3=A9=\nici = fin',
    }),
    expected: { text: '100=% s\ufffdr étéici = fin' },
  },
  'quoted-printable in small letters, with soft breaks': {
    raw: written({
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': 'Quoted-Printable' },
      body: quotedPrintable(Buffer.from('Écran à létage')).toLowerCase().replace('cran', '=\ncran'),
    }),
    expected: { text: 'Écran à létage' },
  },
  'base64 without its end, and with rubbish in it': {
    raw: written({
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': 'base64' },
      body: `${base64('Écran noir!').replace(/=+$/, '')}\n***`,
    }),
    expected: { text: 'Écran noir!' },
  },
  'an unknown transfer encoding': {
    raw: written({
      headers: { 'Content-Type': 'text/plain', 'Content-Transfer-Encoding': 'x-rot13' },
      body: 'as it is',
    }),
    expected: { text: 'as it is' },
  },
  'control characters and direction marks in its subject': {
    raw: subject('=?utf-8?B?4oCuZXhlLmZkcA==?= a\u0007b'),
    expected: { subject: 'exe.fdp a b' },
  },
  'a code page of DOS': {
    raw: encoded('text/plain; charset=ibm850', bytes(0x82, 0x63, 0x72, 0x61, 0x6e, 0x20, 0x85)),
    expected: { text: 'écran à' },
  },
  'the first code page of DOS, in a table': {
    raw: encoded('text/plain; charset=CP437', bytes(0xc9, 0xcd, 0xbb, 0x20, 0x82)),
    expected: { text: '╔═╗ é' },
  },
  'a subject in a code page of DOS': { raw: subject('=?cp850?Q?=82cran?='), expected: { subject: 'écran' } },
  'ISO-2022-JP without a declaration': {
    raw: plain('text/plain', '\u001b$B%W%j\u001b(B'),
    expected: { text: 'プリ' },
  },
  'ISO-2022-JP under a name of Microsoft’s': {
    raw: plain('text/plain; charset=iso-2022-jp-ms', '\u001b$B%W%j\u001b(B'),
    expected: { text: 'プリ' },
  },
  'UTF-8 under a name of MySQL’s': {
    raw: encoded('text/plain; charset=utf8mb4', Buffer.from('Écran')),
    expected: { text: 'Écran' },
  },
  'UTF-16 with the higher byte first, by its mark alone': {
    raw: encoded(
      'text/plain; charset=utf-16',
      Buffer.concat([bytes(0xfe, 0xff), Buffer.from('Écran', 'utf16le').swap16()]),
    ),
    expected: { text: 'Écran' },
  },
  'a page that names its character set itself': {
    raw: encoded('text/html', Buffer.from('<head><meta charset="iso-8859-1"></head><p>Écran</p>', 'latin1')),
    expected: { text: 'Écran', html: '<p>Écran</p>' },
  },
  'a page that names Big5 itself': {
    raw: encoded('text/html', Buffer.concat([Buffer.from('<meta charset=big5><p>'), bytes(0xa6, 0x4c, 0xaa, 0xed)])),
    expected: { text: '印表' },
  },
  'a page that names another character set than its header, and lies': {
    raw: encoded(
      'text/html; charset=utf-8',
      Buffer.from('<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1"><p>Écran €</p>'),
    ),
    expected: { text: 'Écran €' },
  },
  'nothing to be seen in its subject': {
    raw: written({ headers: { Subject: '\u200b\ufeff\u00ad' }, body: '' }),
    expected: { subject: '(no subject)' },
  },
};
