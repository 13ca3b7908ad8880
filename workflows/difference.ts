import { canonical } from './canonical.ts';
import type { Step, Workflow } from './definition.ts';
import type { Rule } from './rules.ts';
import { ruleWords, type Words } from './wording.ts';

export const changeKinds = [
  'workflowChanged',
  'stepAdded',
  'stepRemoved',
  'stepMoved',
  'stepChanged',
  'ruleAdded',
  'ruleRemoved',
  'ruleMoved',
  'ruleChanged',
] as const;

/**
 * One thing in which two workflows differ. `before` and `after` are what is there, absent where nothing is: a whole step or rule
 * where one is added or removed, its place (from 0) where it is moved, the value of `field` where that is changed.
 */
export interface Change {
  kind: (typeof changeKinds)[number];
  /** The step's id. */
  step?: string;
  /** The rule's id, in that step. */
  rule?: string;
  field?: string;
  before?: unknown;
  after?: unknown;
  what: Words;
}

const same = (one: unknown, other: unknown) => canonical([one ?? null]) === canonical([other ?? null]);

/** What must be done to the workflow `from` to make it the workflow `to`, in the order in which one reads them. */
export function difference(from: Workflow, to: Workflow): Change[] {
  const changes: Change[] = [];
  for (const field of ['name', 'deskTypes'] as const)
    if (!same(from[field], to[field]))
      changes.push({
        kind: 'workflowChanged',
        field,
        before: from[field],
        after: to[field],
        what:
          field === 'name'
            ? { fr: 'Nom du workflow modifié', en: 'The workflow’s name changed' }
            : { fr: 'Types de centre de services modifiés', en: 'Types of desk changed' },
      });
  changes.push(...changesOfRules(from.rules ?? [], to.rules ?? []));
  const { added, removed, moved, kept } = compared(from.steps, to.steps);
  for (const { item } of removed)
    changes.push({ kind: 'stepRemoved', step: item.id, before: item, what: onStep(item, 'supprimée', ' removed') });
  for (const { item } of added)
    changes.push({ kind: 'stepAdded', step: item.id, after: item, what: onStep(item, 'ajoutée', ' added') });
  for (const { item, before, after } of moved)
    changes.push({ kind: 'stepMoved', step: item.id, before, after, what: onStep(item, 'déplacée', ' moved') });
  for (const [before, after] of kept) changes.push(...changesOfStep(before, after));
  return changes;
}

function onStep({ title }: Pick<Step, 'title'>, fr: string, en: string): Words {
  return { fr: `Étape « ${title.fr} » ${fr}`, en: `Step “${title.en}”${en}` };
}

const fieldWords: Record<string, Words> = {
  kind: { fr: 'nature modifiée', en: 'kind changed' },
  title: { fr: 'titre modifié', en: 'title changed' },
  next: { fr: 'étape suivante modifiée', en: 'next step changed' },
  team: { fr: 'équipe modifiée', en: 'team changed' },
  level: { fr: 'niveau modifié', en: 'level changed' },
  assign: { fr: 'affectation modifiée', en: 'assignment changed' },
  skill: { fr: 'compétence modifiée', en: 'skill changed' },
  until: { fr: 'fin modifiée', en: 'end changed' },
  do: { fr: 'actions modifiées', en: 'actions changed' },
  cases: { fr: 'cas modifiés', en: 'cases changed' },
  otherwise: { fr: 'suite par défaut modifiée', en: 'way of all others changed' },
  ways: { fr: 'voies modifiées', en: 'ways changed' },
  body: { fr: 'étape répétée modifiée', en: 'repeated step changed' },
  atMost: { fr: 'limite modifiée', en: 'limit changed' },
  while: { fr: 'condition de répétition modifiée', en: 'condition of the loop changed' },
  for: { fr: 'attente modifiée', en: 'wait changed' },
  timedOut: { fr: 'suite sans réponse modifiée', en: 'way after the time-out changed' },
  of: { fr: 'personne interrogée modifiée', en: 'who is asked changed' },
  question: { fr: 'question modifiée', en: 'question changed' },
  silence: { fr: 'sens du silence modifié', en: 'meaning of silence changed' },
  approved: { fr: 'suite en cas d’accord modifiée', en: 'way when approved changed' },
  refused: { fr: 'suite en cas de refus modifiée', en: 'way when refused changed' },
};

