import { Radio, Stack } from '@mantine/core';
import { asGrade } from '../ticket/field-words.ts';
import { callText } from '../words/call.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './call.module.css';

interface Props {
  kind: 'impact' | 'urgency';
  value: number;
  onValue: (value: number) => void;
}

/** Impact or urgency, in words that a caller can be asked. */
export function GradeChoice({ kind, value, onValue }: Props) {
  const say = callText.useText();
  const words = workspaceText.useText();
  return (
    <Radio.Group
      className={styles.grade}
      label={say(kind)}
      value={String(value)}
      onChange={(next) => onValue(asGrade(Number(next)))}
    >
      <Stack gap={6} mt={6}>
        {([1, 2, 3] as const).map((grade) => (
          <Radio key={grade} value={String(grade)} label={words(`${kind}.${grade}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
