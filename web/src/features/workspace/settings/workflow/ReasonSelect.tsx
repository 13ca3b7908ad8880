import { NativeSelect } from '@mantine/core';
import { useReasonChoices } from '../../queries/pending-reasons.ts';
import { settingsText } from '../../words/settings.ts';

interface Props {
  value: string;
  onValue: (reason: string) => void;
  /** Whether it is labelled where it stands; else by its name alone. */
  labelled?: boolean;
}

/** For which of the desk's reasons a ticket waits. */
export function ReasonSelect({ value, onValue, labelled = false }: Props) {
  const label = settingsText.useText()('actions.reason');
  const data = useReasonChoices(value);
  return (
    <NativeSelect
      {...(labelled ? { label } : { 'aria-label': label })}
      value={value}
      data={data}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}
