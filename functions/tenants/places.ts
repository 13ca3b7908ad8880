import * as z from 'zod/mini';
import { countries } from './countries.ts';

/** Whether the running system knows this IANA time zone by name; bare offsets such as `+01:00` are none. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const countryField = z.string().check(
  z.maxLength(2),
  z.refine((code) => countries.includes(code), { error: 'field.country' }),
);
export const timeZoneField = z.string().check(z.maxLength(64), z.refine(isTimeZone, { error: 'field.timeZone' }));
