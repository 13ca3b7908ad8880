import type { FormContent, FormQuestion, RequestForm } from '../../queries/forms.ts';

/** A form that asks nothing yet and makes one ticket. */
export const blankForm: FormContent = {
  name: { fr: '', en: '' },
  icon: 'request',
  category: { fr: '', en: '' },
  state: 'draft',
  audience: { kind: 'everyone' },
  questions: [],
  tickets: [{ key: 'request', type: 'serviceRequest', subject: { fr: '', en: '' } }],
};

/** What of a form can be changed. */
export function contentOf({ id: _, revision: __, place: ___, updatedAt: ____, ...content }: RequestForm): FormContent {
  return content;
}

/** A copy of a form, to be published by itself. */
export function copyOf(form: RequestForm, suffix: { fr: string; en: string }): FormContent {
  const name = (language: 'fr' | 'en') => `${form.name[language].slice(0, 70)} ${suffix[language]}`;
  return { ...contentOf(form), name: { fr: name('fr'), en: name('en') }, state: 'draft' };
}

/** The first name of its kind that none of these has: `question3`. */
export function freeKey(kind: string, present: readonly string[]): string {
  for (let count = present.length + 1; ; count++) if (!present.includes(`${kind}${count}`)) return `${kind}${count}`;
}

/** Words that may be left out: none where both languages are empty. */
export function maybe<Words extends { fr: string; en: string }>(words: Words): Words | undefined {
  return words.fr || words.en ? words : undefined;
}

/** The form without conditions on a question that is gone. */
export function withoutQuestion(form: FormContent, key: string): FormContent {
  const kept = <Part extends { when?: FormQuestion['when'] }>(part: Part): Part => {
    const when = part.when?.filter(({ question }) => question !== key);
    const { when: _, ...rest } = part;
    return (when?.length ? { ...rest, when } : rest) as Part;
  };
  return {
    ...form,
    questions: form.questions.filter((one) => one.key !== key).map(kept),
    tickets: form.tickets.map(kept),
  };
}
