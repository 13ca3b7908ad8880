import { describe, expect, it } from 'vitest';
import { checkedAnswers, plannedTickets, shownQuestions, withFields } from '../../../functions/forms/answers.ts';
import { faultsOfForm } from '../../../functions/forms/check.ts';
import type { RequestForm } from '../../../functions/forms/form.ts';
import type { TicketFieldDefinition } from '../../../functions/tickets/field.ts';
import { newcomer } from './newcomer.ts';

const form = newcomer as RequestForm;
const answers = { who: 'Ada Modèle', starts: '2026-12-01', place: 'office', badge: true, desk: 'B12' };
const reader = { language: 'fr', name: 'Atelier' } as const;
const keysOf = (found: { key: string }[]) => found.map(({ key }) => key);

describe('a form', () => {
  it('asks what its conditions allow, and forgets the answer of what is no longer asked', () => {
    expect(keysOf(shownQuestions(form, {}))).toEqual(['who', 'starts', 'place', 'badge']);
    expect(keysOf(shownQuestions(form, answers))).toContain('desk');
    const { answers: kept, faults } = checkedAnswers(form, { ...answers, place: 'remote' });
    expect(faults).toEqual([]);
    expect(kept).not.toHaveProperty('desk');
  });

  it('hides what depends on a question that is itself hidden, whatever was answered there', () => {
    const deeper: RequestForm = {
      ...form,
      questions: [
        ...form.questions,
        {
          key: 'window',
          kind: 'text',
          label: { fr: 'Fenêtre', en: 'Window' },
          required: true,
          when: [{ question: 'desk', is: 'given' }],
        },
      ],
    };
    expect(keysOf(shownQuestions(deeper, answers))).toContain('window');
    expect(keysOf(shownQuestions(deeper, { ...answers, place: 'remote' }))).not.toContain('window');
  });

  it('names each answer that is missing, impossible or unknown', () => {
    const { faults } = checkedAnswers(form, { who: ' ', starts: '2026-02-30', place: 'moon', other: 'x' });
    expect(faults.map(({ field, key }) => [field, key])).toEqual([
      ['body.answers.other', 'field.unknown'],
      ['body.answers.who', 'field.required'],
      ['body.answers.starts', 'field.invalid'],
      ['body.answers.place', 'field.invalid'],
    ]);
  });

  it('takes a number as it is written, and asks that a required box is ticked', () => {
    const asking = {
      questions: [
        { key: 'count', kind: 'number', label: { fr: 'a', en: 'a' }, required: true },
        { key: 'agreed', kind: 'checkbox', label: { fr: 'b', en: 'b' }, required: true },
      ],
    } as Pick<RequestForm, 'questions'>;
    expect(checkedAnswers(asking, { count: '2,5', agreed: true }).answers).toEqual({ count: 2.5, agreed: true });
    expect(checkedAnswers(asking, { count: 'two', agreed: false }).faults.map(({ key }) => key)).toEqual([
      'field.invalid',
      'field.required',
    ]);
  });

  it('makes the tickets whose conditions hold, with subjects and texts from the answers in the reader’s language', () => {
    const planned = plannedTickets(form, checkedAnswers(form, answers).answers, reader);
    expect(planned.map(({ subject }) => subject)).toEqual([
      'Arrivée de Ada Modèle',
      'Poste pour Ada Modèle',
      'Badge de Ada Modèle',
    ]);
    expect(planned[0]?.text).toBe(
      'Nom : Ada Modèle\nArrivée : 1 décembre 2026\nLieu : Au bureau\nBadge : Oui\nBureau : B12',
    );
    expect(planned[1]?.text).toMatch(/^Demandé par Atelier, pour le 1 décembre 2026\.\nNom : Ada/);
    const remote = checkedAnswers(form, { ...answers, place: 'remote' }).answers;
    expect(keysOf(plannedTickets(form, remote, reader))).toEqual(['all', 'computer']);
  });

  it('never lets an answer fill in another placeholder', () => {
    const { answers: kept } = checkedAnswers(form, { ...answers, who: '{desk} {answers}' });
    expect(plannedTickets(form, kept, reader)[1]?.subject).toBe('Poste pour {desk} {answers}');
  });

  it('takes kind and choices from the desk’s field that a question fills', () => {
    const field: TicketFieldDefinition = {
      key: 'floor',
      kind: 'choice',
      label: { fr: 'Étage', en: 'Floor' },
      options: [{ value: 'ground', label: { fr: 'Rez', en: 'Ground' } }],
      types: ['serviceRequest'],
      portal: true,
      required: false,
    };
    const asking = {
      questions: [{ key: 'where', kind: 'choice', label: field.label, required: true, field: 'floor' }],
    } as Pick<RequestForm, 'questions'>;
    expect(withFields(asking, [field]).questions[0]?.options).toEqual(field.options);
    expect(withFields(asking, [{ ...field, retired: true }]).questions[0]?.options).toBeUndefined();
  });
});

describe('a form that contradicts itself', () => {
  const faults = (change: Partial<RequestForm>) => faultsOfForm({ ...newcomer, ...change }, []);
  it('is accepted where nothing is wrong', () => expect(faults({})).toEqual([]));

  it('is refused where a condition looks down, or compares what cannot be', () => {
    const [first, ...rest] = newcomer.questions;
    const looksDown = { ...first, when: [{ question: 'place', is: 'given' as const }] } as typeof first & object;
    expect(faults({ questions: [looksDown, ...rest] })[0]).toMatchObject({
      field: 'body.questions.0.when.0.question',
      key: 'form.conditionAbove',
    });
    const moon = newcomer.questions.map((one) =>
      one.key === 'desk' ? { ...one, when: [{ question: 'place', is: 'oneOf' as const, values: ['moon'] }] } : one,
    );
    expect(faults({ questions: moon })[0]).toMatchObject({ field: 'body.questions.4.when.0.values' });
  });

  it('is refused where names are double, fields unknown, placeholders of nothing, or the first ticket conditional', () => {
    const [parent, ...others] = newcomer.tickets;
    const wrong = {
      ...parent,
      subject: { fr: '{nobody}', en: 'x' },
      when: [{ question: 'who', is: 'given' as const }],
    };
    const questions = [
      ...newcomer.questions,
      { key: 'who', kind: 'text' as const, label: { fr: 'a', en: 'a' }, required: false, field: 'floor' },
    ];
    const found = faults({ questions, tickets: [wrong as typeof parent & object, ...others] });
    expect(found.map(({ field, key }) => [field, key])).toEqual([
      ['body.questions.5.key', 'field.fieldTwice'],
      ['body.questions.5.field', 'form.fieldUnknown'],
      ['body.tickets.0.when', 'form.firstAlways'],
      ['body.tickets.0.subject.fr', 'form.placeholder'],
    ]);
  });
});
