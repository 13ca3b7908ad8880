import { iso } from '../shared/clock.ts';
import { conflict, invalid, PublicError } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import type { KnownWaits, PauseReason, Wait } from '../sla/pause.ts';
import { changeTicket } from './commit.ts';
import { deskList } from './desk-list-store.ts';
import type { StoredTicket } from './item.ts';
import { openTicketsOf } from './lists.ts';
import { faultsOfReasons, firstReasons, type PendingReasonEntry, waitFor } from './pending-reason.ts';
import { keepSuccessor, successorOf } from './pending-successors-store.ts';
import type { Ticket } from './ticket.ts';
import * as verbs from './verbs.ts';

/** The desk's own reasons for waiting, once it changed those with which it started. */
const reasonList = deskList<PendingReasonEntry>('PENDING', 'pendingReasons', 'reasons');

/** The reasons for which tickets of the desk wait. */
export async function reasonsOfDesk(): Promise<{ revision: number; reasons: PendingReasonEntry[] }> {
  const { revision, entries } = await reasonList.read();
  return { revision, reasons: revision === 0 ? [...firstReasons] : entries };
}

/** What a ticket's move says of the reason for which it waits. */
export interface GivenReason {
  reason: PauseReason;
  wait?: Wait;
  waitWords?: verbs.WaitWords;
}

export function givenBy(entry: PendingReasonEntry): GivenReason {
  const wait = waitFor(entry);
  const { kind, name, told } = entry;
  return { reason: kind, ...(wait ? { wait } : {}), waitWords: { name, ...(told ? { told } : {}) } };
}

/**
 * A reason that somebody, or a workflow, gives to a ticket.
 * @throws PublicError 400 for one that the desk does not have, or no longer gives
 */
export async function givenReason(id: string, field = 'body.reason'): Promise<GivenReason> {
  const { reasons } = await reasonsOfDesk();
  const found = reasons.find((one) => one.id === id);
  if (!found || found.retired) throw invalid({ field, key: 'pending.unknown' });
  return givenBy(found);
}

/** How many times it is looked for what took a reason's place: none is replaced so often. */
const mostSuccessors = 10;

/**
 * A reason that a workflow or a macro gives: also one that is no longer given by hand, and for one that was taken away what took
 * its place.
 * @throws PublicError 400 for one that the desk never had
 */
export async function reasonOfDeed(id: string): Promise<GivenReason & { id: string }> {
  const found = await presentOf(id, (await reasonsOfDesk()).reasons);
  if (!found) throw invalid({ field: 'body.reason', key: 'pending.unknown' });
  return { ...givenBy(found), id: found.id };
}

/** A reason of the desk, or what took its place since. */
async function presentOf(id: string, reasons: readonly PendingReasonEntry[]): Promise<PendingReasonEntry | undefined> {
  let wanted: string | undefined = id;
  for (let step = 0; wanted !== undefined && step < mostSuccessors; step++) {
    const found = reasons.find((one) => one.id === wanted);
    if (found) return found;
    wanted = await successorOf(wanted);
  }
  return undefined;
}

/** What took the place of those of these reasons that the desk took away since, by their ids. Costs a read, and one for each of those. */
export async function reasonsInstead(ids: Iterable<string>): Promise<[gone: string, present: string][]> {
  const { reasons } = await reasonsOfDesk();
  const found = await Promise.all([...ids].map(async (id) => [id, (await presentOf(id, reasons))?.id] as const));
  return found.flatMap(([id, present]) => (present === undefined || present === id ? [] : [[id, present]]));
}

/** The desk's reasons to wait, as workflows and those who foresee them know them. */
export async function waitsOfDesk(): Promise<KnownWaits> {
  const { reasons } = await reasonsOfDesk();
  return Object.fromEntries(
    reasons.map((entry) => {
      const wait = waitFor(entry);
      return [entry.id, { kind: entry.kind, name: entry.name, ...(wait ? { wait } : {}) }];
    }),
  );
}

