import { macroOf, runMacro } from '../macros/commands.ts';
import { notFound, PublicError } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import { loadDesk } from '../tenants/commands.ts';
import { levelStanding } from '../tenants/levels.ts';
import {
  addMessage,
  addTag,
  editTicket,
  follow,
  moveTicket,
  normalTag,
  removeTag,
  type StoredTicket,
  snoozeTicket,
  ticketById,
  unfollow,
  wakeTicket,
  watchersOf,
} from '../tickets/commands.ts';
import type { Deed, Part, Snapshot } from './bulk.ts';

interface Member {
  personId: string;
  name: string;
  language: Language;
}

async function ticketOf(ticketId: string): Promise<StoredTicket> {
  const ticket = await ticketById(ticketId);
  if (!ticket) throw notFound();
  return ticket;
}

/** The desk's reason for which a ticket waits, by its id. */
function reasonOf({ wait, pendingReason }: Pick<StoredTicket, 'wait' | 'pendingReason'>): string | undefined {
  return wait?.id ?? pendingReason;
}

/** What of a ticket a deed may change, as it is now. Who follows it is looked up where the deed is that. */
export async function snapshotOf(ticketId: string, deed: Deed, { personId }: Member): Promise<Snapshot> {
  const { revision, state, team, assignee, level, impact, urgency, category, tags, snooze, ...waits } =
    await ticketOf(ticketId);
  const pendingReason = reasonOf(waits);
  return {
    revision,
    state,
    ...(pendingReason ? { pendingReason } : {}),
    ...(team ? { teamId: team.id } : {}),
    ...(assignee ? { assigneeId: assignee.id } : {}),
    ...(snooze ? { snoozedUntil: snooze.until } : {}),
    level,
    impact,
    urgency,
    ...(category ? { category } : {}),
    ...('tag' in deed ? { tagged: tags?.includes(normalTag(deed.tag)) === true } : {}),
    ...(deed.kind === 'follow' ? { followed: (await watchersOf(ticketId)).some(({ id }) => id === personId) } : {}),
  };
}

type Edit = Omit<Parameters<typeof editTicket>[1], 'revision'>;

/** How often somebody else may be quicker. */
const attempts = 5;

/** Changes a ticket as it is at the moment: who acts on many has not read each of them. Where somebody changes it just then, on top of that. */
async function edit(ticketId: string, change: Edit | ((ticket: StoredTicket) => Edit), now: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const ticket = await ticketOf(ticketId);
    const wanted = typeof change === 'function' ? change(ticket) : change;
    try {
      await editTicket(ticketId, { ...wanted, revision: ticket.revision }, now);
      return;
    } catch (error) {
      if (!(error instanceof PublicError) || error.key !== 'ticket.stale' || attempt === attempts) throw error;
    }
  }
}

/** Does a job's deed to one ticket, in the acting member's name. The same job does it once. @throws PublicError where it is refused */
export async function doDeed(ticketId: string, deed: Deed, member: Member, seed: string, now: number): Promise<void> {
  switch (deed.kind) {
    case 'assign': {
      const { kind: _kind, ...change } = deed;
      return edit(ticketId, change, now);
    }
    case 'prioritise': {
      const { kind: _kind, ...change } = deed;
      return edit(ticketId, change, now);
    }
    case 'resolve': {
      if (deed.text === undefined) {
        if ((await ticketOf(ticketId)).state !== 'resolved') await moveTicket(ticketId, 'resolved', {}, now);
        return;
      }
      const message = { ticketId, text: deed.text, visibility: 'public', from: 'staff', seed } as const;
      await addMessage({ ...message, then: { to: 'resolved' } }, now);
      return;
    }
    case 'wait': {
      const present = await ticketOf(ticketId);
      if (present.state !== 'pending' || reasonOf(present) !== deed.reason)
        await moveTicket(ticketId, 'pending', { reason: deed.reason }, now);
      return;
    }
    case 'addTag':
      return edit(ticketId, ({ tags = [] }) => ({ tags: [...tags, deed.tag] }), now);
    case 'removeTag':
      return removeTag(ticketId, normalTag(deed.tag), now);
    case 'categorise':
      return edit(ticketId, { category: deed.category }, now);
    case 'snooze': {
      const { personId: id, name } = member;
      await snoozeTicket(ticketId, { until: deed.until }, { id, name }, now);
      return;
    }
    case 'follow':
      return follow(ticketId, member.personId, now);
    case 'macro': {
      const macro = await macroOf(deed.macroId);
      if (!macro) throw notFound();
      return runMacro(ticketId, macro, member, seed, now);
    }
  }
}

/** Gives parts of a ticket back what they were before. A ticket cannot be new again, nor without a team: it stays open, and there. */
export async function restore(
  ticketId: string,
  parts: readonly Part[],
  before: Snapshot,
  deed: Deed,
  member: Member,
  now: number,
): Promise<void> {
  const has = (part: Part) => parts.includes(part);
  if (has('state')) {
    const waits = before.state === 'pending' && before.pendingReason !== undefined;
    const { state } = await ticketOf(ticketId);
    if (state === 'resolved' || !waits) await moveTicket(ticketId, 'open', { cause: 'undone' }, now);
    if (waits)
      await moveTicket(ticketId, 'pending', { reason: before.pendingReason ?? 'requester', cause: 'undone' }, now);
  }
  const change = {
    ...(has('holder') && before.teamId ? { teamId: before.teamId } : {}),
    ...(has('holder') ? { level: levelStanding(await loadDesk(), before.level) } : {}),
    ...(has('impact') ? { impact: before.impact } : {}),
    ...(has('urgency') ? { urgency: before.urgency } : {}),
    ...(has('category') ? { category: before.category ?? null } : {}),
  };
  if (Object.keys(change).length > 0) await edit(ticketId, change, now);
  // After the team: a new team takes the assignee away.
  if (has('holder')) await edit(ticketId, { assigneeId: before.assigneeId ?? null }, now);
  if (has('tagged') && 'tag' in deed) {
    const put = before.tagged ? addTag : removeTag;
    await put(ticketId, normalTag(deed.tag), now);
  }
  if (has('snoozed')) await wakeTicket(ticketId, 'undone', now);
  if (has('snoozed') && before.snoozedUntil && Date.parse(before.snoozedUntil) > now)
    await snoozeTicket(ticketId, { until: before.snoozedUntil }, { id: member.personId, name: member.name }, now);
  if (has('followed')) await unfollow(ticketId, member.personId, now);
}
