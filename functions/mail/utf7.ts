import { decodeWords } from 'postal-mime';

/**
 * Text in UTF-7 (RFC 2152), which no browser's and no Node's decoder reads: `+AOk-` is an é. What is not well encoded stays as
 * it is written.
 */
export function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, encoded: string) => {
    if (encoded === '') return whole === '+-' ? '+' : whole;
    const bytes = Buffer.from(encoded, 'base64');
    if (bytes.length < 2) return whole;
    return new TextDecoder('utf-16be').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  });
}

const utf7Word = /=\?(?:unicode-1-1-)?utf-?7(?:\*[^?]*)?\?([qb])\?([^?]*)\?=/gi;

function bytesOfWord(encoding: string, text: string): string {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64').toString('latin1');
  return text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** A header's text with its encoded words (RFC 2047) decoded, those in UTF-7 too. */
export function decodedHeader(value: string): string {
  return decodeWords(
    value.replace(utf7Word, (_whole, encoding: string, text: string) => {
      const decoded = decodeUtf7(bytesOfWord(encoding, text));
      return `=?utf-8?B?${Buffer.from(decoded).toString('base64')}?=`;
    }),
  );
}

/** Whether a raw mail's text is in UTF-7: it names no other character set. `head` is the beginning of the mail, as Latin-1. */
export function declaresUtf7(head: string): boolean {
  const named = [...head.matchAll(/charset\s*=\s*"?([\w.:-]{1,40})/gi)].map(([, name = '']) => name.toLowerCase());
  return named.length > 0 && named.every((name) => /^(unicode-1-1-)?utf-?7$/.test(name));
}
