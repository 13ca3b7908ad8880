import type { Language } from '../shared/language.ts';
import type { MailPart } from './part.ts';

/** What of a calendar's event is said in words. */
export interface Invitation {
  /** RFC 5546: REQUEST, CANCEL, REPLY …; empty where it says none. */
  method: string;
  summary: string;
  location: string;
  /** As the event writes it: `20261124T100000Z`, `20261124`. */
  start: string;
}

/** The value of the first property with this name (RFC 5545 §3.1), unescaped. */
function propertyOf(lines: readonly string[], name: string): string {
  const line = lines.find((one) => new RegExp(`^${name}[;:]`, 'i').test(one)) ?? '';
  const value = /^[^:"]*(?:"[^"]*"[^:"]*)*:(.*)$/.exec(line)?.[1] ?? '';
  return value
    .replace(/\\n/gi, ' ')
    .replace(/\\([,;\\])/g, '$1')
    .trim()
    .slice(0, 500);
}

/** The event of the mail's first calendar; undefined where it has none. */
export function invitationOf(parts: readonly MailPart[]): Invitation | undefined {
  const part = parts.find(({ type }) => type === 'text/calendar' || type === 'application/ics');
  if (!part) return undefined;
  const lines = new TextDecoder()
    .decode(part.bytes.subarray(0, 200_000))
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
  const event = lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => /^BEGIN:VEVENT/i.test(line)),
    ),
  );
  return {
    method: propertyOf(lines, 'METHOD').toUpperCase(),
    summary: propertyOf(event, 'SUMMARY'),
    location: propertyOf(event, 'LOCATION'),
    start: propertyOf(event, 'DTSTART'),
  };
}

function spokenStart(start: string): string {
  const [, year, month, day, hour, minute, zone] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?/.exec(start) ?? [];
  if (!year) return '';
  return `${year}-${month}-${day}${hour ? ` ${hour}:${minute}${zone ? ' UTC' : ''}` : ''}`;
}

/** The words of a mail that is nothing but a calendar's event. */
export function invitationText({ method, summary, location, start }: Invitation, language: Language): string {
  const french = language === 'fr';
  const what =
    method === 'CANCEL'
      ? french
        ? 'Rendez-vous annulé'
        : 'Appointment cancelled'
      : french
        ? 'Invitation'
        : 'Invitation';
  const facts = [summary, spokenStart(start), location].filter((fact) => fact !== '');
  return facts.length === 0 ? what : `${what}${french ? ' : ' : ': '}${facts.join(' · ')}`;
}
