const pattern = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

/**
 * Seconds of an ISO 8601 duration made of days (of 24 hours), hours, minutes and seconds, such as `PT4H` or `P1DT30M`;
 * undefined when the text is anything else. Months and years are refused: their length is not known.
 */
export function secondsOf(duration: string): number | undefined {
  const found = pattern.exec(duration);
  if (!found || duration.endsWith('P') || duration.endsWith('T')) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** The shortest ISO 8601 duration of a number of whole seconds; hours are the largest unit, because a day of a calendar is not 24 of them. */
export function durationOf(seconds: number): string {
  const [hours, minutes, rest] = split(seconds);
  const text = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`;
  return `PT${text || '0S'}`;
}

/** The same for people, alike in French and English: `4 h`, `1 h 30 min`, `45 s`. */
export function durationText(seconds: number): string {
  const [hours, minutes, rest] = split(seconds);
  const parts = [hours ? `${hours} h` : '', minutes ? `${minutes} min` : '', rest ? `${rest} s` : ''];
  return parts.filter(Boolean).join(' ') || '0 min';
}

function split(seconds: number): [number, number, number] {
  return [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
}
