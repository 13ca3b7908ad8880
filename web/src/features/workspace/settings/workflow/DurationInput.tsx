import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { secondsOf } from '../../../../../../functions/sla/duration.ts';
import { settingsText } from '../../words/settings.ts';
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

interface Props {
  label: string;
  value: string;
  onValue: (iso: string) => void;
  fault?: string | undefined;
}

/** A field for a duration, which takes what people write and says what it has understood. */
export function DurationInput({ label, value, onValue, fault }: Props) {
  const say = settingsText.useText();
  const [text, setText] = useState(() => spanText(value, say('unit.day')));
  useEffect(() => {
    setText((before) => (spanOf(before) === value ? before : spanText(value, say('unit.day'))));
  }, [value, say]);
  const read = spanOf(text);
  return (
    <TextInput
      label={label}
      value={text}
      error={read === undefined ? say('editor.badDuration') : fault}
      description={say('editor.durationHint')}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const next = spanOf(event.currentTarget.value);
        if (next !== undefined) onValue(next);
      }}
    />
  );
}
