import type * as z from 'zod/mini';
import type { FieldFault } from '../shared/errors.ts';
import type { TicketFieldDefinition } from '../tickets/field.ts';
import { ownPlaceholders, placeholder } from './answers.ts';
import type { Condition, formInput, Question } from './form.ts';

type FormInput = z.infer<typeof formInput>;

/** What is wrong with conditions: each names a question above, and values that it can have. */
function faultsOfConditions(
  when: readonly Condition[] | undefined,
  above: readonly Question[],
  at: string,
): FieldFault[] {
  return (when ?? []).flatMap(({ question: key, is, values = [] }, index): FieldFault[] => {
    const field = `${at}.when.${index}`;
    const question = above.find((one) => one.key === key);
    if (!question) return [{ field: `${field}.question`, key: 'form.conditionAbove' }];
    if (is === 'given' || is === 'missing') return [];
    if (values.length === 0) return [{ field: `${field}.values`, key: 'field.required' }];
    const possible =
      question.kind === 'choice'
        ? (question.options ?? []).map(({ value }) => value)
        : question.kind === 'checkbox'
          ? ['yes', 'no']
          : undefined;
    const strange = possible && values.find((value) => !possible.includes(value));
    return strange ? [{ field: `${field}.values`, key: 'form.conditionValue', values: { value: strange } }] : [];
  });
}

/** What is wrong with a form beyond its shape; each fault names its place. */
export function faultsOfForm(form: FormInput, fields: readonly TicketFieldDefinition[]): FieldFault[] {
  const faults: FieldFault[] = [];
  form.questions.forEach((question, index) => {
    const at = `body.questions.${index}`;
    const { key, kind, options, field } = question;
    const first = form.questions.findIndex((one) => one.key === key);
    if (first !== index || (ownPlaceholders as readonly string[]).includes(key))
      faults.push({ field: `${at}.key`, key: 'field.fieldTwice' });
    if (field) {
      const known = fields.find((one) => one.key === field && !one.retired);
      if (!known) faults.push({ field: `${at}.field`, key: 'form.fieldUnknown' });
      else if (known.kind !== kind) faults.push({ field: `${at}.kind`, key: 'form.fieldKind' });
      if (form.questions.findIndex((one) => one.field === field) !== index)
        faults.push({ field: `${at}.field`, key: 'form.fieldTwice' });
    }
    if (kind === 'choice' && !options?.length) faults.push({ field: `${at}.options`, key: 'field.required' });
    options?.forEach(({ value }, place) => {
      if (options.findIndex((one) => one.value === value) !== place)
        faults.push({ field: `${at}.options.${place}.value`, key: 'field.fieldTwice' });
    });
    faults.push(...faultsOfConditions(question.when, form.questions.slice(0, index), at));
  });
  if (form.questions.filter(({ kind }) => kind === 'matter').length > 1)
    faults.push({ field: 'body.questions', key: 'form.oneMatter' });
  form.tickets.forEach((plan, index) => {
    const at = `body.tickets.${index}`;
    if (form.tickets.findIndex(({ key }) => key === plan.key) !== index)
      faults.push({ field: `${at}.key`, key: 'field.fieldTwice' });
    if (index === 0 && plan.when?.length) faults.push({ field: `${at}.when`, key: 'form.firstAlways' });
    faults.push(...faultsOfConditions(plan.when, form.questions, at));
    for (const part of ['subject', 'text'] as const)
      for (const language of ['fr', 'en'] as const)
        for (const [, key = ''] of (plan[part]?.[language] ?? '').matchAll(placeholder))
          if (!(ownPlaceholders as readonly string[]).includes(key) && !form.questions.some((one) => one.key === key))
            faults.push({ field: `${at}.${part}.${language}`, key: 'form.placeholder', values: { key } });
  });
  return faults;
}
