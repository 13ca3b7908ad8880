import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { settingsText } from '../../words/settings.ts';
import { isoTime, openTimeText, readOpenTime, secondsOfIso } from '../open-time.ts';
import { readOpenDays, useOpenDay } from './open-day.ts';

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
  const openDay = useOpenDay();
  const read = (typed: string) => readOpenTime(typed) ?? readOpenDays(typed, openDay);
  const [text, setText] = useState(() => textOf(value));
  useEffect(() => {
    setText((before) => {
      const seconds = readOpenTime(before) ?? readOpenDays(before, openDay);
      const same = before.trim() === (value ?? '') || (seconds !== undefined && isoTime(seconds) === value);
      return same ? before : textOf(value);
    });
  }, [value, openDay]);
  const understood = read(text);
  const meant = understood === undefined ? '' : openTimeText(understood);
  const bad = value !== undefined && secondsOfIso(value) === undefined;
  return (
    <TextInput
      size="sm"
      {...(isLabelShown ? { label } : { 'aria-label': label })}
      value={text}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={
        meant.replace(/\s/g, '') !== text.replace(/\s/g, '') && meant
          ? say('terms.understood', { time: meant })
          : undefined
      }
      error={bad ? say('new.badTime') : fault}
      data-cell={cell}
      onKeyDown={onKeyDown}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        const seconds = read(typed);
        onValue(typed.trim() === '' ? undefined : seconds === undefined ? typed.trim() : isoTime(seconds));
      }}
      onBlur={() => setText(textOf(value))}
    />
  );
}
