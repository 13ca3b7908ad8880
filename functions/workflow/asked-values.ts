import type { TicketField } from '../../workflows/conditions.ts';
import { draftsThat, type NamingStep, rewrite, stepsThat } from './rewriting.ts';

/** A workflow, or a part of it, in which conditions ask for another value of a field wherever they ask for this one. */
function revalued<Part>(part: Part, field: TicketField, from: string, to: string): Part {
  if (Array.isArray(part)) return part.map((one) => revalued(one, field, from, to)) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const { field: asked, values } = part as { field?: unknown; values?: unknown };
  if (asked === field && Array.isArray(values) && values.includes(from))
    return { ...part, values: [...new Set(values.map((value) => (value === from ? to : value)))] };
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, revalued(value, field, from, to)]),
  ) as Part;
}

const asks = (field: TicketField, value: string) => (part: unknown) =>
  JSON.stringify(part) !== JSON.stringify(revalued(part, field, value, ''));

/** The steps and the rules of the whole workflow whose conditions ask for a value of a field, as they are published. */
export function stepsAsking(field: TicketField, value: string): Promise<NamingStep[]> {
  return stepsThat(asks(field, value));
}

/** The workflows whose drafts ask for a value of a field. */
export function draftsAsking(field: TicketField, value: string): Promise<NamingStep['workflow'][]> {
  return draftsThat(asks(field, value));
}

/** Lets all workflows and drafts ask for another value of a field. Doing it again goes on. @throws PublicError 409 as `rewrite` */
export function replaceAsked(field: TicketField, from: string, to: string, now: number): Promise<void> {
  return rewrite(asks(field, from), (part) => revalued(part, field, from, to), now);
}
