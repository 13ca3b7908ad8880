import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { checkedAnswers, shownQuestions } from '../../../../../functions/forms/answers.ts';
import { answer, api } from '../../../client/api.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { FilesField } from '../parts/FilesField.tsx';
import { type Given, QuestionInput } from '../parts/QuestionInput.tsx';
import type { CatalogueForm, FormQuestion } from '../queries/forms.ts';
import { useUploads } from '../ticket/composer/useUploads.ts';
import { callText } from '../words/call.ts';

export type Answers = Record<string, Given>;

/** The answers to questions that the form asks (now): another form's, or an older one's, do not count. */
export function answersTo({ questions }: CatalogueForm, given: Answers): Answers {
  return Object.fromEntries(Object.entries(given).filter(([key]) => questions.some((one) => one.key === key)));
}

/** What keeps files from going with the call. */
export type Sending = 'busy' | 'failed';

interface Props {
  form: CatalogueForm;
  callerId: string | undefined;
  answers: Answers;
  /** Whether what is missing is said: somebody tried to save. */
  strict: boolean;
  /** What the API says of an answer. */
  faultOf: (key: string) => string | undefined;
  onAnswers: (answers: Answers) => void;
  /** Tells of a question for files whether some are on their way, or did not arrive. */
  onSending: (key: string, sending: Sending | undefined) => void;
}

/** What a form asks of the caller, as far as the answers so far make it ask. */
export function CallQuestions({ form, callerId, answers, strict, faultOf, onAnswers, onSending }: Props) {
  const say = callText.useText();
  const { faults } = checkedAnswers(form, answersTo(form, answers));
  const faultAt = (key: string) => {
    const found = strict && faults.find(({ field }) => field === `body.answers.${key}`);
    return found ? say(found.key === 'field.required' ? 'form.required' : 'form.invalid') : faultOf(key);
  };
  return shownQuestions(form, answers).map((question) => {
    const give = (value: Given) => onAnswers({ ...answers, [question.key]: value });
    const common = { question, fault: faultAt(question.key), onValue: give };
    return (
      <QuestionInput
        {...common}
        key={question.key}
        value={answers[question.key]}
        other={
          question.kind === 'file' ? (
            <Files {...common} onSending={(sending) => onSending(question.key, sending)} />
          ) : (
            <Matter {...common} callerId={callerId} value={String(answers[question.key] ?? '')} />
          )
        }
      />
    );
  });
}

interface QuestionProps {
  question: FormQuestion;
  fault: string | undefined;
  onValue: (value: Given) => void;
}

function Files({
  question,
  fault,
  onValue,
  onSending,
}: QuestionProps & { onSending: (sending: Sending | undefined) => void }) {
  const say = callText.useText();
  const language = useLanguage();
  const uploads = useUploads();
  const ids = uploads.stored.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told follows what was sent, and nothing else.
  useEffect(() => onValue(ids ? ids.split(' ') : []), [ids]);
  const sending = uploads.busy ? 'busy' : uploads.failed ? 'failed' : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told follows the files, and nothing else.
  useEffect(() => {
    onSending(sending);
    return () => onSending(undefined);
  }, [sending]);
  return (
    <FilesField
      label={`${question.label[language]} · ${say('form.file')}`}
      hint={question.help?.[language]}
      fault={fault}
      uploads={uploads}
    />
  );
}

/** What the caller's contracts name: their machines, sites and services. */
function Matter({
  question,
  fault,
  onValue,
  callerId,
  value,
}: QuestionProps & { callerId: string | undefined; value: string }) {
  const language = useLanguage();
  const { data: matters = [] } = useQuery({
    queryKey: ['ticketMatters', callerId],
    enabled: callerId !== undefined,
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/ticket-matters', { params: { query: { requesterId: callerId } }, signal }))).items,
  });
  return (
    <NativeSelect
      name={question.key}
      label={question.label[language]}
      description={question.help?.[language] || undefined}
      required={question.required}
      error={fault}
      value={value}
      data={[
        { value: '', label: '' },
        ...matters.map(({ kind, id, name }) => ({ value: `${kind}:${id}`, label: name })),
      ]}
      onChange={(event) => onValue(event.currentTarget.value || null)}
    />
  );
}
