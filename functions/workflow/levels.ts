import { levelsNamed, releveled } from './level-names.ts';
import type { NamingStep } from './rewriting.ts';
import { draftsThat, rewrite, stepsThat } from './rewriting.ts';

const namesLevel = (level: number) => (part: unknown) => levelsNamed(part, '').some(([, one]) => one === level);

/** The steps and the rules of the whole workflow that name a support level, of all workflows as they are published. */
export function stepsAtLevel(level: number): Promise<NamingStep[]> {
  return stepsThat(namesLevel(level));
}

/** The workflows whose drafts name a support level. */
export function draftsAtLevel(level: number): Promise<NamingStep['workflow'][]> {
  return draftsThat(namesLevel(level));
}

/** Puts another support level where a workflow or a draft names one. Doing it again goes on. @throws PublicError 409 as `rewrite` */
export function replaceLevel(from: number, to: number, now: number): Promise<void> {
  return rewrite(namesLevel(from), (part) => releveled(part, (level) => (level === from ? to : level)), now);
}
