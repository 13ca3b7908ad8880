import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { settingsText } from '../../words/settings.ts';
import { isoTime, openTimeText, readOpenTime, secondsOfIso } from '../open-time.ts';

interface Props {
  /** ISO 8601, or what was typed and cannot be read; empty is no time. */
  value: string | undefined;
  onValue: (value: string | undefined) => void;
  label: string;
  isLabelShown?: boolean;
  fault?: string | undefined;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  cell?: string;
}

const textOf = (value: string | undefined) => {
  const seconds = value === undefined ? undefined : secondsOfIso(value);
  return seconds === undefined ? (value ?? '') : openTimeText(seconds);
};

/** A length of open time as one writes it: `4 h`, `1h30`, `90 min`. What cannot be read stays, and says so. */
export function TimeInput({ value, onValue, label, isLabelShown = false, fault, onKeyDown, cell }: Props) {
  const say = settingsText.useText();
  const [text, setText] = useState(() => textOf(value));
  useEffect(() => {
    setText((before) => {
      const read = readOpenTime(before);
      const same = before.trim() === (value ?? '') || (read !== undefined && isoTime(read) === value);
      return same ? before : textOf(value);
    });
  }, [value]);
  const bad = value !== undefined && secondsOfIso(value) === undefined;
  return (
    <TextInput
      size="sm"
      {...(isLabelShown ? { label } : { 'aria-label': label })}
      value={text}
      error={bad ? say('new.badTime') : fault}
      data-cell={cell}
      onKeyDown={onKeyDown}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        const seconds = readOpenTime(typed);
        onValue(typed.trim() === '' ? undefined : seconds === undefined ? typed.trim() : isoTime(seconds));
      }}
      onBlur={() => setText(textOf(value))}
    />
  );
}
