import { Button, Checkbox } from '@mantine/core';
import { settingsText } from '../words/settings.ts';

interface Props {
  retired: boolean;
  name: string;
  /** Absent while something else is not saved yet. */
  onRetire: (() => void) | undefined;
  onBack: () => void;
}

/** Takes a state or a category away by a dialog that says where it is used; one that is gone is brought back by a tick. */
export function Retired({ retired, name, onRetire, onBack }: Props) {
  const say = settingsText.useText();
  if (retired) return <Checkbox size="xs" label={say('categories.retired')} checked onChange={onBack} />;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="danger"
      disabled={!onRetire}
      title={onRetire ? undefined : say('retire.saveFirst')}
      aria-label={say('retire.remove1', { name })}
      onClick={onRetire}
    >
      {say('retire.mark')}
    </Button>
  );
}
