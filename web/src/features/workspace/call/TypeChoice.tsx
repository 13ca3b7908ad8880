import { Radio, Stack } from '@mantine/core';
import { callText } from '../words/call.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './call.module.css';

type Type = 'incident' | 'serviceRequest';

/** Something broke, or something is wished for. */
export function TypeChoice({ value, onValue }: { value: Type; onValue: (value: Type) => void }) {
  const say = callText.useText();
  const words = workspaceText.useText();
  return (
    <Radio.Group
      className={styles.grade}
      label={say('type')}
      value={value}
      onChange={(next) => onValue(next === 'serviceRequest' ? 'serviceRequest' : 'incident')}
    >
      <Stack gap={6} mt={6}>
        {(['incident', 'serviceRequest'] as const).map((type) => (
          <Radio key={type} value={type} label={words(`type.${type}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
