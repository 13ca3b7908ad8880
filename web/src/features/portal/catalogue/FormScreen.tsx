import { Suspense, useEffect, useMemo, useState } from 'react';
import { checkedAnswers, shownQuestions } from '../../../../../functions/forms/answers.ts';
import { answer, api } from '../../../client/api.ts';
import { kept } from '../../../client/kept.ts';
import { useTitle } from '../../../client/mount.tsx';
import { asProblem } from '../../../client/problem.ts';
import { useResource } from '../../../client/resource.ts';
import type { Answer } from '../../../client/types.ts';
import { type Faults, useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { SubmitButton } from '../../../components/SubmitButton.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { later } from '../later.tsx';
import { Missing } from '../Missing.tsx';
import { go, Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { portalText } from '../text.ts';
import type { Unready } from '../useUploads.ts';
import { type Given, QuestionField } from './QuestionField.tsx';
import { catalogueText } from './text.ts';
import './catalogue.css';

const PrivateBox = later(() => import('../colleagues/PrivateBox.tsx'));

type Form = Answer<'/api/catalogue/{formId}', 'get'>;
type Made = Answer<'/api/catalogue/{formId}/requests', 'post'>['tickets'];
type Values = Record<string, Given>;

/** A form of the catalogue: what it asks, as far as the answers so far make it ask. */
export default function FormScreen({ formId }: { formId: string }) {
  const say = catalogueText.useText();
  const language = useLanguage();
  const { slug } = usePlace();
  const { data, problem, reload } = useResource(`form ${formId}`, () =>
    answer(api.GET('/api/catalogue/{formId}', { params: { path: { formId } } })),
  );
  const [made, setMade] = useState<Made>();
  useTitle(data ? data.name[language] : say('title'));
  if (made) return <Sent made={made} />;
  if (!data && problem)
    return problem.status === 404 || problem.status === 400 ? (
      <Missing title={say('missing')} why={say('missingWhy')} />
    ) : (
      <ProblemNotice problem={problem} onRetry={reload} />
    );
  if (!data) return <Skeleton lines={['40%', '100%', '100%', '70%']} height="2.5rem" />;
  return (
    <>
      <Link className="back small" href={addressOf(slug, 'catalogue')}>
        ← {say('back')}
      </Link>
      <Filling form={data} onChanged={reload} onMade={setMade} />
    </>
  );
}

function Filling({ form, onChanged, onMade }: { form: Form; onChanged: () => void; onMade: (made: Made) => void }) {
  const say = catalogueText.useText();
  const words = portalText.useText();
  const language = useLanguage();
  const { slug, owner } = usePlace();
  const draft = useMemo(() => kept<Values>(`guichet.form.${owner}.${form.id}`), [owner, form.id]);
  const [unready, setUnready] = useState<Record<string, Unready | undefined>>({});
  const [hidden, setHidden] = useState(false);
  const waits = Object.values(unready).find(Boolean);

  const filling = useForm<Values>({
    initial: draft.read() ?? {},
    check(values) {
      const faults: Faults<Values> = {};
      for (const { field, key } of checkedAnswers(form, known(form, values)).faults)
        faults[field.replace('body.answers.', '')] = say(key === 'field.required' ? 'required' : 'invalid');
      return faults;
    },
    async send(values) {
      const params = { path: { formId: form.id } };
      const body = { revision: form.revision, answers: known(form, values), ...(hidden ? { private: true } : {}) };
      try {
        const { tickets } = await answer(api.POST('/api/catalogue/{formId}/requests', { params, body }));
        draft.forget();
        const [only] = tickets;
        if (tickets.length === 1 && only) go(addressOf(slug, `requests/${only.id}?fresh=1`), true);
        else onMade(tickets);
      } catch (thrown) {
        // What it asks now is read, so that the next attempt answers that.
        if (asProblem(thrown).status === 409) onChanged();
        throw thrown;
      }
    },
  });
  const { values } = filling;
  // Files are not kept: what was uploaded and never sent is gone with the page.
  useEffect(() => {
    const texts = Object.entries(values).filter(([, value]) => !Array.isArray(value));
    if (texts.length > 0) draft.write(Object.fromEntries(texts));
  }, [draft, values]);

  return (
    <form
      className="new-request"
      onSubmit={(event) => (waits ? event.preventDefault() : filling.onSubmit(event))}
      noValidate
      aria-labelledby="form-name"
    >
      <div className="catalogue-head">
        <h1 id="form-name">{form.name[language]}</h1>
        {form.text?.[language] && <p className="soft">{form.text[language]}</p>}
      </div>
      {filling.problem && (
        <ProblemNotice problem={filling.problem} shown={form.questions.map(({ key }) => `answers.${key}`)} />
      )}
      {shownQuestions(form, values).map((question) => (
        <QuestionField
          key={question.key}
          question={question}
          value={values[question.key]}
          fault={filling.field(question.key).fault ?? filling.problem?.about(`answers.${question.key}`)}
          onValue={(value) => filling.set(question.key, value)}
          onUnready={(why) => setUnready((before) => ({ ...before, [question.key]: why }))}
        />
      ))}
      <Suspense fallback={null}>
        <PrivateBox value={hidden} onValue={setHidden} />
      </Suspense>
      <div className="actions">
        <SubmitButton busy={filling.busy || waits === 'sending'} blocked={Boolean(waits)}>
          {say('send')}
        </SubmitButton>
        <span className="soft small" aria-live="polite">
          {waits ? words(`files.unready.${waits}`) : say('kept')}
        </span>
      </div>
    </form>
  );
}

/** The answers to questions that the form has: a draft may be older than the form. */
function known({ questions }: Form, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => questions.some((one) => one.key === key)));
}

/** What came of a form that makes several requests. */
function Sent({ made }: { made: Made }) {
  const say = catalogueText.useText();
  const words = portalText.useText();
  const { slug } = usePlace();
  return (
    <section className="catalogue-head" role="status">
      <h1>{say('sent', { count: made.length })}</h1>
      <p className="soft">{say('sentWhy')}</p>
      <ul className="made">
        {made.map(({ id, number, subject }) => (
          <li key={id}>
            <Link href={addressOf(slug, `requests/${id}`)}>
              {words('row.number', { number: String(number) })} · {subject}
            </Link>
          </li>
        ))}
      </ul>
      <p>
        <Link className="button" href={addressOf(slug, '')}>
          {say('home')}
        </Link>
      </p>
    </section>
  );
}
