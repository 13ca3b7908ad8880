import { ticketTypes } from '../functions/tickets/ticket-type.ts';
import { comparisonsOf, numberFields, ticketFields } from './conditions.ts';
import { asObject, type Fault, type Loose, objectsIn, type Place } from './fault.ts';

/** The values that a field can have at all; the others have any. */
export const closedValues: Readonly<Record<string, readonly string[]>> = {
  type: ticketTypes,
  channel: ['email', 'portal', 'phone', 'desk', 'api'],
  language: ['fr', 'en'],
  covered: ['yes', 'no'],
  notCovered: ['refuse', 'quote', 'bill'],
  hours: ['open', 'closed'],
  vip: ['yes', 'no'],
  state: ['new', 'open', 'pending', 'resolved'],
  priority: ['1', '2', '3', '4'],
  impact: ['1', '2', '3'],
  urgency: ['1', '2', '3'],
  level: ['1', '2', '3', '4'],
};

/** What is wrong with conditions beyond their shape: comparisons that make no sense, and tests that contradict each other. */
export function faultsOfConditions(conditions: unknown, at: Place): Fault[] {
  const { all, any } = asObject(conditions);
  return [
    ...objectsIn(all).flatMap(([index, test]) => faultsOfTest(test, [...at, 'all', index])),
    ...objectsIn(any).flatMap(([index, test]) => faultsOfTest(test, [...at, 'any', index])),
    ...contradictions(objectsIn(all), [...at, 'all']),
  ];
}

const known = new Set<unknown>(ticketFields);

function faultsOfTest({ field, is, values }: Loose, at: Place): Fault[] {
  if (typeof field !== 'string' || !known.has(field)) return [];
  const faults: Fault[] = [];
  if (typeof is === 'string' && !comparisonsOf(field).includes(is as never))
    faults.push({ path: [...at, 'is'], message: 'workflow.comparison' });
  if (!Array.isArray(values)) return faults;
  const compared = is === 'atLeast' || is === 'atMost';
  if (compared && values.length > 1) faults.push({ path: [...at, 'values'], message: 'workflow.oneValue' });
  for (const [index, value] of values.entries()) {
    if (typeof value !== 'string') continue;
    const path = [...at, 'values', index];
    const closed = closedValues[field];
    if ((compared || numberFields.has(field)) && !/^-?\d+([.,]\d+)?$/.test(value))
      faults.push({ path, message: 'workflow.number' });
    else if (closed && !closed.includes(value)) faults.push({ path, message: 'workflow.value' });
  }
  return faults;
}

/** Tests that must all hold of one field, and that no value of it can meet together. */
function contradictions(tests: [number, Loose][], at: Place): Fault[] {
  const faults: Fault[] = [];
  const allowed = new Map<unknown, Set<unknown>>();
  const bounds = new Map<unknown, { least: number; most: number }>();
  for (const [index, { field, is, values }] of tests) {
    if (!Array.isArray(values)) continue;
    const bound = bounds.get(field) ?? { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };
    bounds.set(field, bound);
    if (is === 'oneOf') {
      const before = allowed.get(field);
      allowed.set(field, before ? new Set(values.filter((value) => before.has(value))) : new Set(values));
    } else if (is === 'noneOf') {
      const before = allowed.get(field);
      if (before) allowed.set(field, new Set([...before].filter((value) => !values.includes(value))));
    } else if (is === 'atLeast') bound.least = Math.max(bound.least, Number(values[0]));
    else if (is === 'atMost') bound.most = Math.min(bound.most, Number(values[0]));
    const left = allowed.get(field);
    const fits = left && [...left].some((value) => inside(value, bound));
    if ((left && !fits) || bound.least > bound.most)
      faults.push({ path: [...at, index], message: 'workflow.contradiction' });
  }
  return faults;
}

function inside(value: unknown, { least, most }: { least: number; most: number }): boolean {
  const number = Number(value);
  if (Number.isNaN(number)) return least === Number.NEGATIVE_INFINITY && most === Number.POSITIVE_INFINITY;
  return number >= least && number <= most;
}
