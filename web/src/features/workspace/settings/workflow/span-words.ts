import { secondsOf } from '../../../../../../functions/sla/duration.ts';
import { readSpan } from '../simulation/span.ts';

/** An ISO 8601 duration as one writes it: `2 d`, `4 h`, `1 h 30`. */
export function spanText(iso: string, day: string): string {
  const seconds = secondsOf(iso);
  if (seconds === undefined) return iso;
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), day],
    [Math.floor((seconds % 86_400) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ];
  return (
    parts
      .filter(([count]) => count > 0)
      .map(([count, unit]) => `${count} ${unit}`)
      .join(' ') || iso
  );
}

/** Reads what one writes for a duration, also several units after each other; undefined where it cannot be read. */
export function spanOf(text: string): string | undefined {
  const trimmed = text.trim();
  if (secondsOf(trimmed.toUpperCase()) !== undefined) return trimmed.toUpperCase();
  const simple = readSpan(trimmed);
  if (simple) return simple;
  const days = /^(\d+)\s*(?:d|j|days?|jours?)\s+(.+)$/i.exec(trimmed);
  const rest = days ? readSpan(days[2] ?? '') : undefined;
  const seconds = rest === undefined ? undefined : secondsOf(rest);
  return seconds === undefined ? undefined : `PT${Number(days?.[1]) * 86_400 + seconds}S`;
}
