/** Mails of ten megabytes, of each kind that costs something else to read. */

export const shapeNames = ['attachment', 'parts', 'text', 'html', 'encodedHtml'] as const;
export type Shape = (typeof shapeNames)[number];

const size = 10 * 1024 * 1024;

const head = (type: string, encoding = '8bit') =>
  [
    'From: Atelier <atelier@fabrique-exemple.example>',
    'To: support@desk.example',
    'Subject: Un grand courriel',
    'Date: Mon, 23 Nov 2026 10:00:00 +0100',
    'Message-ID: <grand@fabrique-exemple.example>',
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    `Content-Transfer-Encoding: ${encoding}`,
    '\r\n',
  ].join('\r\n');

const filled = (line: string) => line.repeat(Math.floor(size / Buffer.byteLength(line)));

/** So many bytes that do not repeat, in base64 and in lines of 76 characters. */
function encoded(bytes: number): string {
  const content = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at++) content[at] = Math.imul(at, 2_654_435_761) >>> 13;
  return content.toString('base64').replace(/.{76}/g, '$&\r\n');
}

const part = (name: string, type: string, bytes: number) =>
  [
    '--limit',
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    encoded(bytes),
    '',
  ].join('\r\n');

const mixed = (parts: string[]) => `${head('multipart/mixed; boundary=limit', '7bit')}${parts.join('')}--limit--\r\n`;
const encodedShare = 76 / 78 / (4 / 3);

const makers: Record<Shape, () => string> = {
  attachment: () => mixed([part('plan.pdf', 'application/pdf', Math.floor(size * encodedShare))]),
  parts: () =>
    mixed(
      Array.from({ length: 1000 }, (_, at) =>
        part(`photo-${at}.jpg`, 'image/jpeg', Math.floor(size * encodedShare) / 1000),
      ),
    ),
  text: () => head('text/plain; charset=utf-8') + filled('Une ligne d’un journal, comme une machine en écrit.\r\n'),
  html: () =>
    head('text/html; charset=utf-8') +
    filled(
      '<p>Une ligne de <b>texte</b> dans un <a href="https://fabrique-exemple.example/">grand</a> tableau à lire</p>\r\n',
    ),
  encodedHtml: () =>
    head('text/html; charset=utf-8', 'quoted-printable') +
    filled('<p>Une ligne <b>accentu=C3=A9e</b>, cod=C3=A9e signe par signe, qui contin=\r\nue.</p>\r\n'),
};

/** A mail of this shape, about ten megabytes, always the same. */
export function mailOfShape(shape: Shape): Buffer {
  return Buffer.from(makers[shape]());
}
