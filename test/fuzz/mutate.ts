/** Numbers that look random and are the same for the same seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
}

type Random = ReturnType<typeof randomOf>;
type Mutation = (raw: Buffer, random: Random, other: Buffer) => Buffer;

const lines = (raw: Buffer) => raw.toString('latin1').split('\n');
const joined = (all: string[]) => Buffer.from(all.join('\n'), 'latin1');
const slice = (raw: Buffer, random: Random) => {
  const start = random(raw.length);
  return raw.subarray(start, start + 1 + random(300));
};
const cut = (raw: Buffer, at: number, drop: number, put: Uint8Array = Buffer.alloc(0)) =>
  Buffer.concat([raw.subarray(0, at), put, raw.subarray(at + drop)]);

/** What breaks readers: bytes, structure, headers, quotation, lengths. */
const pieces = [
  '\r\n\r\n',
  '\r\n--b\r\n',
  '\r\n--b--\r\n',
  '=?utf-8?Q?',
  '?=',
  '=?utf-7?B?',
  '<',
  '>',
  '"',
  '(',
  '\\',
  ',',
  ';',
  ':',
  '@',
  '\0',
  '\r',
  '\n',
  'Content-Type: multipart/mixed; boundary="b"\r\n',
  'Content-Type: message/rfc822\r\n',
  'Content-Type: text/html; charset=utf-7\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'Content-Transfer-Encoding: quoted-printable\r\n',
  'From: eve@evil.example\r\n',
  '<blockquote>',
  '<div style="display:none">',
  '<table><tr><td>',
  '&#x0;',
  '<!--',
  ']]>',
  '> > > ',
  'On Mon, Nov 23, 2026 X <x@y.z> wrote:\n',
  'From: a\nSent: b\nTo: c\nSubject: d\n',
  '+AOk-',
  '\u001b$B',
  'BEGIN:VCALENDAR\nMETHOD:REPLY\n',
  '-----BEGIN PGP SIGNED MESSAGE-----\n',
  '\nbegin 644 a.txt\n#0V%T\n`\nend\n',
  '<img src="data:image/png;base64,AAAA">',
  '<img src="https://img.example/a.png">',
  '<div class="gmail_signature">',
  '\n-- \nAnne\n',
  '\nKind regards,\nAnne\n+33 1 23 45 67 89\n',
  'x'.repeat(5000),
  ' '.repeat(3000),
  '('.repeat(2000),
  '<div>'.repeat(2000),
  '>'.repeat(2000),
  '\t\r\n '.repeat(500),
  ',a@b.c'.repeat(1000),
].map((piece) => Buffer.from(piece, 'latin1'));

const mutations: Mutation[] = [
  (raw, random) => {
    const copy = Buffer.from(raw);
    for (let left = 1 + random(20); left > 0; left--) copy[random(copy.length)] = random(256);
    return copy;
  },
  (raw, random) => cut(raw, random(raw.length), 1 + random(200)),
  (raw, random) => cut(raw, random(raw.length), 0, slice(raw, random)),
  (raw, random) => cut(raw, random(raw.length), 0, pieces[random(pieces.length)]),
  (raw, random, other) => cut(raw, random(raw.length), random(100), slice(other, random)),
  (raw, random) => raw.subarray(0, random(raw.length)),
  (raw, random, other) => Buffer.concat([raw.subarray(0, random(raw.length)), other.subarray(random(other.length))]),
  (raw, random) => {
    const all = lines(raw);
    const [a, b] = [random(all.length), random(all.length)];
    [all[a], all[b]] = [all[b] ?? '', all[a] ?? ''];
    return joined(all);
  },
  (raw, random) => {
    const all = lines(raw);
    const line = all[random(all.length)] ?? '';
    return joined([...all.slice(0, random(all.length)), ...Array.from({ length: 1 + random(60) }, () => line), ...all]);
  },
  (raw, random) => joined(lines(raw).filter(() => random(12) > 0)),
  (raw) => Buffer.from(raw.toString('latin1').replace(/\r\n/g, '\n'), 'latin1'),
  (raw) =>
    Buffer.from(
      raw
        .toString('latin1')
        .replace(/base64|quoted-printable/gi, (one) => (one.length < 10 ? 'quoted-printable' : 'base64')),
      'latin1',
    ),
  (raw) => Buffer.from(raw.toString('latin1').replace(/charset=("?)[\w-]+/gi, 'charset=$1utf-16le'), 'latin1'),
  (raw) => Buffer.from(raw.toString('latin1').replace(/boundary="?[^"\r\n;]*"?/i, 'boundary=""'), 'latin1'),
];

/** A mail that came out of others by one to five mutations. */
export function mutated(raw: Uint8Array, other: Uint8Array, seed: number): Buffer {
  const random = randomOf(seed);
  let mail: Buffer = Buffer.from(raw);
  for (let left = 1 + random(5); left > 0; left--) {
    if (mail.length === 0) break;
    mail = mutations[random(mutations.length)]?.(mail, random, Buffer.from(other)) ?? mail;
  }
  return mail;
}
