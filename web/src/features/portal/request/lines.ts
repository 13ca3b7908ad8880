import type { TimelineEvent } from '../../../client/types.ts';
import type { Language } from '../../../i18n/language.ts';
import type { portalText } from '../text.ts';

type Say = ReturnType<typeof portalText.useText>;

const reasons = ['requester', 'supplier', 'part', 'approval'] as const;

/** The name in a reference of an event's data, if there is one. */
function nameIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined;
  return typeof value.name === 'string' ? value.name : undefined;
}

/** What the desk calls a state that an event leads to, where requesters read it. */
function ownStateIn({ status }: TimelineEvent['data'], language: Language): string | undefined {
  const name = (status as { name?: Partial<Record<Language, unknown>> } | undefined)?.name?.[language];
  return typeof name === 'string' ? name : undefined;
}

function stateLine(data: TimelineEvent['data'], say: Say, own: boolean): string | undefined {
  if (data.to === 'resolved') return say(own ? 'event.settled' : 'event.resolved');
  if (data.to === 'closed') return say('event.closed');
  if (data.to === 'open') return data.from === 'new' ? undefined : say('event.open');
  const reason = reasons.find((one) => one === data.reason);
  return data.to === 'pending' && reason ? say(`event.pending.${reason}`) : undefined;
}

/** What an event is called in the timeline of the requester whose id is `me`; undefined for one that shows as a message or says nothing new. */
export function lineOf(
  { type, data, actor }: TimelineEvent,
  say: Say,
  language: Language,
  me: string,
): string | undefined {
  switch (type) {
    case 'ticket.opened':
      return say('event.opened');
    case 'ticket.state':
      return ownStateIn(data, language) ?? stateLine(data, say, actor.id === me);
    case 'ticket.status':
      return ownStateIn(data, language);
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