function changesOfStep(before: Step, after: Step): Change[] {
  const changes: Change[] = [];
  for (const [field, { fr, en }] of Object.entries(fieldWords)) {
    const values = {
      before: (before as Record<string, unknown>)[field],
      after: (after as Record<string, unknown>)[field],
    };
    if (same(values.before, values.after)) continue;
    changes.push({ kind: 'stepChanged', step: after.id, field, ...values, what: onStep(after, `: ${fr}`, `: ${en}`) });
  }
  const rulesOf = (step: Step) => (step.kind === 'watch' ? step.rules : []);
  return [...changes, ...changesOfRules(rulesOf(before), rulesOf(after), after)];
}

/** Changes of the rules of a step, or of the workflow's own where no step is given. */
function changesOfRules(before: readonly Rule[], after: readonly Rule[], step?: Step): Change[] {
  const changes: Change[] = [];
  const { added, removed, moved, kept } = compared(before, after);
  const told = (kind: Change['kind'], rule: Rule, fr: string, en: string, more: Partial<Change>): Change => {
    const words = ruleWords(rule);
    const what = step
      ? onStep(step, `: règle ${fr} (${words.fr})`, `: rule ${en} (${words.en})`)
      : { fr: `Règle de tout le workflow ${fr} (${words.fr})`, en: `Rule of the whole workflow ${en} (${words.en})` };
    return { kind, ...(step ? { step: step.id } : {}), rule: rule.id, ...more, what };
  };
  for (const { item } of removed) changes.push(told('ruleRemoved', item, 'supprimée', 'removed', { before: item }));
  for (const { item } of added) changes.push(told('ruleAdded', item, 'ajoutée', 'added', { after: item }));
  for (const { item, ...places } of moved) changes.push(told('ruleMoved', item, 'déplacée', 'moved', places));
  for (const [was, is] of kept)
    for (const field of ['when', 'if', 'do'] as const)
      if (!same(was[field], is[field]))
        changes.push(told('ruleChanged', is, 'modifiée', 'changed', { field, before: was[field], after: is[field] }));
  return changes;
}

interface Compared<Item> {
  added: { item: Item }[];
  removed: { item: Item }[];
  moved: { item: Item; before: number; after: number }[];
  /** What is in both, as it was and as it is. */
  kept: [Item, Item][];
}

/** What was done to a list of things that have ids: as few are moved as can be. */
function compared<Item extends { id: string }>(from: readonly Item[], to: readonly Item[]): Compared<Item> {
  const was = new Map(from.map((item, index) => [item.id, { item, index }]));
  const is = new Set(to.map(({ id }) => id));
  const kept = to.flatMap((item, index) => {
    const before = was.get(item.id);
    return before ? [{ before, after: { item, index } }] : [];
  });
  const stayed = longestRise(kept.map(({ before }) => before.index));
  return {
    added: to.filter(({ id }) => !was.has(id)).map((item) => ({ item })),
    removed: from.filter(({ id }) => !is.has(id)).map((item) => ({ item })),
    moved: kept
      .filter(({ before }) => !stayed.has(before.index))
      .map(({ before, after }) => ({ item: after.item, before: before.index, after: after.index })),
    kept: kept.map(({ before, after }) => [before.item, after.item]),
  };
}

/** The values of a longest rising part of a list of different numbers: what need not be moved. */
function longestRise(values: readonly number[]): Set<number> {
  const rises: number[][] = [];
  for (const value of values) {
    const longest = rises.filter((rise) => (rise.at(-1) ?? -1) < value).reduce<number[]>(longer, []);
    rises.push([...longest, value]);
  }
  return new Set(rises.reduce<number[]>(longer, []));
}

function longer(one: number[], other: number[]): number[] {
  return other.length > one.length ? other : one;
}
