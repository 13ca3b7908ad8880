import { countries } from '../../../../functions/tenants/countries.ts';

/** `getTimeZones` is not in TypeScript's library yet (https://tc39.es/proposal-intl-locale-info/). */
interface LocaleWithZones extends Intl.Locale {
  getTimeZones?: () => string[] | undefined;
}

/** The device's time zone. */
export function hereZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** The time zones of a country; none where the browser cannot tell. */
export function zonesOf(country: string): string[] {
  return (new Intl.Locale('und', { region: country }) as LocaleWithZones).getTimeZones?.() ?? [];
}

/**
 * The country where the device seems to be: the one whose time zone it keeps, preferring the region of its languages when
 * several share the zone; France when nothing can be told.
 */
export function hereCountry(): string {
  const zone = hereZone();
  const regions = navigator.languages
    .map((tag) => new Intl.Locale(tag).region)
    .filter((region) => region !== undefined);
  const known = regions.filter((region) => countries.includes(region));
  const first = known.find((region) => zonesOf(region).includes(zone));
  return first ?? countries.find((country) => zonesOf(country).includes(zone)) ?? known[0] ?? 'FR';
}

/** Every time zone, those of the country first. */
export function zoneOptions(country: string): string[] {
  const near = zonesOf(country);
  return [...new Set([...near, ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}
