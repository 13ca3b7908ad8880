import { TextInput } from '@mantine/core';
import type { CallScript } from '../../../../../functions/macros/script.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { callText } from '../words/call.ts';
import styles from './call.module.css';

interface Props {
  script: CallScript;
  /** What was answered so far, by the question's place. */
  answers: Readonly<Record<number, string>>;
  onAnswer: (index: number, answer: string) => void;
}

/** What to say to the caller, and what to ask: the answers go into the ticket. */
export function ScriptCard({ script, answers, onAnswer }: Props) {
  const say = callText.useText();
  const language = useLanguage();
  return (
    <section className={styles.script} aria-label={say('script')}>
      <h2>{script.name}</h2>
      {script.steps.map(({ kind, text }, index) => {
        const words = text[language] || text.fr || text.en;
        return kind === 'say' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a script have no ids and do not move while one calls.
          <p key={index} className={styles.aloud}>
            {words}
          </p>
        ) : (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: the same.
            key={index}
            label={words}
            value={answers[index] ?? ''}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => onAnswer(index, event.currentTarget.value)}
          />
        );
      })}
    </section>
  );
}
