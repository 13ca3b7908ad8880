/**
 * The seconds that somebody wrote as a length of open time: `30 min`, `4 h`, `1 h 30`, `1:30`, `90m`; a bare number is hours.
 * Undefined where it cannot be read, or is nothing.
 */
export function readOpenTime(text: string): number | undefined {
  const written = text.trim().toLowerCase().replace(',', '.');
  const hours = /^(\d+(?:\.\d+)?)\s*(?:h|hours?|heures?|hrs?)?$/.exec(written)?.[1];
  const minutes = /^(\d+)\s*(?:m|min|mins|minutes?|mn)$/.exec(written)?.[1];
  const both = /^(\d+)\s*(?:h|:)\s*(\d{1,2})\s*(?:m|min|mn)?$/.exec(written);
  const seconds = hours
    ? Math.round(Number(hours) * 3600)
    : minutes
      ? Number(minutes) * 60
      : both && Number(both[2]) < 60
        ? Number(both[1]) * 3600 + Number(both[2]) * 60
        : 0;
  return seconds > 0 ? seconds : undefined;
}
