import type { FieldFault } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import type { TicketFieldDefinition } from '../tickets/field.ts';
import type { Answer, Answers, Condition, Question, RequestForm, TicketPlan } from './form.ts';

/** What a form asks, and what it makes: pure, for the API and for the screen alike (without the schemas, which weigh). */
type Asking = Pick<RequestForm, 'questions'>;

/** Characters that a text takes, and a long one. */
export const textLimits = { text: 500, longText: 8000 } as const;

/** A form whose questions take kind and choices from the desk's fields that they fill. */
export function withFields<Form extends Asking>(form: Form, fields: readonly TicketFieldDefinition[]): Form {
  const questions = form.questions.map((question) => {
    const field = question.field && fields.find(({ key, retired }) => key === question.field && !retired);
    if (!field) return question;
    return { ...question, kind: field.kind, ...(field.options ? { options: field.options } : {}) };
  });
  return { ...form, questions };
}

/** An answer as conditions compare it; undefined where none was given. */
function compared(answer: Answer | null | undefined): string | undefined {
  if (answer === undefined || answer === null) return undefined;
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
  if (Array.isArray(answer)) return answer.length > 0 ? 'yes' : undefined;
  return String(answer).trim() || undefined;
}

function isSo({ is, values = [] }: Condition, fact: string | undefined): boolean {
  switch (is) {
    case 'given':
      return fact !== undefined && fact !== 'no';
    case 'missing':
      return fact === undefined || fact === 'no';
    case 'oneOf':
      return fact !== undefined && values.includes(fact);
    case 'noneOf':
      return fact === undefined || !values.includes(fact);
  }
}

function holds(conditions: readonly Condition[] | undefined, factOf: (key: string) => string | undefined): boolean {
  return (conditions ?? []).every((condition) => isSo(condition, factOf(condition.question)));
}

/** The questions that are asked, given the answers so far. What a hidden question was answered does not count. */
export function shownQuestions({ questions }: Asking, answers: Readonly<Record<string, Answer | null>>): Question[] {
  const facts = new Map<string, string | undefined>();
  return questions.filter((question) => {
    const shown = holds(question.when, (key) => facts.get(key));
    // A box that nobody ticked says no.
    const given = answers[question.key] ?? (question.kind === 'checkbox' ? false : undefined);
    if (shown) facts.set(question.key, compared(given));
    return shown;
  });
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** What a question makes of an answer: undefined for one that it cannot have. */
function answerFor({ kind, options }: Question, given: Answer): Answer | undefined {
  if (kind === 'file') return Array.isArray(given) ? given : undefined;
  if (Array.isArray(given)) return undefined;
  if (kind === 'checkbox') return typeof given === 'boolean' ? given : undefined;
  const text = String(given).trim();
  switch (kind) {
    case 'text':
    case 'longText':
      return typeof given === 'string' && text.length <= textLimits[kind] ? text : undefined;
    case 'number': {
      const number = Number(text.replace(',', '.'));
      return Number.isFinite(number) && Math.abs(number) <= 1e12 ? number : undefined;
    }
    case 'choice':
      return options?.find(({ value }) => value === text)?.value;
    case 'date':
      return isDay(text) ? text : undefined;
    case 'matter':
      return /^[a-zA-Z]+:.{1,64}$/.test(text) ? text : undefined;
  }
}

function isEmpty(answer: Answer | null | undefined): boolean {
  return (
    answer === undefined ||
    answer === null ||
    answer === false ||
    (typeof answer === 'string' && answer.trim() === '') ||
    (Array.isArray(answer) && answer.length === 0)
  );
}

/** The answers as they count: of questions that are shown, each in its kind; with what is wrong, by question. */
export function checkedAnswers(
  form: Asking,
  given: Readonly<Record<string, Answer | null>>,
): { answers: Answers; faults: FieldFault[] } {
  const answers: Answers = {};
  const faults: FieldFault[] = Object.keys(given)
    .filter((key) => !form.questions.some((question) => question.key === key))
    .map((key) => ({ field: `body.answers.${key}`, key: 'field.unknown', values: { keys: key } }));
  for (const question of shownQuestions(form, given)) {
    const { key, required, kind } = question;
    const answer = given[key];
    if (isEmpty(answer)) {
      if (required) faults.push({ field: `body.answers.${key}`, key: 'field.required' });
      else if (kind === 'checkbox') answers[key] = false;
      continue;
    }
    const kept = answerFor(question, answer as Answer);
    if (kept === undefined) faults.push({ field: `body.answers.${key}`, key: 'field.invalid' });
    else answers[key] = kept;
  }
  return { answers, faults };
}

const yesNo = { fr: ['Oui', 'Non'], en: ['Yes', 'No'] } as const;

/** Who reads the answers, and what the things are called that answers name by an id. */
export interface Reader {
  language: Language;
  /** Who asks. */
  name: string;
  /** Names of what contracts name, by `kind:id`. */
  matters?: Readonly<Record<string, string>>;
}

/** An answer in words. */
export function answerWords(
  { kind, options }: Question,
  answer: Answer | undefined,
  { language, matters }: Pick<Reader, 'language' | 'matters'>,
): string {
  if (answer === undefined) return '';
  if (typeof answer === 'boolean') return yesNo[language][answer ? 0 : 1];
  if (Array.isArray(answer)) return String(answer.length);
  const text = String(answer);
  if (kind === 'choice') return options?.find(({ value }) => value === text)?.label[language] ?? text;
  if (kind === 'matter') return matters?.[text] ?? text;
  if (kind === 'date')
    return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(text));
  if (kind === 'number') return new Intl.NumberFormat(language).format(Number(text));
  return text;
}

