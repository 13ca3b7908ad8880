import type { MessageKey } from '../functions/shared/messages.ts';

/** A fault of a definition as a whole: where, and what. */
export interface Fault {
  path: (string | number)[];
  /** The sentence that says what to do. */
  message: Extract<MessageKey, `workflow.${string}`>;
}

export type Loose = Record<string, unknown>;
export type Place = (string | number)[];

/** The objects of a list with their places; what is no object has its fault from the schema. */
export function objectsIn(list: unknown): [number, Loose][] {
  if (!Array.isArray(list)) return [];
  return [...list.entries()].filter(
    (entry): entry is [number, Loose] => typeof entry[1] === 'object' && entry[1] !== null,
  );
}

export const asObject = (value: unknown): Loose =>
  typeof value === 'object' && value !== null ? (value as Loose) : {};
