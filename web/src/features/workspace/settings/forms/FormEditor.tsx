import { Button, Group, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { formIcons } from '../../../../../../functions/forms/kinds.ts';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { useTicketFields } from '../../../../client/ticket-fields.ts';
import { FormIcon } from '../../../../components/FormIcon.tsx';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { type FormContent, formsKey, type RequestForm, useForms } from '../../queries/forms.ts';
import { useCustomers } from '../../queries/people.ts';
import { MissingScreen } from '../../shell/MissingScreen.tsx';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';
import { BothWords } from './BothWords.tsx';
import { blankForm, contentOf, freeKey, maybe, withoutQuestion } from './edits.ts';
import { FormPreview } from './FormPreview.tsx';
import own from './forms.module.css';
import { PlanEditor } from './PlanEditor.tsx';
import { QuestionEditor } from './QuestionEditor.tsx';

const states = ['draft', 'published', 'retired'] as const;

/** The editor of a form, with the form beside it to be tried; `new` makes one. */
export default function FormEditor({ formId }: { formId: string }) {
  const forms = useForms();
  return (
    <Loaded query={forms}>
      {(data) => {
        if (formId === 'new') return <Editing content={blankForm} known={data} />;
        const form = data.find(({ id }) => id === formId);
        return form ? <Editing key={form.id} form={form} content={contentOf(form)} known={data} /> : <MissingScreen />;
      }}
    </Loaded>
  );
}

interface Props {
  /** Absent for a new one. */
  form?: RequestForm;
  content: FormContent;
  known: readonly RequestForm[];
}

function Editing({ form, content, known }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const [, go] = useLocation();
  const { data: desk } = useTicketFields();
  const { data: customers = [] } = useCustomers();
  const [saved, setSaved] = useState({ content, revision: form?.revision });
  const [draft, setDraft] = useState(content);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<FormContent>) => setDraft({ ...draft, ...part });
  const faultAt = (path: string) => problem?.about(path);
  const { questions, tickets, audience } = draft;
  const categories = [...new Map(known.map(({ category }) => [category[language], category])).values()];

  async function save(state?: FormContent['state']): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    const body = state ? { ...draft, state } : draft;
    try {
      const kept =
        form && saved.revision
          ? await answer(
              api.PUT('/api/forms/{formId}', {
                params: { path: { formId: form.id } },
                body: { ...body, revision: saved.revision },
              }),
            )
          : await answer(api.POST('/api/forms', { body }));
      const after = contentOf(kept);
      setSaved({ content: after, revision: kept.revision });
      setDraft(after);
      await client.invalidateQueries({ queryKey: formsKey });
      announce(say('saved'));
      if (!form) go(`/settings/forms/${kept.id}`, { replace: true });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  }

  return (
    <>
      <Link href="/settings/forms" className={styles.backLink}>
        <Icon name="back" size={16} /> {say('section.forms')}
      </Link>
      <SettingsHead title={draft.name[language] || say('forms.new')} text={say(`forms.stateText.${draft.state}`)}>
        <Group gap="xs">
          <Button variant="default" loading={busy} disabled={draft === saved.content} onClick={() => void save()}>
            {say('save')}
          </Button>
          {draft.state !== 'published' && (
            <Button loading={busy} onClick={() => void save('published')}>
              {say('forms.publish')}
            </Button>
          )}
        </Group>
      </SettingsHead>
      {problem && <ProblemNotice problem={problem} />}
      <div className={own.columns}>
        <div className={own.column}>
          <section className={styles.part}>
            <h2>{say('forms.about')}</h2>
            <BothWords
              label={say('forms.name')}
              required
              maxLength={80}
              value={draft.name}
              faultAt={(of) => faultAt(`name.${of}`)}
              onValue={(name) => change({ name })}
            />
            <BothWords
              label={say('forms.description')}
              maxLength={300}
              value={draft.text}
              faultAt={(of) => faultAt(`text.${of}`)}
              onValue={(next) => {
                const { text: _, ...rest } = draft;
                const words = maybe(next);
                setDraft(words ? { ...rest, text: words } : rest);
              }}
            />
            <BothWords
              label={say('forms.category')}
              required
              maxLength={60}
              value={draft.category}
              faultAt={(of) => faultAt(`category.${of}`)}
              onValue={(category) => change({ category })}
            />
            {categories.length > 0 && (
              <Group gap="xs" aria-label={say('forms.categories')} role="group">
                {categories.map((category) => (
                  <Button
                    key={category[language]}
                    size="compact-sm"
                    variant="default"
                    onClick={() => change({ category })}
                  >
                    {category[language]}
                  </Button>
                ))}
              </Group>
            )}
            <div className={styles.fields}>
              <NativeSelect
                size="sm"
                label={say('forms.icon')}
                leftSection={<FormIcon name={draft.icon} size={18} />}
                value={draft.icon}
                data={formIcons.map((value) => ({ value, label: say(`forms.icon.${value}`) }))}
                onChange={(event) => change({ icon: event.currentTarget.value as FormContent['icon'] })}
              />
              <NativeSelect
                size="sm"
                label={say('forms.state')}
                value={draft.state}
                data={states.map((value) => ({ value, label: say(`forms.state.${value}`) }))}
                onChange={(event) => change({ state: event.currentTarget.value as FormContent['state'] })}
              />
              <NativeSelect
                size="sm"
                label={say('forms.audience')}
                value={audience.kind === 'customer' ? audience.customerId : audience.kind}
                error={faultAt('audience.customerId')}
                data={[
                  { value: 'everyone', label: say('forms.audience.everyone') },
                  { value: 'staff', label: say('forms.audience.staff') },
                  ...customers.map(({ id, name }) => ({ value: id, label: say('forms.audience.customer', { name }) })),
                ]}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  const chosen =
                    value === 'everyone' || value === 'staff'
                      ? { kind: value as 'everyone' | 'staff' }
                      : { kind: 'customer' as const, customerId: value };
                  change({ audience: chosen as FormContent['audience'] });
                }}
              />
            </div>
          </section>
          <section className={styles.part}>
            <h2>{say('forms.questions')}</h2>
            {questions.map((question, index) => (
              <QuestionEditor
                // biome-ignore lint/suspicious/noArrayIndexKey: a question's key is typed in it.
                key={index}
                question={question}
                above={questions.slice(0, index)}
                fields={(desk?.fields ?? []).filter(({ retired }) => !retired)}
                faultAt={(path) => faultAt(`questions.${index}.${path}`)}
                onQuestion={(next) => change({ questions: questions.with(index, next) })}
                onUp={
                  index > 0
                    ? () => change({ questions: questions.toSpliced(index, 1).toSpliced(index - 1, 0, question) })
                    : undefined
                }
                onRemove={() => setDraft(withoutQuestion(draft, question.key))}
              />
            ))}
            <div>
              <Button
                variant="default"
                leftSection={<Icon name="plus" size={16} />}
                disabled={questions.length >= 40}
                onClick={() => {
                  const key = freeKey(
                    'question',
                    questions.map((one) => one.key),
                  );
                  change({
                    questions: [...questions, { key, kind: 'text', label: { fr: '', en: '' }, required: false }],
                  });
                }}
              >
                {say('forms.addQuestion')}
              </Button>
            </div>
          </section>
          <section className={styles.part}>
            <h2>{say('forms.tickets')}</h2>
            <p className={styles.soft}>{say('forms.ticketsText')}</p>
            {tickets.map((plan, index) => (
              <PlanEditor
                key={plan.key}
                plan={plan}
                first={index === 0}
                questions={questions}
                faultAt={(path) => faultAt(`tickets.${index}.${path}`)}
                onPlan={(next) => change({ tickets: tickets.with(index, next) })}
                onRemove={index > 0 ? () => change({ tickets: tickets.toSpliced(index, 1) }) : undefined}
              />
            ))}
            <div>
              <Button
                variant="default"
                leftSection={<Icon name="plus" size={16} />}
                disabled={tickets.length >= 10}
                onClick={() => {
                  const key = freeKey(
                    'ticket',
                    tickets.map((one) => one.key),
                  );
                  change({ tickets: [...tickets, { key, type: 'serviceRequest', subject: { fr: '', en: '' } }] });
                }}
              >
                {say('forms.addTicket')}
              </Button>
            </div>
          </section>
        </div>
        <FormPreview form={draft} />
      </div>
    </>
  );
}
