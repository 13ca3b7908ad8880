import { headerValues, type ParsedMail } from './parse.ts';

/** What mail servers write where they pass a mail on: to whom it came before. */
const passedOn = ['x-forwarded-to', 'delivered-to', 'x-original-to', 'x-envelope-to', 'envelope-to'];

/** More of them are from no forwarding. */
const most = 50;

/** Whom a mail names as its recipients, lower case: those to whom it came on its way, then To and Cc. Nothing of it is proven. */
export function namedBy(mail: Pick<ParsedMail, 'headers' | 'recipients'>): string[] {
  const onTheWay = passedOn
    .flatMap((name) => headerValues(mail, name))
    .flatMap((value) => value.slice(0, 1000).split(/[\s,<>]+/))
    .filter((word) => word.includes('@'))
    .map((word) => word.toLowerCase());
  return [...onTheWay, ...mail.recipients].slice(0, most);
}
