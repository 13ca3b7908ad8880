export { readOpenTime } from '../../../../../functions/sla/open-time.ts';

const thin = '\u202f';

/** Seconds of open time as they are written in both languages: `30 min`, `4 h`, `1 h 30`. Never days: those of a calendar differ. */
export function openTimeText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.round((seconds % 3600) / 60);
  if (hours === 0) return `${minutes}${thin}min`;
  return minutes === 0 ? `${hours}${thin}h` : `${hours}${thin}h${thin}${String(minutes).padStart(2, '0')}`;
}

/** Seconds as an ISO 8601 duration: `PT1H30M`. */
export function isoTime(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest || seconds === 0 ? `${rest}S` : ''}`;
}

/** The seconds of an ISO 8601 duration without years and months; undefined for anything else. */
export function secondsOfIso(text: string): number | undefined {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!match) return undefined;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}
