import { decodeWords } from 'postal-mime';
import { fromDos } from './old-charsets.ts';

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

const oldWord = /=\?((?:unicode-1-1-)?utf-?7|(?:cp|ibm|pc|dos)-?(?:437|850))(?:\*[^?]*)?\?([qb])\?([^?]*)\?=/gi;

function bytesOfWord(encoding: string, text: string): string {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64').toString('latin1');
  return text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** A header's text with its encoded words (RFC 2047) decoded, those in UTF-7 and in a code page of DOS too. */
export function decodedHeader(value: string): string {
  return decodeWords(
    value.replace(oldWord, (_whole, charset: string, encoding: string, text: string) => {
      const bytes = bytesOfWord(encoding, text);
      const decoded =
        fromDos(charset)?.(new TextDecoder('windows-1252').decode(Buffer.from(bytes, 'latin1'))) ?? decodeUtf7(bytes);
      return `=?utf-8?B?${Buffer.from(decoded).toString('base64')}?=`;
    }),
  );
}

/** The character sets that a raw mail names, in lower case. `head` is its beginning, as Latin-1. */
export function charsetsIn(head: string): string[] {
  return [...head.matchAll(/charset\s*=\s*"?([\w.:-]{1,40})/gi)].map(([, name = '']) => name.toLowerCase());
}

/** Whether a raw mail's text is in UTF-7: it names no other character set. */
export function declaresUtf7(head: string): boolean {
  const named = charsetsIn(head);
  return named.length > 0 && named.every((name) => /^(unicode-1-1-)?utf-?7$/.test(name));
}
