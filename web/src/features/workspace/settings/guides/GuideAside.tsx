import { useState } from 'react';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { GuideWalk } from '../../guide/GuideWalk.tsx';
import { useDeedWords } from '../../guide/useDeedWords.ts';
import type { Given, GuideContent, GuideDeed, GuideStep } from '../../queries/guides.ts';
import { guideText } from '../../words/guides.ts';
import own from '../forms/forms.module.css';
import styles from '../settings.module.css';

/** All ways of a guide at a glance, and the guide to be tried as an agent will follow it. */
export function GuideAside({ guide, ready }: { guide: GuideContent; ready: boolean }) {
  const say = guideText.useText();
  const [answers, setAnswers] = useState<Given[]>([]);
  const [first] = guide.steps;
  return (
    <aside className={own.preview}>
      <h2>{say('edit.overview')}</h2>
      {ready && <p className={styles.soft}>{say('edit.ready')}</p>}
      {first && (
        <ul className={own.made}>
          <Branch guide={guide} step={first} above={[]} />
        </ul>
      )}
      <h2>{say('edit.try')}</h2>
      <GuideWalk guide={guide} answers={answers} onAnswers={setAnswers}>
        {(outcome) => <DeedLine deed={outcome.do} />}
      </GuideWalk>
    </aside>
  );
}

function DeedLine({ deed }: { deed: GuideDeed }) {
  return <p className={styles.soft}>{useDeedWords(deed)}</p>;
}

interface BranchProps {
  guide: GuideContent;
  step: GuideStep;
  /** The steps by which one comes here: a way that goes back to one of them is not drawn again. */
  above: readonly string[];
}

function Branch({ guide, step, above }: BranchProps) {
  const say = guideText.useText();
  const language = useLanguage();
  const name = step.text[language] || say('edit.unnamed');
  if (step.kind === 'outcome') return <li>{say('edit.end', { name })}</li>;
  if (above.includes(step.key) || above.length > 12) return <li>{say('edit.again', { name })}</li>;
  return (
    <li>
      <strong>{name}</strong>
      <ul className={own.made}>
        {step.answers.map(({ label, next }, index) => {
          const to = guide.steps.find(({ key }) => key === next);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: answers are edited in their place.
            <li key={index}>
              {label[language] || say('edit.answer', { number: String(index + 1) })}
              <ul className={own.made}>
                {to ? (
                  <Branch guide={guide} step={to} above={[...above, step.key]} />
                ) : (
                  <li className={styles.soft}>{say('edit.missing')}</li>
                )}
              </ul>
            </li>
          );
        })}
      </ul>
    </li>
  );
}
