import { Stack } from '@mantine/core';
import { useState } from 'react';
import { checkedAnswers, plannedTickets, shownQuestions } from '../../../../../../functions/forms/answers.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { type Given, QuestionInput } from '../../parts/QuestionInput.tsx';
import type { FormContent } from '../../queries/forms.ts';
import { useMe } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';
import own from './forms.module.css';

/** The form as who asks sees it, to be tried: what it asks next, and which tickets would come of it. */
export function FormPreview({ form }: { form: FormContent }) {
  const say = settingsText.useText();
  const language = useLanguage();
  const { person } = useMe();
  const [given, setGiven] = useState<Record<string, Given>>({});
  const asked = { ...form, name: form.name };
  const { answers, faults } = checkedAnswers(asked, known(form, given));
  const missing = faults.length;
  return (
    <section className={own.preview} aria-label={say('forms.preview')}>
      <h2>{say('forms.preview')}</h2>
      <h3>{form.name[language] || say('forms.unnamed')}</h3>
      {form.text?.[language] && <p className={styles.soft}>{form.text[language]}</p>}
      <Stack gap="sm">
        {shownQuestions(asked, given).map((question) => (
          <QuestionInput
            key={question.key}
            question={question}
            value={given[question.key]}
            onValue={(value) => setGiven({ ...given, [question.key]: value })}
            other={
              <div>
                <strong className={own.plainLabel}>{question.label[language] || question.key}</strong>
                <p className={styles.soft}>{say(`forms.tried.${question.kind === 'file' ? 'file' : 'matter'}`)}</p>
              </div>
            }
          />
        ))}
      </Stack>
      {form.questions.length === 0 && <p className={styles.soft}>{say('forms.asksNothing')}</p>}
      <h3>{say('forms.makes')}</h3>
      <ol className={own.made}>
        {plannedTickets(asked, answers, { language, name: person.name }).map(({ key, subject }) => (
          <li key={key}>{subject || '…'}</li>
        ))}
      </ol>
      {missing > 0 && <p className={styles.soft}>{say('forms.stillMissing', { count: missing })}</p>}
    </section>
  );
}

function known({ questions }: FormContent, given: Record<string, Given>): Record<string, Given> {
  return Object.fromEntries(Object.entries(given).filter(([key]) => questions.some((one) => one.key === key)));
}
