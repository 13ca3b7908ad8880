import type { Reading } from '../reading.ts';

/** A mail of the corpus, and what must come out of it; what is not said has its usual value. */
export interface NastyMail {
  raw: Uint8Array;
  expected: Partial<Reading>;
}

const usual: Record<string, string> = {
  From: 'Anne Martin <anne@acme.example>',
  To: 'support@essai.desk.example',
  Date: 'Mon, 23 Nov 2026 10:00:00 +0100',
  Subject: 'Printer',
  'MIME-Version': '1.0',
};

export interface Written {
  /** Headers in the place of the usual ones; an empty value leaves one out. */
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** How the header and a body that is text become bytes. */
  as?: 'utf8' | 'latin1';
}

/** The bytes of a mail: line ends become CRLF. */
export function written({ headers = {}, body = '', as = 'utf8' }: Written): Uint8Array {
  const lines = Object.entries({ ...usual, ...headers }).filter(([, value]) => value !== '');
  const crlf = (text: string) => text.replace(/\r?\n/g, '\r\n');
  const head = crlf(`${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n`);
  return Buffer.concat([
    Buffer.from(head, as),
    typeof body === 'string' ? Buffer.from(crlf(body), as) : Buffer.from(body),
  ]);
}

export interface Part {
  type: string;
  headers?: Record<string, string>;
  content: string;
}

/** The body of a multipart mail. */
export function parts(boundary: string, ...all: Part[]): string {
  const one = ({ type, headers = {}, content }: Part) =>
    [
      `--${boundary}`,
      `Content-Type: ${type}`,
      ...Object.entries(headers).map(([n, v]) => `${n}: ${v}`),
      '',
      content,
    ].join('\n');
  return `${all.map(one).join('\n')}\n--${boundary}--\n`;
}

export const base64 = (bytes: Uint8Array | string) =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\n');

export const quotedPrintable = (bytes: Uint8Array) =>
  [...bytes]
    .map((byte) =>
      byte === 10 || (byte >= 32 && byte < 127 && byte !== 61)
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
