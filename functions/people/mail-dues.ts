import { iso } from '../shared/clock.ts';
import { duesOf } from '../shared/dues.ts';
import type { Person } from './person.ts';
import { nextDigest } from './rhythm.ts';

/** When members of all desks get mail that waits for its time; `what` is `digest:<person>` or `held:<person>`. */
export const mailDues = duesOf('MEMBERMAILS');

/** Notes when somebody's next overview comes, where they want one. Times of an earlier wish are dropped when they come. */
export async function noteNextDigest(person: Pick<Person, 'id' | 'rhythm'>, after: number): Promise<void> {
  const next = person.rhythm && nextDigest(person.rhythm, after);
  if (next !== undefined) await mailDues.note(`digest:${person.id}`, iso(next));
}

/** Notes when mails come to somebody again that wait for their hours. */
export function noteHeldMail(personId: string, until: number): Promise<void> {
  return mailDues.note(`held:${personId}`, iso(until));
}
