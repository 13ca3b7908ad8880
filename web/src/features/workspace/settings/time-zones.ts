/** The zones that the browser knows, and the present one in any case. */
export function timeZones(present: string): string[] {
  return [...new Set([present, ...Intl.supportedValuesOf('timeZone')])].sort();
}
