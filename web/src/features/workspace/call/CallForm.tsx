import { Button, NativeSelect, Skeleton, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import { checkedAnswers } from '../../../../../functions/forms/answers.ts';
import { scriptFor, textWithAnswers } from '../../../../../functions/macros/script-for.ts';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import type { Sent } from '../../../client/types.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice, useProblemText } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { typed } from '../parts/bind.ts';
import { CategorySelect } from '../parts/CategorySelect.tsx';
import { Icon } from '../parts/Icon.tsx';
import { withWords } from '../parts/with-words.ts';
import { type CatalogueForm, useCatalogue, useCatalogueForm } from '../queries/forms.ts';
import { useCallScripts } from '../queries/macros.ts';
import { ticketKeys } from '../queries/tickets.ts';
import type { PersonSummary } from '../queries/types.ts';
import { MattersField } from '../ticket/MattersField.tsx';
import { callText } from '../words/call.ts';
import { CallerCard } from './CallerCard.tsx';
import { CallerField } from './CallerField.tsx';
import type { CallGuideState } from './CallGuide.tsx';
import { type Answers, answersTo, CallQuestions, type Sending } from './CallQuestions.tsx';
import type { SavedCall } from './CallSaved.tsx';
import styles from './call.module.css';
import { GradeChoice } from './GradeChoice.tsx';
import { PriorityPreview } from './PriorityPreview.tsx';
import { ScriptCard } from './ScriptCard.tsx';
import { TypeChoice } from './TypeChoice.tsx';
import { timerText, useCallTimer } from './useCallTimer.ts';

interface CallValues {
  caller: PersonSummary | undefined;
  subject: string;
  text: string;
  type: 'incident' | 'serviceRequest';
  impact: number;
  urgency: number;
  category: string | undefined;
  /** What it concerns, of what the caller’s contracts name. */
  about: NonNullable<Sent<'/api/tickets', 'post'>['about']>;
  /** What the form of the catalogue was answered by which the caller asks. */
  given: Answers;
}

const blank: CallValues = {
  caller: undefined,
  subject: '',
  text: '',
  type: 'incident',
  impact: 3,
  urgency: 2,
  category: undefined,
  about: [],
  given: {},
};

const CallGuide = lazy(withWords(() => import('./CallGuide.tsx')));

/** One call, from the first word to the number: who, what, how bad. Everything is reached with the keyboard, in this order. */
export function CallForm({ onSaved }: { onSaved: (saved: SavedCall) => void }) {
  const say = callText.useText();
  const client = useQueryClient();
  const problemText = useProblemText();
  const timer = useCallTimer();
  const subject = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [adding, setAdding] = useState(false);

  const language = useLanguage();
  const [answers, setAnswers] = useState<Record<number, string>>({});
  const { data: scripts = [] } = useCallScripts();
  const { data: catalogue = [] } = useCatalogue();
  const [formId, setFormId] = useState('');
  const asked = useCatalogueForm(formId || undefined);

  /** The lists in which the call's tickets are shown. */
  const told = ({ id }: PersonSummary) => {
    for (const queryKey of [ticketKeys.queues, ticketKeys.counts, ticketKeys.ofRequester(id)])
      void client.invalidateQueries({ queryKey });
  };
  const [guide, setGuide] = useState<CallGuideState>();
  const [sending, setSending] = useState<Readonly<Record<string, Sending | undefined>>>({});
  const filesAre = (what: Sending) => formId !== '' && Object.values(sending).includes(what);

  const { field, values, set, onSubmit, busy, problem } = useForm<CallValues>({
    initial: blank,
    check: ({ caller, subject, text, given }) => ({
      caller: caller ? undefined : say('caller.missing'),
      ...(formId
        ? {
            given: filesAre('busy')
              ? say('form.uploading')
              : filesAre('failed')
                ? say('form.uploadFailed')
                : asked.data && incomplete(asked.data, given)
                  ? say('form.incomplete')
                  : undefined,
          }
        : {
            subject: subject.trim() ? undefined : say('subject.missing'),
            text: text.trim() ? undefined : say('text.missing'),
          }),
    }),
    async send({ caller, category, given: answered, ...given }) {
      if (!caller) return;
      if (formId) return sendForm(caller, answered);
      const call = {
        ...given,
        text: textWithAnswers(given.text, script, answers, language),
        ...(category ? { category } : {}),
        requesterId: caller.id,
        channel: 'phone' as const,
      };
      const callSeconds = timer.read(call);
      const ticket = await answer(api.POST('/api/tickets', { body: { ...call, callSeconds } }));
      const lost = guide && (await guideLost(ticket.id, guide));
      told(caller);
      onSaved({ made: [ticket], caller, callSeconds, ...(lost ? { guideLost: lost } : {}) });
    },
  });

  /** Why the guide that was followed is not on the ticket; undefined where it is. The call is kept, whatever becomes of it. */
  async function guideLost(ticketId: string, body: CallGuideState): Promise<string | undefined> {
    try {
      await answer(api.POST('/api/tickets/{ticketId}/guides', { params: { path: { ticketId } }, body }));
      return undefined;
    } catch (thrown) {
      return problemText(asProblem(thrown));
    }
  }

  async function sendForm(caller: PersonSummary, given: Answers): Promise<void> {
    const { data: form } = asked;
    if (!form) return;
    const said = { revision: form.revision, answers: answersTo(form, given), requesterId: caller.id };
    const callSeconds = timer.read([form.id, said]);
    const body = { ...said, callSeconds };
    try {
      const params = { path: { formId: form.id } };
      const { tickets } = await answer(api.POST('/api/catalogue/{formId}/requests', { params, body }));
      told(caller);
      onSaved({ made: tickets, caller, callSeconds });
    } catch (thrown) {
      // What it asks now is read, so that the next attempt answers that.
      if (asProblem(thrown).status === 409) void asked.refetch();
      throw thrown;
    }
  }

  const script = scriptFor(scripts, { customerId: values.caller?.customer?.id, type: values.type });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.current?.requestSubmit();
    }
  }

  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <h1>{say('title')}</h1>
        <p className={styles.timer} role="timer" aria-label={say('timer')}>
          <Icon name="phone" size={16} />
          {timerText(timer.seconds)}
        </p>
      </div>
      <div className={styles.columns}>
        <form ref={form} className={styles.form} onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
          <CallerField
            caller={values.caller}
            fault={field('caller').fault}
            adding={adding}
            onAdding={setAdding}
            onCaller={(caller) => {
              set('caller', caller);
              set('about', []);
              // At once: what is typed next is the subject.
              if (caller) subject.current?.focus();
            }}
          />
          {script && (
            <ScriptCard
              // A form asks for itself.
              script={formId ? { ...script, steps: script.steps.filter(({ kind }) => kind === 'say') } : script}
              answers={answers}
              onAnswer={(index, given) => setAnswers((before) => ({ ...before, [index]: given }))}
            />
          )}
          {catalogue.length > 0 && (
            <NativeSelect
              label={say('form')}
              value={formId}
              data={[
                { value: '', label: say('form.free') },
                ...catalogue.map(({ id, name }) => ({ value: id, label: name[language] })),
              ]}
              onChange={(event) => setFormId(event.currentTarget.value)}
            />
          )}
          {formId ? (
            asked.data ? (
              <CallQuestions
                key={`${formId} ${asked.data.revision}`}
                form={asked.data}
                callerId={values.caller?.id}
                answers={values.given}
                strict={field('given').fault !== undefined}
                faultOf={(key) => problem?.about(`answers.${key}`)}
                onAnswers={(given) => set('given', given)}
                onSending={(key, state) => setSending((before) => ({ ...before, [key]: state }))}
              />
            ) : asked.isError ? (
              <p role="alert">{say('form.missing')}</p>
            ) : (
              <Skeleton height={160} />
            )
          ) : (
            <>
              <TextInput
                {...typed(field('subject'))}
                ref={subject}
                label={say('subject')}
                description={say('subjectHint')}
                required
                maxLength={300}
                autoComplete="off"
              />
              <Textarea
                {...typed(field('text'))}
                label={say('text')}
                required
                autosize
                minRows={4}
                maxRows={12}
                maxLength={64_000}
              />
              <Suspense fallback={null}>
                <CallGuide
                  type={values.type}
                  category={values.category}
                  state={guide}
                  onState={setGuide}
                  onCategory={(category) => set('category', category)}
                />
              </Suspense>
              {values.caller && (
                <MattersField
                  requesterId={values.caller.id}
                  value={values.about}
                  onValue={(about) => set('about', about)}
                />
              )}
              <div className={styles.grades}>
                <GradeChoice kind="impact" value={values.impact} onValue={(value) => set('impact', value)} />
                <GradeChoice kind="urgency" value={values.urgency} onValue={(value) => set('urgency', value)} />
              </div>
              <CategorySelect value={values.category} onValue={(category) => set('category', category ?? undefined)} />
              <div className={styles.last}>
                <TypeChoice value={values.type} onValue={(value) => set('type', value)} />
                <PriorityPreview impact={values.impact} urgency={values.urgency} />
              </div>
            </>
          )}
          {field('given').fault && (
            <p className={styles.fault} role="alert" tabIndex={-1}>
              {field('given').fault}
            </p>
          )}
          {problem && (
            <ProblemNotice
              problem={problem}
              shown={['subject', 'text', ...(asked.data?.questions ?? []).map(({ key }) => `answers.${key}`)]}
            />
          )}
          <Button
            type="submit"
            size="md"
            loading={busy}
            disabled={adding || (formId !== '' && !asked.data)}
            className={styles.save}
          >
            {say('save')}
            <kbd className={styles.saveKeys}>Ctrl Enter</kbd>
          </Button>
        </form>
        <CallerCard caller={values.caller} text={[values.subject, values.text].filter(Boolean).join('\n\n')} />
      </div>
    </div>
  );
}

/** Whether answers that the form needs are missing or wrong. */
function incomplete(form: CatalogueForm, given: Answers): boolean {
  return checkedAnswers(form, answersTo(form, given)).faults.length > 0;
}
