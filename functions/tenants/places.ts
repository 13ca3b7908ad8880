import * as z from 'zod/mini';
import { isTimeZone } from '../sla/zone.ts';
import { countries } from './countries.ts';

export const countryField = z.string().check(
  z.maxLength(2),
  z.refine((code) => countries.includes(code), { error: 'field.country' }),
);
export const timeZoneField = z.string().check(z.maxLength(64), z.refine(isTimeZone, { error: 'field.timeZone' }));
