import { rereasoned } from '../../workflows/reasons.ts';
import { draftsThat, type NamingStep, rewrite, stepsThat } from './rewriting.ts';

const names = (id: string) => (part: unknown) => JSON.stringify(part) !== JSON.stringify(rereasoned(part, id, ''));

/** The steps and the rules of the whole workflow that name a reason to wait, as they are published. */
export const stepsWaiting = (id: string): Promise<NamingStep[]> => stepsThat(names(id));

/** The workflows whose drafts name a reason to wait. */
export const draftsWaiting = (id: string): Promise<NamingStep['workflow'][]> => draftsThat(names(id));

/** Lets all workflows and drafts name another reason. Doing it again goes on. @throws PublicError 409 as `rewrite` */
export function replaceReason(from: string, to: string, now: number): Promise<void> {
  return rewrite(names(from), (part) => rereasoned(part, from, to), now);
}
