import type * as z from 'zod/mini';
import { invalid } from '../shared/errors.ts';
import type { StoredTicket } from './item.ts';
import { type linkInput, mostLinks } from './link.ts';
import { bondsOf } from './links-store.ts';
import { type Opening, openTicket } from './open.ts';
import { assignmentOf } from './steer.ts';
import { ticketByNumber } from './store.ts';

/** What somebody of the desk says of a ticket besides, when they open it themselves. */
interface ByHand {
  teamId?: string | undefined;
  assigneeId?: string | undefined;
  /** What the new ticket is to the one with this number. */
  link?: z.infer<typeof linkInput> | undefined;
}

/**
 * Opens a ticket in the hands of its holder and links it, all in one transaction.
 * @throws PublicError 400 for an unknown team, person or number, besides those of `openTicket`
 */
export async function openByHand(
  opening: Opening,
  { teamId, assigneeId, link }: ByHand,
  now: number,
): Promise<StoredTicket> {
  const [holder, other] = await Promise.all([
    assignmentOf(
      { ...(teamId ? { teamId } : {}), ...(assigneeId ? { assigneeId } : {}) },
      { team: undefined, level: 1, assignee: undefined },
    ),
    link && ticketByNumber(link.number),
  ]);
  if (link && !other) throw invalid({ field: 'body.link.number', key: 'ticket.numberUnknown' });
  if (other && (await bondsOf(other.id)).length >= mostLinks)
    throw invalid({ field: 'body.link.number', key: 'ticket.linkLimit', values: { limit: mostLinks } });
  return openTicket(
    {
      ...opening,
      ...(holder ? { holder: { to: holder, cause: 'person' } } : {}),
      ...(link && other ? { link: { other, relation: link.relation } } : {}),
    },
    now,
  );
}
