import { PriorityMark } from '../parts/PriorityMark.tsx';
import { useNames } from '../ticket/useNames.ts';
import { callText } from '../words/call.ts';
import styles from './call.module.css';

/** The priority that impact and urgency give. */
export function PriorityPreview({ impact, urgency }: { impact: number; urgency: number }) {
  const say = callText.useText();
  const { priorityOf } = useNames();
  return (
    <p className={styles.preview} aria-live="polite">
      <span>{say('priority')}</span>
      <PriorityMark priority={priorityOf(impact, urgency)} worded />
    </p>
  );
}
