import type { Ref } from '../../queries/types.ts';

type Data = Readonly<Record<string, unknown>>;

/** What an event says is open: each kind of event has its own members. These read one as what it should be. */
export function textIn(data: Data, name: string): string | undefined {
  const value = data[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberIn(data: Data, name: string): number | undefined {
  const value = data[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function isRecord(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object inside the data; empty where there is none. */
export function objectIn(data: Data, name: string): Data {
  const value = data[name];
  return isRecord(value) ? value : {};
}

/** Somebody or something that is named in the data. */
export function refIn(data: Data, name: string): Ref | undefined {
  const { id, name: called } = objectIn(data, name);
  return typeof id === 'string' && typeof called === 'string' ? { id, name: called } : undefined;
}

/** The objects of a list in the data. */
export function listIn(data: Data, name: string): Data[] {
  const value = data[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** One of a set of words; undefined when it is none of them. */
export function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value);
}
