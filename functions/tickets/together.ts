import { PublicError } from '../shared/errors.ts';
import type { Write } from '../shared/transact.ts';
import { termsOf } from './agreement.ts';
import type { Checklist } from './checklist.ts';
import { type Changed, changeTicket, type Written } from './commit.ts';
import type { Said } from './converse.ts';
import type { Ref } from './ticket.ts';
import { type Change, type Situation, unchanged, withMoved } from './verbs.ts';

/** What the deeds before one have laid out besides the ticket. */
export interface Laid {
  checklists: Checklist[];
  watchers: Ref[];
}

/** One of several deeds that are done to a ticket together: it sees the ticket as those before it leave it. */
export type Part = (situation: Situation, laid: Laid) => Promise<Written & Partial<Said>>;

/** Which of the deeds was refused, by its place, and why. */
export class PartRefused extends Error {
  readonly index: number;
  readonly why: PublicError;

  constructor(index: number, why: PublicError) {
    super(`Deed ${index}: ${why.message}`);
    this.index = index;
    this.why = why;
  }
}

/** What one transaction writes at the most (DynamoDB’s quota of `TransactWriteItems`), and what is kept of it for the move to be taken back. */
const mostWrites = 100;
const reserved = 4;
const seedsKept = 30;

/** The contract’s line and the calendars anew where a deed moved the ticket to other ones, or started a clock. */
async function seen(before: Situation, { ticket, clocks: moved }: Change): Promise<Situation> {
  const clocks = withMoved(before.clocks, moved);
  const same = ticket.agreement === before.ticket.agreement && clocks.length === before.clocks.length;
  return { ...before, ticket, clocks, ...(same ? {} : await termsOf(ticket, clocks)) };
}

/**
 * Does several deeds to a ticket in one transaction: all, or nothing. With the same seed they are done once.
 * @throws PartRefused for the first that cannot be done
 */
export function changeTogether(ticketId: string, parts: readonly Part[], seed: string, now: number): Promise<Changed> {
  return changeTicket(
    ticketId,
    now,
    async (situation): Promise<Written | undefined> => {
      if (situation.ticket.seeds.includes(seed)) return undefined;
      const laid: Laid = { checklists: [], watchers: [] };
      const also: Write[] = [];
      let present = situation;
      // The ticket on which was said what is said, and nothing moved.
      let stays = situation;
      let all: Change = unchanged(situation);
      let makesLinked = false;
      for (const [index, part] of parts.entries()) {
        try {
          const next = await part(present, laid);
          also.push(...(next.also ?? []));
          makesLinked ||= next.makesLinked === true;
          all = {
            ticket: next.ticket,
            clocks: withMoved(all.clocks, next.clocks),
            events: [...all.events, ...next.events],
          };
          if (also.length + all.events.length + all.clocks.length > mostWrites - reserved)
            throw new PublicError(409, 'conflict', 'macro.tooMuch');
          present = await seen(present, next);
          if (next.say) stays = await seen(stays, next.say(stays));
        } catch (error) {
          if (error instanceof PublicError) throw new PartRefused(index, error);
          throw error;
        }
      }
      const { revision, seeds } = situation.ticket;
      const ticket = { ...all.ticket, revision: revision + 1, seeds: [...seeds, seed].slice(-seedsKept) };
      return { ...all, ticket, also, stays, makesLinked };
    },
    seed,
  );
}
