import { ticketTypes } from '../../../../../../functions/tickets/ticket-type.ts';
import type { Sent } from '../../../../client/types.ts';
import type { Contract, ContractVersion } from '../../queries/types.ts';

type NewVersion = Sent<'/api/contracts/{contractId}/versions', 'post'>;
/** What a version says, as the API takes it. Times that cannot be read are kept as they were typed: the API names them. */
export type Terms = Omit<NewVersion, 'basedOn'>;
export type Line = Terms['lines'][number];
export type Cover = Line['covers'][number];
export type Level = Line['levels'][number];
export type Targets = Level['targets'];

export const types = ticketTypes;
export const priorities = [1, 2, 3, 4] as const;
export const targets = ['firstResponse', 'nextUpdate', 'workaround', 'resolution', 'onSite'] as const;
export const costs = ['labour', 'travel', 'parts'] as const;
export type TicketType = (typeof types)[number];
export type Priority = (typeof priorities)[number];
export type Target = (typeof targets)[number];

/** The terms of a version, without what only a published one has. */
export function termsOf(version: ContractVersion): Terms {
  const { startsOn, endsOn, lines, rates, price, renewal, notCovered } = version;
  return {
    startsOn,
    lines,
    ...(endsOn ? { endsOn } : {}),
    ...(rates ? { rates } : {}),
    ...(price ? { price } : {}),
    ...(renewal ? { renewal } : {}),
    ...(notCovered ? { notCovered } : {}),
  };
}

/** An object with one member set, or without it. */
export function having<Of extends object, Name extends keyof Of>(of: Of, name: Name, value: Of[Name] | undefined): Of {
  const { [name]: _before, ...rest } = of;
  return (value === undefined ? rest : { ...rest, [name]: value }) as Of;
}

/** A short id made of a name: letters and digits, unique among those that are there. */
export function idOf(name: string, present: readonly string[], most = 32): string {
  const base =
    name
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, most - 3) || 'line';
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}${count}`;
    if (!present.includes(id)) return id;
  }
}

/** The promise of one cell. */
export function promiseOf({ levels }: Line, type: TicketType, priority: Priority, target: Target): string | undefined {
  return levels.find((level) => level.type === type && level.priority === priority)?.targets[target];
}

/** The line with one cell's promise set or, without a time, taken away; a level that promises nothing is none. */
export function promised(
  line: Line,
  { type, priority, target }: { type: TicketType; priority: Priority; target: Target },
  time: string | undefined,
): Line {
  const before = line.levels.find((level) => level.type === type && level.priority === priority);
  const after = having<Targets, Target>(before?.targets ?? {}, target, time);
  const others = line.levels.filter((level) => level !== before);
  const levels = Object.keys(after).length > 0 ? [...others, { type, priority, targets: after }] : others;
  const order = ({ type: of, priority: at }: Level) => types.indexOf(of) * 10 + at;
  return { ...line, levels: levels.toSorted((one, other) => order(one) - order(other)) };
}

/** The line whose promises for a type and priority also hold for every other priority of the type. */
export function spread(line: Line, type: TicketType, from: Priority): Line {
  const targetsOf = line.levels.find((level) => level.type === type && level.priority === from)?.targets ?? {};
  return priorities.reduce(
    (result, priority) =>
      targets.reduce((one, target) => promised(one, { type, priority, target }, targetsOf[target]), result),
    line,
  );
}

/** A line like another one, with a name and an id of its own. */
export function copyOf(line: Line, name: string, present: readonly Line[]): Line {
  return {
    ...line,
    name,
    id: idOf(
      name,
      present.map(({ id }) => id),
    ),
  };
}

/** The day after a date. */
export function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The first day from which a new version can take over: today, or the day after the newest one began. */
export function firstDay({ versions }: Contract, today: string): string {
  const newest = versions.at(-1)?.startsOn ?? '';
  return newest >= today ? dayAfter(newest) : today;
}

/** All amounts of a version in one currency. */
export function inCurrency(terms: Terms, currency: string): Terms {
  const lines = terms.lines.map((line) => {
    if (!line.costCover) return line;
    const covers = Object.entries(line.costCover).map(([cost, cover]) => [
      cost,
      cover?.cap ? { ...cover, cap: { ...cover.cap, currency } } : cover,
    ]);
    return { ...line, costCover: Object.fromEntries(covers) as NonNullable<Line['costCover']> };
  });
  return {
    ...terms,
    lines,
    ...(terms.rates ? { rates: { ...terms.rates, currency } } : {}),
    ...(terms.price ? { price: { ...terms.price, currency } } : {}),
  };
}
