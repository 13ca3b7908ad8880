import type { Watched } from '../../workflows/moments.ts';
import type { Act } from '../../workflows/simulate.ts';
import type { Words } from '../../workflows/wording.ts';
import { iso } from '../shared/clock.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Wait } from '../sla/pause.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { contractPriority } from '../tickets/priority.ts';
import { mayMove, type PendingReason, type Ref, type TicketState, type TicketType } from '../tickets/ticket.ts';
import * as verbs from '../tickets/verbs.ts';
import { heardAs } from './heard.ts';
import { workflowActor } from './progress.ts';
import type { Telling } from './story.ts';

/** Whether the workflow did it rather than somebody. */
export function byWorkflow({ actor }: DeskEvent): boolean {
  return actor.kind === 'system' && actor.name === workflowActor;
}

const gradeFields = ['type', 'priority', 'impact', 'urgency', 'subject', 'category', 'tags'] as const;
type Graded = Pick<StoredTicket, (typeof gradeFields)[number]>;
type Changes = Partial<Record<string, { from: unknown; to: unknown; path?: string[] }>>;

const changesOf = ({ type, data }: DeskEvent): Changes =>
  type === 'ticket.priority' || type === 'ticket.changed' ? ((data.changes ?? {}) as Changes) : {};

/** What a ticket was when it came: its edits, taken back. `events` oldest first. */
export function asOpened(ticket: StoredTicket, events: readonly DeskEvent[]): Graded {
  const graded: Record<string, unknown> = Object.fromEntries(gradeFields.map((field) => [field, ticket[field]]));
  for (const event of events.toReversed())
    for (const field of gradeFields) {
      const change = changesOf(event)[field];
      if (change) graded[field] = change.from ?? undefined;
    }
  return graded as Graded;
}

/** State changes that belong to a message or an assignment come with that. */
const entailed = new Set<unknown>(['reply', 'assigned']);

/**
 * What people did with a ticket, to be done again under another workflow: by the same verbs, wherever the ticket then stands so that
 * they make sense. What its own workflow did is left out. `events` oldest first.
 */
export function actsLived(ticket: StoredTicket, events: readonly DeskEvent[], story: Telling): Act[] {
  return events.flatMap((event) => {
    const repeated = byWorkflow(event) ? undefined : again(event, story);
    if (!repeated) return [];
    const at = Date.parse(event.at);
    const heard = heardAs(event);
    const apply = (watched: Watched) => repeated(ticketAt(ticket, watched, story), watched, at);
    return { at, what: done, apply, ...(heard ? { event: heard } : {}) };
  });
}

/** Acts are the same on both sides of the comparison, and never shown. */
const done: Words = { fr: 'Comme cela s’est passé', en: 'As it happened' };

/** The desk's own reason of a wait, as it was frozen into its event. */
function waitIn({ wait }: Record<string, unknown>): Wait | undefined {
  const { id, pauses, followUp } = (wait ?? {}) as Partial<Wait>;
  return id && pauses ? { id, pauses, ...(followUp ? { followUp } : {}) } : undefined;
}

type Repeated = (situation: verbs.Situation, watched: Watched, at: number) => Watched;

function again(event: DeskEvent, { request, regraded }: Telling): Repeated | undefined {
  const { data } = event;
  switch (event.type) {
    case 'ticket.message': {
      const visibility = data.visibility === 'internal' ? 'internal' : 'public';
      const from = data.from === 'requester' ? 'requester' : 'staff';
      const message: verbs.NewMessage = { text: '', visibility, from, files: [] };
      return (situation, watched, at) =>
        watched.state === 'closed' ? watched : left(watched, verbs.addMessage(situation, message, undefined, at));
    }
    case 'ticket.state': {
      if (entailed.has(data.cause)) return undefined;
      const to = data.to as TicketState;
      const reason = data.reason as PendingReason | undefined;
      const wait = waitIn(data);
      return (situation, watched, at) =>
        mayMove(watched.state, to) && (to !== 'pending' || reason)
          ? left(watched, verbs.moveTo(situation, to, reason ? { reason, ...(wait ? { wait } : {}) } : {}, at))
          : watched;
    }
    case 'ticket.priority':
    case 'ticket.changed': {
      const changes = changesOf(event);
      return (_, watched, at) => {
        for (const [field, change] of Object.entries(changes))
          if (change) request.assumed = { ...request.assumed, [field]: (change.path ?? change.to) as string | number };
        if (changes.priority) request.priority = contractPriority(Number(changes.priority.to));
        if (changes.type) request.type = changes.type.to as TicketType;
        return changes.priority || changes.type ? regraded(watched, at) : watched;
      };
    }
    case 'ticket.assigned': {
      const team = (data.team ?? undefined) as Ref | undefined;
      const level = Number(data.level);
      return (situation, watched, at) => {
        const change = verbs.assign(situation, { ...(team ? { team } : {}), level }, 'person', at);
        request.level = level;
        request.teamId = team?.id ?? request.teamId;
        return left(watched, change);
      };
    }
    case 'ticket.escalated':
      return (_, watched) => watched;
    default:
      return undefined;
  }
}

/** The ticket as the story has it, for the verbs. */
function ticketAt(stored: StoredTicket, watched: Watched, { request, applicable }: Telling): verbs.Situation {
  const { state, pendingReason, pendingSince, wait, resolvedAt, clocks, calendarOf } = watched;
  const { type, priority, level, teamId } = request;
  return {
    ticket: {
      ...stored,
      type,
      priority,
      level,
      team: teamId === undefined ? undefined : { id: teamId, name: '' },
      assignee: undefined,
      state,
      pendingReason,
      wait,
      pendingSince: pendingSince === undefined ? undefined : iso(pendingSince),
      resolvedAt: resolvedAt === undefined ? undefined : iso(resolvedAt),
      closedAt: undefined,
    },
    clocks: [...clocks],
    calendarOf,
    ...(applicable ? { applicable } : {}),
  };
}

/** The ticket as a verb leaves it. */
function left(watched: Watched, { ticket, clocks }: verbs.Change): Watched {
  const { state, pendingReason, pendingSince, wait, resolvedAt } = ticket;
  return {
    ...watched,
    state,
    pendingReason,
    wait,
    pendingSince: pendingSince === undefined ? undefined : Date.parse(pendingSince),
    resolvedAt: resolvedAt === undefined ? undefined : Date.parse(resolvedAt),
    clocks: verbs.withMoved(watched.clocks, clocks),
  };
}
