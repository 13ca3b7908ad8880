import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Walk, walk } from '../../../../../functions/guides/walk.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import type { Given, GuideContent, GuideOutcome } from '../queries/guides.ts';
import { guideText } from '../words/guides.ts';
import styles from './guide.module.css';

interface Props {
  guide: GuideContent;
  answers: readonly Given[];
  busy?: boolean;
  /** All answers that count now: one more, or one less. */
  onAnswers: (answers: Given[]) => void;
  onLeave?: () => void;
  /** What can be done with the outcome. */
  children?: (outcome: GuideOutcome, path: Walk['path']) => ReactNode;
}

/** A guide as it is followed: what was answered, the next question with its answers as buttons, and at last the outcome. */
export function GuideWalk({ guide, answers, busy = false, onAnswers, onLeave, children }: Props) {
  const say = guideText.useText();
  const language = useLanguage();
  const [note, setNote] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(answers.length);
  const { path, at } = walk(guide, answers);
  useEffect(() => {
    // Who answers by the keyboard goes on with the next question.
    if (moved.current !== answers.length) heading.current?.focus();
    moved.current = answers.length;
  }, [answers.length]);
  const give = (index: number) => {
    onAnswers([...answers, { answer: index, ...(note.trim() ? { note: note.trim() } : {}) }]);
    setNote('');
  };
  const name = guide.name[language];
  return (
    <section className={styles.walk} aria-label={say('walk.label', { name })}>
      <p className={styles.name}>{name}</p>
      {path.length > 0 && (
        <ol className={styles.path}>
          {path.map(({ question, given }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the answers of a way stand in their order, and a question may come twice.
            <li key={index}>
              <span>{question.text[language]}</span>
              <strong>{question.answers[given.answer]?.label[language]}</strong>
              {given.note && <em>{given.note}</em>}
            </li>
          ))}
        </ol>
      )}
      <h3 ref={heading} tabIndex={-1} className={styles.question}>
        {at ? at.text[language] : say('walk.broken')}
      </h3>
      {at?.kind === 'question' && (
        <>
          {at.help?.[language] && <p className={styles.help}>{at.help[language]}</p>}
          <fieldset className={styles.answers} aria-label={say('walk.answers')} disabled={busy}>
            {at.answers.map(({ label }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: answers have no ids and do not move while one answers.
              <Button key={index} size="compact-sm" variant="default" disabled={busy} onClick={() => give(index)}>
                {label[language] || say('walk.answer', { number: String(index + 1) })}
              </Button>
            ))}
          </fieldset>
          <TextInput
            size="xs"
            aria-label={say('walk.note')}
            placeholder={say('walk.note')}
            maxLength={500}
            autoComplete="off"
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </>
      )}
      {at?.kind === 'outcome' && children?.(at as GuideOutcome, path)}
      <div className={styles.ways}>
        {answers.length > 0 && (
          <Button size="compact-xs" variant="default" disabled={busy} onClick={() => onAnswers(answers.slice(0, -1))}>
            {say('walk.back')}
          </Button>
        )}
        {answers.length > 1 && (
          <Button size="compact-xs" variant="default" disabled={busy} onClick={() => onAnswers([])}>
            {say('walk.again')}
          </Button>
        )}
        {onLeave && at?.kind === 'question' && (
          <Button size="compact-xs" variant="default" disabled={busy} onClick={onLeave}>
            {say('walk.leave')}
          </Button>
        )}
      </div>
    </section>
  );
}