/** What a requester is told of a wait: what for, until when, and what then becomes of it. */
export async function shownWait(
  { pendingReason, pendingSince, wait }: Pick<StoredTicket, 'pendingReason' | 'pendingSince' | 'wait'>,
  language: Language,
): Promise<Ticket['waiting']> {
  if (!pendingReason) return undefined;
  const { reasons } = await reasonsOfDesk();
  const name = reasons.find(({ id }) => id === (wait?.id ?? pendingReason))?.told?.[language];
  const giveUp = wait?.followUp?.giveUp;
  const end =
    giveUp && pendingSince
      ? { until: iso(Date.parse(pendingSince) + giveUp.seconds * 1000), then: giveUp.then }
      : undefined;
  return name || end ? { ...(name ? { name } : {}), ...end } : undefined;
}

/** Tickets that are moved at once. */
const together = 10;

/** What of the desk names reasons to wait besides its tickets: workflows, macros. */
export interface Elsewhere<Place> {
  places: (id: string) => Promise<Place[]>;
  replace: (from: string, to: string, now: number) => Promise<void>;
}

/**
 * Changes the desk's reasons. One that is used is taken away only when another one takes its place: where it is named, and for the
 * tickets that wait for it, from now on. Doing it again goes on.
 * @throws PublicError 400 for contradictions; 409 where somebody else changed them meanwhile, or one in use has no replacement
 */
export async function saveReasons<Place>(
  {
    revision,
    reasons,
    replacements = {},
  }: {
    revision: number;
    reasons: PendingReasonEntry[];
    replacements?: Record<string, string>;
  },
  elsewhere: Elsewhere<Place>,
  now: number,
): Promise<{ revision: number; reasons: PendingReasonEntry[] }> {
  const before = await reasonsOfDesk();
  if (before.revision !== revision) throw conflict('person.changedMeanwhile');
  const faults = faultsOfReasons(reasons, before.reasons);
  for (const [gone, id] of Object.entries(replacements))
    if (!reasons.some((one) => one.id === id && !one.retired))
      faults.push({ field: `body.replacements.${gone}`, key: 'pending.unknown' });
  if (faults.length > 0) throw invalid(...faults);
  const gone = before.reasons.filter(({ id }) => !reasons.some((one) => one.id === id));
  const waiting = gone.length > 0 ? await openTicketsOf({ reasons: gone.map(({ id }) => id) }) : [];
  const left = gone.filter(({ id }) => replacements[id] === undefined);
  const places = await Promise.all(
    left.map(async ({ id, name }) => ({
      id,
      name,
      tickets: waiting.filter(({ wait }) => wait?.id === id).length,
      usedBy: await elsewhere.places(id),
    })),
  );
  const inUse = places.filter(({ tickets, usedBy }) => tickets > 0 || usedBy.length > 0);
  if (inUse.length > 0) throw new PublicError(409, 'conflict', 'pending.inUse', { details: { inUse } });
  for (const { id, kind } of gone) {
    const to = replacements[id];
    if (to !== undefined) await elsewhere.replace(id, to, now);
    // Workflows that are on their way keep to their versions, which name it still.
    await keepSuccessor(id, to ?? kind);
  }
  // Moved before the list is saved: one that is tried again finds those that are left.
  for (let first = 0; first < waiting.length; first += together)
    await Promise.all(
      waiting.slice(first, first + together).map(({ id, wait }) => {
        const to = reasons.find((one) => one.id === replacements[wait?.id ?? '']);
        return to && waitInstead(id, wait?.id, givenBy(to), now);
      }),
    );
  const saved = await reasonList.save(before, reasons);
  return { revision: saved.revision, reasons: saved.entries };
}

async function waitInstead(ticketId: string, of: string | undefined, to: GivenReason, now: number): Promise<void> {
  await changeTicket(ticketId, now, (situation) =>
    situation.ticket.wait?.id === of
      ? verbs.moveTo(situation, 'pending', { ...to, cause: 'reasonReplaced' }, now)
      : undefined,
  );
}
