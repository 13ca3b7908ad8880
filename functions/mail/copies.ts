import { baseOf } from '../addresses/address.ts';
import { findOrCreateRequester } from '../people/commands.ts';
import { isStaff } from '../people/person.ts';
import { PublicError } from '../shared/errors.ts';
import { addParticipant, follow } from '../tickets/commands.ts';
import { headerValues, type ParsedMail } from './parse.ts';
import { mailboxesIn } from './sender.ts';

/** Of one mail. A mail to more is an announcement, not a conversation: then nobody takes part. */
const mostCopies = 10;

/**
 * Lets those take part in a ticket whom its mail names beside the desk: outsiders as further requesters, the desk's own people as
 * watchers. Who takes part already stays; a ticket that is full or closed stays as it is.
 * @param own the desk's addresses, and those of who is in it already
 */
export async function letCopiesTakePart(
  mail: ParsedMail,
  ticketId: string,
  own: readonly string[],
  now: number,
): Promise<void> {
  const named = ['to', 'cc'].flatMap((header) => headerValues(mail, header)).flatMap(mailboxesIn);
  const others = new Map(
    named
      .filter(({ address }) => !own.includes(address) && !own.includes(baseOf(address)))
      .map((one) => [one.address, one]),
  );
  if (others.size > mostCopies) return;
  for (const { address, name } of others.values()) {
    const person = await findOrCreateRequester({ email: address, name }, now);
    try {
      if (isStaff(person)) await follow(ticketId, person.id, now);
      else await addParticipant(ticketId, person.id, now);
    } catch (error) {
      if (!(error instanceof PublicError && error.status < 500)) throw error;
    }
  }
}
