import type { TimelineEvent } from '../../queries/types.ts';
import type { SayWorkspace } from '../../words/workspace.ts';
import { oneOf, textIn } from './event-data.ts';

const causes = [
  'reply',
  'workflow',
  'nobodyOnCall',
  'address',
  'category',
  'opened',
  'resolved',
  'handedOver',
  'unanswered',
  'gaveUp',
  'time',
  'clock',
  'reasonReplaced',
  'undone',
  'assigned',
  'priority',
  'quiet',
  'threshold',
  'breach',
  'requester',
  'supplier',
  'part',
  'approval',
  'merged',
  'unmerged',
  'propagation',
  'schedule',
  'form',
] as const;

/** Why something happened, where that is more than "somebody did it". */
export function causeWord(say: SayWorkspace, { type, data, cause }: TimelineEvent): string | undefined {
  // That a clock starts with the ticket, and who paused it, is said by the line itself.
  if (type === 'ticket.clock' && textIn(data, 'kind') === 'started') return undefined;
  const word = oneOf(causes, textIn(data, 'cause') ?? cause);
  return word && say(`cause.${word}`);
}

/** A cause that is known, as it is said; an unknown one as it is written. */
export function pauseWord(say: SayWorkspace, cause: string | undefined): string {
  const word = oneOf(causes, cause);
  return word ? say(`cause.${word}`) : (cause ?? '');
}