/** Placeholders that are not questions. */
export const ownPlaceholders = ['name', 'answers'] as const;
export const placeholder = /\{([a-z][a-zA-Z0-9]{0,31})\}/g;

/** A ticket that a form makes. */
export type PlannedTicket = Pick<TicketPlan, 'key' | 'type' | 'teamId' | 'impact' | 'urgency'> & {
  subject: string;
  text: string;
};

/**
 * The tickets that come of checked answers, the one above the others first. Texts are in the reader's language.
 * @param subjectLimit characters of a subject
 */
export function plannedTickets(
  form: Asking & Pick<RequestForm, 'tickets' | 'name'>,
  answers: Answers,
  reader: Reader,
  subjectLimit = 300,
): PlannedTicket[] {
  const { language } = reader;
  const shown = shownQuestions(form, answers);
  const facts = new Map(shown.map(({ key }) => [key, compared(answers[key])]));
  const said = new Map(shown.map((one) => [one.key, answerWords(one, answers[one.key], reader)]));
  const all = shown
    .filter(({ key, kind }) => said.get(key) && kind !== 'file')
    .map(
      ({ key, kind, label }) =>
        `${label[language]}${kind === 'longText' ? '\n' : language === 'fr' ? ' : ' : ': '}${said.get(key)}`,
    )
    .join('\n');
  const filled = (text: string) =>
    text.replace(placeholder, (_, key: string) =>
      key === 'name' ? reader.name : key === 'answers' ? all : (said.get(key) ?? ''),
    );
  return form.tickets
    .filter(({ when }, index) => index === 0 || holds(when, (key) => facts.get(key)))
    .map(({ key, type, subject, text, teamId, impact, urgency }) => ({
      key,
      type,
      subject: filled(subject[language]).replace(/\s+/g, ' ').trim().slice(0, subjectLimit) || form.name[language],
      text: filled(text?.[language] ?? '').trim() || all || form.name[language],
      ...(teamId ? { teamId } : {}),
      ...(impact ? { impact } : {}),
      ...(urgency ? { urgency } : {}),
    }));
}
