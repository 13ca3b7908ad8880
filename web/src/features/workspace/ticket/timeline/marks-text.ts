import type { Language } from '../../../../i18n/language.ts';
import type { TimelineEvent } from '../../queries/types.ts';
import type { SayWorkspace } from '../../words/workspace.ts';
import { numberIn, objectIn, textIn } from './event-data.ts';

/** What a change of a ticket's category says. */
export function categoryText(change: unknown, say: SayWorkspace, language: Language): string {
  const names = objectIn((change ?? {}) as Record<string, unknown>, 'names');
  const written = (which: 'from' | 'to') => textIn(objectIn(names, which), language) ?? say('category.none');
  return say('event.change', { field: say('field.category'), from: written('from'), to: written('to') });
}

/** What a change of a ticket's tags says: which came, and which went. */
export function tagsText(change: unknown, say: SayWorkspace): string {
  const { from, to } = (change ?? {}) as { from?: unknown; to?: unknown };
  const words = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const [before, after] = [words(from), words(to)];
  const parts = [
    ...after.filter((tag) => !before.includes(tag)).map((tag) => `+${tag}`),
    ...before.filter((tag) => !after.includes(tag)).map((tag) => `−${tag}`),
  ];
  return `${say('field.tags')} ${parts.join(' ')}`;
}

/** What an event says of a priority that stands apart from impact and urgency. */
export function byHandText({ data }: TimelineEvent, say: SayWorkspace, who: string): string | undefined {
  const reason = textIn(objectIn(data, 'byHand'), 'reason');
  if (reason) return say('event.priorityByHand', { who, reason });
  if (data.takenBack === true) return say('event.priorityTakenBack', { who });
  const stands = objectIn(data, 'stands');
  const [priority, matrix] = [numberIn(stands, 'priority'), numberIn(stands, 'matrix')];
  if (priority === undefined || matrix === undefined) return undefined;
  return say('event.priorityStands', { priority, matrix });
}
