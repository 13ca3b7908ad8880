import type { GuideContent, Question, Step } from './guide.ts';

/** An answer to a question of a guide: the answer's place, and what else was said. */
export interface Given {
  answer: number;
  note?: string | undefined;
}

/** Where somebody stands in a guide, and by what answers they came there. */
export interface Walk {
  path: { question: Question; given: Given }[];
  /** The step at which they stand; undefined where a step is not there. */
  at: Step | undefined;
  /** The place of an answer that its question does not have, or that comes after the end. */
  wrong?: { index: number; why: 'unknown' | 'afterEnd' };
}

/** Follows answers from the first step. Pure, for the API, the ticket and the call screen alike. */
export function walk({ steps }: Pick<GuideContent, 'steps'>, answers: readonly Given[]): Walk {
  const path: Walk['path'] = [];
  let at: Step | undefined = steps[0];
  for (const [index, given] of answers.entries()) {
    if (at?.kind !== 'question') return { path, at, wrong: { index, why: 'afterEnd' } };
    const chosen: Question['answers'][number] | undefined = at.answers[given.answer];
    if (!chosen) return { path, at, wrong: { index, why: 'unknown' } };
    path.push({ question: at, given });
    at = steps.find(({ key }) => key === chosen.next);
  }
  return { path, at };
}

/** What was found out, a line for each answer: the note with which it is handed over. */
export function foundOut(path: Walk['path'], language: 'fr' | 'en'): string {
  const colon = language === 'fr' ? ' : ' : ': ';
  return path
    .map(({ question, given }) => {
      const said = question.answers[given.answer]?.label[language] ?? '';
      return `${question.text[language]}${colon}${said}${given.note ? ` (${given.note})` : ''}`;
    })
    .join('\n');
}
