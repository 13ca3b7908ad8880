import type { TimelineEvent } from '../../../client/types.ts';
import type { portalText } from '../text.ts';

type Say = ReturnType<typeof portalText.useText>;

const reasons = ['requester', 'supplier', 'part', 'approval'] as const;

/** The name in a reference of an event's data, if there is one. */
function nameIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined;
  return typeof value.name === 'string' ? value.name : undefined;
}

function stateLine(data: TimelineEvent['data'], say: Say): string | undefined {
  if (data.to === 'resolved') return say('event.resolved');
  if (data.to === 'closed') return say('event.closed');
  if (data.to === 'open') return data.from === 'new' ? undefined : say('event.open');
  const reason = reasons.find((one) => one === data.reason);
  return data.to === 'pending' && reason ? say(`event.pending.${reason}`) : undefined;
}

/** What an event is called in the requester's timeline; undefined for one that shows as a message or says nothing new. */
export function lineOf({ type, data }: TimelineEvent, say: Say): string | undefined {
  switch (type) {
    case 'ticket.opened':
      return say('event.opened');
    case 'ticket.state':
      return stateLine(data, say);
    case 'ticket.assigned': {
      const person = nameIn(data.assignee);
      const team = nameIn(data.team);
      if (person) return say('event.person', { name: person });
      return team ? say('event.team', { team }) : undefined;
    }
    case 'ticket.rated':
      return say('event.rated', { count: Number(data.score) });
    default:
      return undefined;
  }
}
