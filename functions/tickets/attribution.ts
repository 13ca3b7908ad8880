import * as z from 'zod/mini';
import { iso } from '../shared/clock.ts';
import { type Holding, type Share, sharesOf, sharesOfRounds } from '../sla/attribution.ts';
import { situationOf } from './commit.ts';
import { eventsOfTypes } from './store.ts';
import type { Ref } from './ticket.ts';

/** Who held a ticket: a level, its team, and perhaps a person of it. */
interface TicketHolder {
  level: number;
  team?: Ref;
  assignee?: Ref;
}

const ref = z.object({ id: z.string(), name: z.string() });
const share = z.lazy(() =>
  z.object({
    level: z.int(),
    team: z.optional(ref),
    assignee: z.optional(ref),
    from: z.string(),
    to: z.string(),
    /** Open seconds that counted, and those of them beyond the target. */
    seconds: z.int(),
    lateSeconds: z.int(),
  }),
);
export const attributionView = z.lazy(() =>
  z.object({
    items: z.array(
      z.object({
        clockId: z.string(),
        /** The version of the contract to which the clock is frozen. */
        contractId: z.string(),
        contractVersion: z.int(),
        calendarVersion: z.int(),
        /** Of the present round, where the clock is armed anew with each answer. */
        shares: z.array(share),
        /** The rounds before it that the clock still has, oldest first, with when each was broken. */
        rounds: z.array(
          z.object({
            from: z.string(),
            to: z.string(),
            breachedAt: z.optional(z.string()),
            shares: z.array(share),
          }),
        ),
      }),
    ),
  }),
);

/** Since when who held a ticket, from its timeline. */
async function holdingsOf(ticketId: string, createdAt: string): Promise<Holding<TicketHolder>[]> {
  const first: Holding<TicketHolder> = { from: Date.parse(createdAt), holder: { level: 1 } };
  const events = await eventsOfTypes(ticketId, ['ticket.assigned']);
  return [
    first,
    ...events.map(({ at, data }) => {
      const { level, team, assignee } = data as { level?: number; team?: Ref | null; assignee?: Ref | null };
      const holder = { level: level ?? 1, ...(team ? { team } : {}), ...(assignee ? { assignee } : {}) };
      return { from: Date.parse(at), holder };
    }),
  ];
}

function viewOfShare({ holder, from, to, ...counted }: Share<TicketHolder>): z.infer<typeof share> {
  return { ...holder, from: iso(from), to: iso(to), ...counted };
}

/** Whose the time of each clock of a ticket is, and the breach of those that are late. @throws PublicError 404 */
export async function attributionOf(ticketId: string, now: number): Promise<z.infer<typeof attributionView>> {
  const { ticket, clocks, calendarOf } = await situationOf(ticketId);
  const holdings = await holdingsOf(ticketId, ticket.createdAt);
  return {
    items: clocks.map((clock) => ({
      clockId: clock.id,
      contractId: clock.contractId,
      contractVersion: clock.contractVersion,
      calendarVersion: clock.calendarVersion,
      shares: sharesOf(clock, calendarOf(clock), holdings, now).map(viewOfShare),
      rounds: sharesOfRounds(clock, calendarOf(clock), holdings).map(({ from, to, breachedAt, shares }) => ({
        from: iso(from),
        to: iso(to),
        ...(breachedAt === undefined ? {} : { breachedAt: iso(breachedAt) }),
        shares: shares.map(viewOfShare),
      })),
    })),
  };
}
