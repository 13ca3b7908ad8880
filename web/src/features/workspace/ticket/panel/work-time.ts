/** A day: nobody works longer on one record. */
const most = 1440;

/**
 * The minutes of a time as people write it: `45` (minutes), `1h30`, `1 h 30`, `1:30`, `1.5h` or `1,5 h`, `45 min`.
 * Undefined where it is no time, is nothing, or is more than a day.
 */
export function minutesOf(text: string): number | undefined {
  const written = text.trim().toLowerCase().replace(',', '.').replace(/\s+/g, '');
  const parts =
    /^(?<minutes>\d+)(?:m|min)?$/.exec(written) ??
    /^(?<hours>\d+(?:\.\d+)?)h$/.exec(written) ??
    /^(?<hours>\d+)[h:](?<minutes>[0-5]?\d)(?:m|min)?$/.exec(written);
  if (!parts?.groups) return undefined;
  const minutes = Math.round(Number(parts.groups.hours ?? 0) * 60 + Number(parts.groups.minutes ?? 0));
  return minutes >= 1 && minutes <= most ? minutes : undefined;
}

/** What a timer may have counted of one record. */
export const mostSeconds = most * 60;

/** Counted seconds as people write the time: begun minutes count, from one minute to a day. */
export function timeOf(seconds: number): string {
  const minutes = Math.min(most, Math.max(1, Math.ceil(seconds / 60)));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** A quantity as people write it, greater than 0. */
export function quantityOf(text: string): number | undefined {
  const written = text.trim().replace(',', '.');
  const quantity = Number(written);
  return /^\d{1,6}(?:\.\d{1,2})?$/.test(written) && quantity > 0 ? quantity : undefined;
}
