import { nextUpdateClock } from '../contracts/agreement.ts';
import { conflict } from '../shared/errors.ts';
import * as clock from '../sla/clock.ts';
import type { StoredTicket } from './item.ts';
import type { Mention } from './mention.ts';
import { moveTo } from './moving.ts';
import { contractPriority } from './priority.ts';
import {
  type Change,
  change,
  clockData,
  inTurn,
  type Situation,
  stateDraft,
  still,
  turn,
  unchanged,
  withMoved,
} from './situation.ts';
import type { FileRef, MailMark, Ref } from './ticket.ts';
import { isDeskWork } from './ticket-type.ts';

export { type Assignment, assign, escalated } from './holding.ts';
export { moveTo, type WaitWords } from './moving.ts';
export {
  type Change,
  type EventDraft,
  inTurn,
  type Situation,
  settled,
  tellOf,
  unchanged,
  withMoved,
} from './situation.ts';

export interface NewMessage {
  text: string;
  html?: string;
  visibility: 'public' | 'internal';
  from: 'requester' | 'staff';
  files: FileRef[];
  channel?: string;
  /** Message-ID of the mail that it came by. */
  messageId?: string;
  mail?: MailMark;
  /** It shows a way around the trouble: then the workaround that was promised is there. */
  workaround?: boolean;
  /** Who of the desk wrote it, where a colleague sent it. */
  writtenBy?: Ref;
  /** Who of the desk is called upon in it. */
  mentions?: readonly Mention[];
}

const seedsKept = 30;

/**
 * Adds a message. A public one by staff answers the customer: it stops the first-response clock and re-arms the next-update
 * clock. One by the requester ends the waiting for them, and reopens what was resolved.
 */
export function addMessage(situation: Situation, message: NewMessage, seed: string | undefined, now: number): Change {
  const { ticket } = situation;
  if (ticket.state === 'closed') throw conflict('ticket.closed');
  const { files, ...data } = message;
  const draft = { type: 'ticket.message', data: { ...data, ...(files.length ? { files } : {}) } };
  const seeds = seed === undefined ? ticket.seeds : [...ticket.seeds, seed].slice(-seedsKept);
  // A note on the desk's own work is its answer: there is nobody else to be answered.
  const internal = message.visibility === 'internal' && !isDeskWork(ticket.type);
  if (internal) return change(situation, { seeds }, still, [draft], now);
  if (message.from === 'staff') {
    const answered = turn(
      situation,
      ({ agreement, target, state }) =>
        agreement !== 'UC' &&
        state !== 'cancelled' &&
        (target === 'firstResponse' || target === 'nextUpdate' || (target === 'workaround' && !!message.workaround)),
      (one, calendar) =>
        one.target === 'nextUpdate'
          ? clock.rearm(one, calendar, 'reply', now)
          : clock.stop(one, calendar, one.target === 'workaround' ? 'workaround' : 'reply', now),
    );
    const { applicable, clocks } = situation;
    const known = clocks.some(({ agreement, target }) => agreement === 'SLA' && target === 'nextUpdate');
    const next =
      applicable && !known
        ? nextUpdateClock(ticket.id, applicable, ticket.type, contractPriority(ticket.priority), now)
        : undefined;
    if (next) {
      answered.clocks.push(next);
      answered.events.push({ type: 'ticket.clock', data: clockData(next, 'started', { path: next.path }) });
    }
    const opened: Partial<StoredTicket> = ticket.state === 'new' ? { state: 'open' } : {};
    const moved = opened.state ? [stateDraft('new', 'open', 'reply')] : [];
    return change(situation, { ...opened, lastFrom: 'staff', seeds }, answered, [draft, ...moved], now);
  }
  return inTurn(
    situation,
    (one) => change(one, { lastFrom: 'requester', seeds }, still, [draft], now),
    (one) => woken(one, 'reply', now) ?? unchanged(one),
    (one) =>
      one.ticket.state === 'resolved' || (one.ticket.state === 'pending' && one.ticket.pendingReason === 'requester')
        ? moveTo(one, 'open', { cause: 'reply' }, now)
        : unchanged(one),
  );
}

/** States the warnings and breaches that are due. Nothing where none is. */
export function tickClocks(situation: Situation, warnings: readonly clock.Warning[], now: number): Change {
  const warned = turn(
    situation,
    () => true,
    (one, calendar) => {
      let result: clock.Turn = { clock: one, transitions: [] };
      for (const { agreement, target, percent } of warnings) {
        if (agreement !== one.agreement || target !== one.target) continue;
        const next = clock.warn(result.clock, calendar, percent, now);
        result = { clock: next.clock, transitions: [...result.transitions, ...next.transitions] };
      }
      return result;
    },
  );
  const after = { ...situation, clocks: withMoved(situation.clocks, warned.clocks) };
  const broken = turn(
    after,
    () => true,
    (one) => clock.breach(one, now),
  );
  const told = { clocks: withMoved(warned.clocks, broken.clocks), events: [...warned.events, ...broken.events] };
  const next = change(situation, {}, told, [], now);
  // What was put aside comes back when a promise is at stake.
  const back = next.events.length > 0 ? woken({ ...situation, ticket: next.ticket }, 'clock', now) : undefined;
  return back
    ? { ...next, ticket: { ...back.ticket, revision: next.ticket.revision }, events: [...next.events, ...back.events] }
    : next;
}

/** Puts a ticket aside. Nothing of it changes besides; its clocks run on. */
export function snoozed(situation: Situation, snooze: NonNullable<StoredTicket['snooze']>, now: number): Change {
  const { until, note } = snooze;
  const draft = { type: 'ticket.snoozed', data: { until, ...(note ? { note } : {}) } };
  return change(situation, { snooze }, still, [draft], now);
}

/** Brings a ticket back that was put aside; undefined where it is not. */
export function woken(situation: Situation, cause: string, now: number): Change | undefined {
  const { snooze } = situation.ticket;
  if (!snooze) return undefined;
  const draft = { type: 'ticket.woken', data: { cause, by: snooze.by, until: snooze.until } };
  return change(situation, { snooze: undefined }, still, [draft], now);
}
