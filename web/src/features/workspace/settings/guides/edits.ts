import type { GuideContent, GuideStep } from '../../queries/guides.ts';
import { freeKey } from '../forms/edits.ts';

const none = { fr: '', en: '' };

/** A guide with its first question still to be asked. */
export const blankGuide: GuideContent = {
  name: none,
  text: none,
  types: [],
  categories: [],
  steps: [{ kind: 'question', key: 'question1', text: none, answers: [{ label: none }, { label: none }] }],
};

/** The guide with one more step, and its key. */
export function withStep(guide: GuideContent, kind: GuideStep['kind']): { guide: GuideContent; key: string } {
  const key = freeKey(
    kind,
    guide.steps.map((step) => step.key),
  );
  const step: GuideStep =
    kind === 'question'
      ? { kind, key, text: none, answers: [{ label: none }, { label: none }] }
      : { kind, key, text: none, do: { kind: 'solution', text: none } };
  return { guide: { ...guide, steps: [...guide.steps, step] }, key };
}

/** The guide without a step; answers that led there lead nowhere. */
export function withoutStep(guide: GuideContent, key: string): GuideContent {
  const steps = guide.steps
    .filter((step) => step.key !== key)
    .map(
      (step): GuideStep =>
        step.kind === 'question'
          ? {
              ...step,
              answers: step.answers.map(({ label, next }) => (next && next !== key ? { label, next } : { label })),
            }
          : step,
    );
  return { ...guide, steps };
}
