import { collator } from '../../../i18n/format.ts';
import type { Language } from '../../../i18n/language.ts';
import type { TicketRow } from '../queries/types.ts';

/** What a list is sorted by: a column. */
export interface Sort {
  by: string;
  descending: boolean;
}

export const groupings = ['priority', 'state', 'type', 'team', 'assignee', 'customer', 'level', 'lastFrom'] as const;
export type Grouping = (typeof groupings)[number];

/** In the order in which a ticket passes through them. */
const states: readonly TicketRow['state'][] = ['new', 'open', 'pending', 'resolved', 'closed'];

type Value = string | number | undefined;

/** What a column sorts by; undefined where a ticket has nothing there. */
function sortValue(row: TicketRow, by: string): Value {
  switch (by) {
    case 'priority':
    case 'number':
    case 'level':
      return row[by];
    case 'subject':
    case 'createdAt':
    case 'updatedAt':
    case 'type':
    case 'category':
    case 'channel':
      return row[by];
    case 'state':
      return states.indexOf(row.state);
    case 'requester':
      return row.requester.name;
    case 'customer':
    case 'team':
    case 'assignee':
    case 'contract':
      return row[by]?.name;
    case 'holder':
      return row.assignee?.name ?? row.team?.name;
    case 'due':
      return row.nextDueAt;
    case 'last':
      return row.updatedAt;
    default: {
      const value = by.startsWith('field:') ? row.fields?.[by.slice('field:'.length)] : undefined;
      return typeof value === 'boolean' ? Number(value) : value;
    }
  }
}

/** Rows in the order of a column. Tickets that have nothing there come last, whichever way it goes; equals by number, newest first. */
export function sorted(rows: readonly TicketRow[], { by, descending }: Sort, language: Language): TicketRow[] {
  const names = collator(language);
  const sign = descending ? -1 : 1;
  const compare = (a: Value, b: Value): number => {
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    // Instants sort as they are written; the words of a language do not.
    const plain = by === 'due' || by === 'last' || by === 'createdAt' || by === 'updatedAt';
    return sign * (plain ? (a < b ? -1 : a > b ? 1 : 0) : names.compare(String(a), String(b)));
  };
  const valued = rows.map((row) => ({ row, value: sortValue(row, by) }));
  return valued
    .sort((one, other) => compare(one.value, other.value) || other.row.number - one.row.number)
    .map(({ row }) => row);
}

/** What a row's group is called by; undefined where it belongs to none. */
function groupOf(row: TicketRow, group: Grouping): string | undefined {
  switch (group) {
    case 'priority':
    case 'level':
      return String(row[group]);
    case 'state':
    case 'type':
    case 'lastFrom':
      return row[group];
    case 'team':
    case 'assignee':
    case 'customer':
      return row[group]?.name;
  }
}

/** A line of a list: a ticket, or the head of a group of them. */
export type Line = { kind: 'row'; row: TicketRow } | { kind: 'group'; value: string | undefined; count: number };

/** Sorted rows under the heads of their groups; what belongs to none comes last. */
export function grouped(rows: readonly TicketRow[], group: Grouping | undefined, language: Language): Line[] {
  if (!group) return rows.map((row) => ({ kind: 'row', row }));
  const groups = new Map<string | undefined, TicketRow[]>();
  for (const row of rows) {
    const value = groupOf(row, group);
    const members = groups.get(value) ?? [];
    members.push(row);
    groups.set(value, members);
  }
  const names = collator(language);
  const place = (value: string) => (group === 'state' ? states.indexOf(value as TicketRow['state']) : 0);
  return [...groups]
    .sort(([a], [b]) => {
      if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
      return place(a) - place(b) || names.compare(a, b);
    })
    .flatMap(([value, members]): Line[] => [
      { kind: 'group', value, count: members.length },
      ...members.map((row): Line => ({ kind: 'row', row })),
    ]);
}

/** What is chosen when a click with Shift reaches from one row to another: all between them, as they stand in the list. */
export function between(ids: readonly string[], from: string | undefined, to: string): string[] {
  const [a, b] = [from === undefined ? -1 : ids.indexOf(from), ids.indexOf(to)];
  if (b < 0) return [];
  if (a < 0) return [to];
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
