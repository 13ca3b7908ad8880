import type { Counts } from '../queries/types.ts';
import type { ViewFilter } from '../queries/views.ts';

/** The queues of the navigation, in its order. Each is the last part of its address and the API's own name. */
export const queues = ['mine', 'team', 'unassigned', 'due', 'all', 'followed', 'snoozed', 'closed'] as const;
export type QueueName = (typeof queues)[number];

/** Whether `name` is one of the queues. */
export function isQueue(name: string | undefined): name is QueueName {
  return queues.some((queue) => queue === name);
}

/** What a queue shows, as a view's filter. */
export function queueFilter(queue: QueueName, teamId?: string): ViewFilter {
  switch (queue) {
    case 'mine':
      return { assignees: ['me'] };
    case 'team':
      return { teams: [teamId ?? 'mine'] };
    case 'unassigned':
      return { assignees: ['none'] };
    case 'due':
      return { dueWithin: 4 };
    case 'all':
      return {};
    case 'followed':
      return { followed: true };
    case 'snoozed':
      return { snoozed: true };
    case 'closed':
      return { scope: 'all', states: ['resolved', 'closed'] };
  }
}

/** The API counts no further than this. */
const counted = 100;

/** A queue's count as the navigation shows it: `100+` where there may be more; undefined for a queue that is not counted. */
export function countLabel(counts: Counts | undefined, queue: QueueName): string | undefined {
  if (!counts || queue === 'closed' || queue === 'followed') return undefined;
  const count = counts[queue];
  return count >= counted ? `${counted}+` : String(count);
}

/** A view's count as the navigation shows it: `12+` where not all tickets were looked at. */
export function viewCountLabel({ count, more }: { count: number; more: boolean }): string {
  return count >= counted ? `${counted}+` : more ? `${count}+` : String(count);
}

/** The number that somebody typed to go to a ticket: `1042`, `#1042`, `n° 1042`; undefined when there is none. */
export function typedNumber(text: string): number | undefined {
  const digits = /^\s*(?:#|n\s*[°ºo]\.?|no\.?)?\s*(\d{1,9})\s*$/i.exec(text)?.[1];
  const number = Number(digits);
  return digits && number > 0 ? number : undefined;
}

/** The place in the list after moving by `by` rows, kept inside; the first row when none was chosen yet. */
export function moved(from: number | undefined, by: number, length: number): number | undefined {
  if (length === 0) return undefined;
  if (from === undefined) return by > 0 ? 0 : length - 1;
  return Math.min(length - 1, Math.max(0, from + by));
}
