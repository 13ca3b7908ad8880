import { Suspense, useEffect, useMemo, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { kept } from '../../../client/kept.ts';
import { useTitle } from '../../../client/mount.tsx';
import type { FieldValue } from '../../../client/ticket-fields.ts';
import { ChoiceCards } from '../../../components/ChoiceCards.tsx';
import { TextAreaField, TextField } from '../../../components/Field.tsx';
import { type Faults, useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../../components/SubmitButton.tsx';
import { siteText } from '../../../i18n/site.ts';
import { FileDrop } from '../FileDrop.tsx';
import { later } from '../later.tsx';
import { go, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { portalText } from '../text.ts';
import { useUploads } from '../useUploads.ts';
import { type Concern, Concerned } from './Concerned.tsx';
import { OwnFields } from './OwnFields.tsx';

const PrivateBox = later(() => import('../colleagues/PrivateBox.tsx'));
const CategoryField = later(() => import('./CategoryField.tsx'));
const Suggestions = later(() => import('../knowledge/Suggestions.tsx'));
const Solved = later(() => import('../knowledge/Solved.tsx'));

// They are on the screen from the beginning.
CategoryField.begin();
PrivateBox.begin();
Suggestions.begin();

interface Draft {
  type: 'incident' | 'serviceRequest';
  subject: string;
  text: string;
  /** 1 high … 3 low, as the API grades them. */
  urgency: number;
  impact: number;
  /** What it concerns, of what contracts name. */
  about: Concern[];
  /** Of the fields that the desk added, by key. */
  own: Record<string, FieldValue>;
  category: string;
  /** Not for colleagues. */
  hidden: boolean;
}

const blank: Draft = {
  type: 'incident',
  subject: '',
  text: '',
  urgency: 2,
  impact: 3,
  about: [],
  own: {},
  category: '',
  hidden: false,
};
const grades = [1, 2, 3] as const;

/** Asking for something: what it is, in the reader's words, and how pressing. What is written survives a reload. */
export default function NewRequest({ subject, concern }: { subject: string; concern?: Concern | undefined }) {
  const say = portalText.useText();
  const site = siteText.useText();
  const { slug, owner } = usePlace();
  const uploads = useUploads();
  const draft = useMemo(() => kept<Draft>(`guichet.request.${owner}`), [owner]);
  const [solved, setSolved] = useState(false);
  useTitle(say('new.title'));

  const form = useForm<Draft>({
    initial: { ...blank, ...draft.read(), ...(subject ? { subject } : {}), ...(concern ? { about: [concern] } : {}) },
    check(values) {
      const faults: Faults<Draft> = {};
      for (const field of ['subject', 'text'] as const)
        if (!values[field].trim()) faults[field] = site('field.required');
      return faults;
    },
    async send({ type, urgency, impact, about, own, category, hidden, ...words }) {
      const fields = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== ''));
      const ticket = await answer(
        api.POST('/api/tickets', {
          body: {
            type,
            urgency,
            impact: type === 'incident' ? impact : 3,
            subject: words.subject.trim(),
            text: words.text.trim(),
            channel: 'portal',
            fileIds: uploads.ids,
            ...(category ? { category } : {}),
            ...(hidden ? { private: true } : {}),
            ...(about.length > 0 ? { about } : {}),
            ...(Object.keys(fields).length > 0 ? { fields } : {}),
          },
        }),
      );
      draft.forget();
      go(addressOf(slug, `requests/${ticket.id}?fresh=1`), true);
    },
  });
  const { values, set } = form;
  // What the address proposed is in the form now: read again, it would replace what is made of it.
  useEffect(() => history.replaceState(null, '', location.pathname), []);
  useEffect(() => draft.write(values), [draft, values]);
  function answered(): void {
    set('subject', '');
    set('text', '');
    setSolved(true);
  }
  if (solved)
    return (
      <Suspense fallback={null}>
        <Solved onGoOn={() => setSolved(false)} />
      </Suspense>
    );

  return (
    <form
      className="new-request"
      onSubmit={(event) => (uploads.unready ? event.preventDefault() : form.onSubmit(event))}
      noValidate
      aria-label={say('new.title')}
    >
      <h1>{say('new.title')}</h1>
      {form.problem && <ProblemNotice problem={form.problem} shown={['subject', 'text']} />}
      <ChoiceCards
        legend={say('new.type')}
        name="type"
        value={values.type}
        onValue={(type) => set('type', type === 'incident' ? 'incident' : 'serviceRequest')}
        choices={(['incident', 'serviceRequest'] as const).map((type) => ({
          value: type,
          title: say(`new.type.${type}`),
        }))}
      />
      <TextField
        {...form.field('subject')}
        label={say('new.subject')}
        placeholder={say('new.subject.placeholder')}
        maxLength={300}
        autoComplete="off"
      />
      <FileDrop uploads={uploads}>
        <TextAreaField {...form.field('text')} label={say('new.text')} hint={say(`new.text.${values.type}`)} rows={6} />
      </FileDrop>
      <Suspense>
        <CategoryField value={values.category} onValue={(category) => set('category', category)} />
      </Suspense>
      <Concerned value={values.about} onValue={(about) => set('about', about)} />
      <Suspense fallback={null}>
        <Suggestions subject={values.subject} text={values.text} onSolved={answered} />
      </Suspense>
      <OwnFields
        type={values.type}
        values={values.own}
        faultOf={(key) => form.problem?.about(`fields.${key}`)}
        onValues={(own) => set('own', own)}
      />
      <ChoiceCards
        legend={say(`new.urgency.${values.type}`)}
        name="urgency"
        value={String(values.urgency)}
        onValue={(urgency) => set('urgency', Number(urgency))}
        choices={grades.map((grade) => ({ value: String(grade), title: say(`new.urgency.${values.type}.${grade}`) }))}
      />
      {values.type === 'incident' && (
        <ChoiceCards
          legend={say('new.impact')}
          name="impact"
          value={String(values.impact)}
          onValue={(impact) => set('impact', Number(impact))}
          choices={[...grades].reverse().map((grade) => ({ value: String(grade), title: say(`new.impact.${grade}`) }))}
        />
      )}
      <Suspense fallback={null}>
        <PrivateBox value={values.hidden} onValue={(hidden) => set('hidden', hidden)} />
      </Suspense>
      <div className="actions">
        <SubmitButton busy={form.busy || uploads.unready === 'sending'} blocked={Boolean(uploads.unready)}>
          {say('new.send')}
        </SubmitButton>
        <span className="soft small" aria-live="polite">
          {uploads.unready ? say(`files.unready.${uploads.unready}`) : say('new.kept')}
        </span>
      </div>
    </form>
  );
}
