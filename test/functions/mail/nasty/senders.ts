import { type NastyMail, written } from './mail.ts';

const from = (value: string, as: 'utf8' | 'latin1' = 'utf8', more: Record<string, string> = {}): Uint8Array =>
  written({ headers: { From: value, ...more }, body: 'x', as });
const intruder = ' <intruder@evil.example>';

/** Who is taken for the sender: never somebody whom the header does not really name. */
export const senders: Record<string, NastyMail> = {
  'a name with a comma': {
    raw: from('"Martin, Anne" <anne@acme.example>'),
    expected: { sender: 'Martin, Anne <anne@acme.example>' },
  },
  'a name with an unquoted comma': {
    raw: from('Martin, Anne <anne@acme.example>'),
    expected: { sender: 'severalSenders' },
  },
  'an encoded name with a comma': {
    raw: from('=?utf-8?Q?Martin=2C_Ann=C3=A9?= <anne@acme.example>'),
    expected: { sender: 'Martin, Anné <anne@acme.example>' },
  },
  'a name of raw UTF-8': {
    raw: from('Anné Martin <anne@acme.example>'),
    expected: { sender: 'Anné Martin <anne@acme.example>' },
  },
  'a name of raw Latin-1': {
    raw: from('Anné Martin <anne@acme.example>', 'latin1'),
    expected: { sender: 'Anné Martin <anne@acme.example>' },
  },
  'a comment for a name': {
    raw: from('anne@acme.example (Anne Martin)'),
    expected: { sender: 'Anne Martin <anne@acme.example>' },
  },
  'comments inside its address': {
    raw: from('Anne Martin <anne(the boss)@acme.example>'),
    expected: { sender: 'badSender' },
  },
  'another address in its comment': {
    raw: from('anne@acme.example (boss@acme.example)'),
    expected: { sender: ' <anne@acme.example>' },
  },
  'another address as its name': {
    raw: from('"boss@acme.example" <intruder@evil.example>'),
    expected: { sender: intruder },
  },
  'another address encoded as its name': {
    raw: from('=?utf-8?B?Ym9zc0BhY21lLmV4YW1wbGU=?= <intruder@evil.example>'),
    expected: { sender: intruder },
  },
  'an encoded address in brackets before the real one': {
    raw: from('=?utf-8?Q?<boss=40acme.example>?= <intruder@evil.example>'),
    expected: { sender: 'badSender' },
  },
  'an encoded word in the place of its address': {
    raw: from('<=?utf-8?Q?boss=40acme.example?=>'),
    expected: { sender: 'badSender' },
  },
  'an encoded word that ends with a null and a bracket': {
    raw: from('=?utf-8?B?Ym9zc0BhY21lLmV4YW1wbGU+AA==?= <intruder@evil.example>'),
    expected: { sender: intruder },
  },
  'an encoded line break and another From': {
    raw: from('=?utf-8?Q?A=0D=0AFrom:_boss=40acme.example?= <intruder@evil.example>'),
    expected: { sender: intruder },
  },
  'a quoted local part with an at sign': {
    raw: from('"boss@acme.example "@evil.example'),
    expected: { sender: 'badSender' },
  },
  'a route in its address': { raw: from('Anne <@relay.example:anne@acme.example>'), expected: { sender: 'badSender' } },
  'a percent hack in its address': {
    raw: from('<boss%acme.example@evil.example>'),
    expected: { sender: ' <boss%acme.example@evil.example>' },
  },
  'two at signs': { raw: from('<boss@acme.example@evil.example>'), expected: { sender: 'badSender' } },
  'no bracket at the end': {
    raw: from('Anne Martin <anne@acme.example'),
    expected: { sender: 'Anne Martin <anne@acme.example>' },
  },
  'brackets in brackets': { raw: from('Anne <<anne@acme.example>>'), expected: { sender: 'severalSenders' } },
  'a group as its author': {
    raw: from('Support: anne@acme.example, bob@acme.example;'),
    expected: { sender: 'severalSenders' },
  },
  'an empty group as its author': { raw: from('undisclosed-recipients:;'), expected: { sender: 'noSender' } },
  'a semicolon for a comma': {
    raw: from('anne@acme.example; boss@acme.example'),
    expected: { sender: 'severalSenders' },
  },
  'an IDN domain in ASCII': {
    raw: from('<anne@xn--bcher-kva.example>'),
    expected: { sender: ' <anne@xn--bcher-kva.example>' },
  },
  'Cyrillic letters in its address': { raw: from('Anne <аnne@acme.example>'), expected: { sender: 'badSender' } },
  'an address literal': { raw: from('<anne@[192.0.2.1]>'), expected: { sender: 'badSender' } },
  'capital letters': { raw: from('ANNE <ANNE@ACME.EXAMPLE>'), expected: { sender: 'ANNE <anne@acme.example>' } },
  'an address of 300 characters': { raw: from(`<${'a'.repeat(290)}@acme.example>`), expected: { sender: 'badSender' } },
  'a local part with a dot at its end, as some telephones have': {
    raw: from('<anne.@acme.example>'),
    expected: { sender: 'badSender' },
  },
  'a Sender who is not among its two authors': {
    raw: from('anne@acme.example, bob@acme.example', 'utf8', { Sender: 'eve@evil.example' }),
    expected: { sender: 'severalSenders' },
  },
  'a Reply-To that is somebody else': {
    raw: from('Anne <anne@acme.example>', 'utf8', { 'Reply-To': 'boss@acme.example' }),
    expected: { sender: 'Anne <anne@acme.example>' },
  },
  'a Reply-To that is the desk': {
    raw: from('Anne <anne@acme.example>', 'utf8', { 'Reply-To': 'support@essai.desk.example' }),
    expected: { sender: 'Anne <anne@acme.example>', machine: 'person' },
  },
  'folding inside its name': {
    raw: from('=?utf-8?Q?Anne?=\r\n =?utf-8?Q?_Martin?= <anne@acme.example>'),
    expected: { sender: 'Anne Martin <anne@acme.example>' },
  },
  'direction marks in its name': {
    raw: from('=?utf-8?B?4oCuQW5uZQ==?= <anne@acme.example>'),
    expected: { sender: 'Anne <anne@acme.example>' },
  },
  'recipients that are a group, and 5 000 of them': {
    raw: from('Anne <anne@acme.example>', 'utf8', {
      To: `Everybody: ${Array.from({ length: 2500 }, (_, i) => `p${i}@acme.example`).join(',\r\n ')};`,
      Cc: Array.from({ length: 2500 }, (_, i) => `"P, ${i}" <q${i}@acme.example>`).join(',\r\n '),
    }),
    expected: { sender: 'Anne <anne@acme.example>', recipients: 5000 },
  },
  'a wide at sign in the name of somebody else': {
    raw: from('"boss＠acme.example" <intruder@evil.example>'),
    expected: { sender: intruder },
  },
  'a small at sign in the name of somebody else': {
    raw: from('=?utf-8?Q?boss=EF=B9=ABacme.example?= <intruder@evil.example>'),
    expected: { sender: intruder },
  },
  'letters in its name that nobody sees': {
    raw: from('"Anne\u200b\u{e0041} Martin" <anne@acme.example>'),
    expected: { sender: 'Anne Martin <anne@acme.example>' },
  },
  'a null inside its domain': { raw: from('<anne@ac\0me.example>'), expected: { sender: 'badSender' } },
  'a From of 500 000 characters': {
    raw: from(`${'x <a@b.example>, '.repeat(30_000)}`),
    expected: { sender: 'badSender' },
  },
};
