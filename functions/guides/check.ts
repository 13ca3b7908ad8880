import type { FieldFault } from '../shared/errors.ts';
import type { GuideContent, Step } from './guide.ts';

/** What guides may name, as the desk has it now. */
export interface Named {
  articles: ReadonlySet<string>;
  macros: ReadonlySet<string>;
  teams: ReadonlySet<string>;
  categories: ReadonlySet<string>;
}

/** Where a step leads. */
const nextOf = (step: Step): string[] =>
  step.kind === 'question' ? step.answers.flatMap(({ next }) => next ?? []) : [];

/** All keys that are reached from some, along what `next` says of each. */
function reached(from: readonly string[], next: (key: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    open.push(...next(key));
  }
  return seen;
}

function missing(words: { fr: string; en: string }, field: string): FieldFault[] {
  return (['fr', 'en'] as const).flatMap((of) =>
    words[of] ? [] : [{ field: `${field}.${of}`, key: 'field.required' as const }],
  );
}

function faultsOfStep(step: Step, at: string, keys: ReadonlySet<string>, named: Named | undefined): FieldFault[] {
  const faults = missing(step.text, `${at}.text`);
  if (step.kind === 'question') {
    if (step.answers.length === 0) faults.push({ field: `${at}.answers`, key: 'guide.noAnswers' });
    step.answers.forEach(({ label, next }, index) => {
      const field = `${at}.answers.${index}`;
      faults.push(...missing(label, `${field}.label`));
      if (next === undefined) faults.push({ field: `${field}.next`, key: 'guide.noNext' });
      else if (!keys.has(next)) faults.push({ field: `${field}.next`, key: 'guide.stepUnknown' });
    });
    return faults;
  }
  const gone = (id: string | undefined, known: 'articles' | 'macros' | 'teams' | 'categories') =>
    id === undefined || (named !== undefined && !named[known].has(id));
  const deed = step.do;
  if (deed.kind === 'article' && gone(deed.articleId, 'articles'))
    faults.push({ field: `${at}.do.articleId`, key: 'guide.articleGone' });
  if (deed.kind === 'macro' && gone(deed.macroId, 'macros'))
    faults.push({ field: `${at}.do.macroId`, key: 'guide.macroGone' });
  if (deed.kind === 'solution') faults.push(...missing(deed.text, `${at}.do.text`));
  if (deed.kind === 'route') {
    if (!deed.category && !deed.teamId) faults.push({ field: `${at}.do.category`, key: 'guide.nothingToRoute' });
    if (deed.category && gone(deed.category, 'categories'))
      faults.push({ field: `${at}.do.category`, key: 'guide.categoryGone' });
    if (deed.teamId && gone(deed.teamId, 'teams')) faults.push({ field: `${at}.do.teamId`, key: 'guide.teamGone' });
  }
  return faults;
}

/**
 * What keeps a guide from being published, each with its place: words that are missing, steps that nobody reaches, that never
 * come to an end or where one is stuck, and what is named and not there. Pure, for the API and the editor.
 * @param named what the desk has; what is named is not looked for where it is left out
 */
export function faultsOfGuide(guide: GuideContent, named?: Named): FieldFault[] {
  const { steps } = guide;
  const keys = new Set(steps.map(({ key }) => key));
  const faults = missing(guide.name, 'body.content.name');
  if (named)
    guide.categories.forEach((id, index) => {
      if (!named.categories.has(id))
        faults.push({ field: `body.content.categories.${index}`, key: 'guide.categoryGone' });
    });
  const [first] = steps;
  if (!first) return [...faults, { field: 'body.content.steps', key: 'guide.firstUnknown' }];
  const byKey = new Map(steps.map((step) => [step.key, step]));
  const after = (key: string) => {
    const step = byKey.get(key);
    return step ? nextOf(step) : [];
  };
  const begun = reached([first.key], after);
  const before = (key: string) => steps.filter((step) => nextOf(step).includes(key)).map((step) => step.key);
  const ends = steps.filter(({ kind }) => kind === 'outcome').map(({ key }) => key);
  const ending = reached(ends, before);
  steps.forEach((step, index) => {
    const at = `body.content.steps.${index}`;
    if (steps.findIndex(({ key }) => key === step.key) !== index)
      faults.push({ field: `${at}.key`, key: 'guide.keyTwice' });
    const own = faultsOfStep(step, at, keys, named);
    faults.push(...own);
    if (!begun.has(step.key)) faults.push({ field: at, key: 'guide.unreachable' });
    // Where an answer leads nowhere yet, that is said, and not that it never ends.
    const open = nextOf(step).length === 0 || nextOf(step).some((key) => !keys.has(key));
    if (step.kind === 'question' && !ending.has(step.key) && !open) faults.push({ field: at, key: 'guide.endless' });
  });
  return faults;
}
