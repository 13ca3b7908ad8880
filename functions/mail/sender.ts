import { addressParser } from 'postal-mime';
import { headerValues, type ParsedMail } from './parse.ts';

/** Why nobody can be taken for the sender: the mail is kept and shown as unreadable. */
export type SenderFault = 'noSender' | 'badSender' | 'severalSenders';

export type SenderReading =
  | { kind: 'sender'; address: string; name: string }
  | { kind: 'unreadable'; reason: SenderFault };

const unreadable = (reason: SenderFault): SenderReading => ({ kind: 'unreadable', reason });

/** An address that mail can be sent to, in the ASCII form of RFC 5321; quoted local parts are not taken. */
const addressPattern =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** Characters of a From that are read, and of a header that names many. Reading takes seconds for each megabyte. */
const longest = { author: 20_000, list: 200_000 };

/** The header without quoted strings, comments and encoded words, in which any `<` or `@` is really part of an address. */
function bare(header: string): string {
  return header
    .replace(/"(?:\\.|[^"\\])*"/g, ' ')
    .replace(/\((?:\\.|[^()\\])*\)/g, ' ')
    .replace(/=\?[^?\s]*\?[bq]\?[^?\s]*\?=/gi, ' ');
}

/** A display name that shows an address other than the sender's would pass for that other person; half-decoded ones go too. */
function honestName(name: string, address: string): string {
  const plain = name
    .replace(/[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (/=\?|\?=/.test(plain)) return '';
  // Wide and small letters are read as what they look like.
  return plain.normalize('NFKC').includes('@') && plain.toLowerCase() !== address ? '' : plain;
}

function mailboxesOf(header: string): { name: string; address: string }[] {
  return addressParser(header, { flatten: true })
    .map(({ name, address }) => ({ name, address: (address ?? '').trim().toLowerCase() }))
    .filter(({ name, address }) => name || address);
}

/** The mailboxes of a header to which mail can be sent, each with an honest name; groups are opened, and what is no address is left out. */
export function mailboxesIn(header: string): { name: string; address: string }[] {
  return mailboxesOf(header.slice(0, longest.list))
    .filter(({ address }) => address.length <= 254 && addressPattern.test(address))
    .map(({ name, address }) => ({ address, name: honestName(name, address) }));
}

/**
 * Who wrote a mail, from its From header alone (RFC 5322 §3.6.2). Encoded words are decoded after the address was found, never
 * before, so that none of them can smuggle in another address; a header that two readers could read as two persons is
 * not read at all. `name` may be empty.
 */
export function senderOf(mail: Pick<ParsedMail, 'headers'>): SenderReading {
  const headers = headerValues(mail, 'from').filter((value) => value.trim() !== '');
  const [header] = headers;
  if (header === undefined) return unreadable('noSender');
  if (headers.length > 1) return unreadable('severalSenders');
  if (header.length > longest.author) return unreadable('badSender');
  const boxes = mailboxesOf(header);
  if (boxes.length === 0 || boxes.every(({ address }) => address === '')) return unreadable('noSender');
  let box = boxes[0];
  if (boxes.length > 1) {
    // Several authors are allowed when Sender says which of them sent it.
    const sent = mailboxesOf(headerValues(mail, 'sender')[0] ?? '')[0]?.address;
    box = boxes.find(({ address }) => address === sent);
    if (!box) return unreadable('severalSenders');
  } else if ((bare(header).match(/</g)?.length ?? 0) > 1) return unreadable('severalSenders');
  if (!box || box.address.length > 254 || !addressPattern.test(box.address)) return unreadable('badSender');
  // Readers differ in what they make of them, and so in whose domain it is.
  if (/[^\P{Cc}\t\r\n]/u.test(bare(header))) return unreadable('badSender');
  if (/^=\?/.test(box.address)) return unreadable('badSender');
  return { kind: 'sender', address: box.address, name: honestName(box.name, box.address) };
}
