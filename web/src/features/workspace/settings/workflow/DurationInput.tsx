import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { settingsText } from '../../words/settings.ts';
import { spanOf, spanText } from './span-words.ts';

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
