import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { loadPerson } from '../people/commands.ts';
import { mailDues, noteNextDigest } from '../people/mail-dues.ts';
import { nextDigest } from '../people/rhythm.ts';
import { actAsSystem, useTenant } from '../shared/actor.ts';
import { iso, now } from '../shared/clock.ts';
import { type Due, eachDue } from '../shared/dues.ts';
import { logItem } from '../shared/event.ts';
import { idFromSeed } from '../shared/ids.ts';
import { desk } from '../shared/table.ts';

/**
 * Says by an event that a time has come at which mail is due to somebody. Its id follows from the person and the time, so that it is
 * said once, whatever stops and is taken up again; the mail itself is sent by what follows the event.
 */
async function announceMails(personId: string, kind: string, at: string): Promise<void> {
  const { client, table } = desk();
  const Item = logItem({
    eventId: idFromSeed('event', 'member-mails', useTenant(), personId, kind, at),
    tenantId: useTenant(),
    type: 'member.mailsDue',
    subject: personId,
    at,
    actor: { kind: 'system', id: 'member-mails', name: 'member-mails' },
    data: { kind },
  });
  await client.send(new PutCommand({ TableName: table, Item }));
}

/** One time of somebody: their overview, or mails that waited for their hours. Of overviews that were missed the first one comes, late. */
async function comeTo({ what, at }: Due, time: number): Promise<void> {
  const [kind = '', personId = ''] = what.split(':');
  if (kind === 'digest') {
    const person = await loadPerson(personId);
    if (!person?.rhythm) return;
    // Before anything else: a run that stops after it leaves the next time noted.
    await noteNextDigest(person, Math.max(time, Date.parse(at)));
    // One of an earlier wish.
    if (nextDigest(person.rhythm, Date.parse(at) - 1) !== Date.parse(at)) return;
  }
  await announceMails(personId, kind, at);
}

/** Several times an hour: what is due of every desk, and nothing else is read. */
export async function comeToMails(time: number): Promise<void> {
  const failed = await eachDue(mailDues, iso(time), (due) =>
    actAsSystem(due.tenantId, 'member-mails', () => comeTo(due, time)),
  );
  if (failed > 0) throw new Error(`${failed} times for mails to members could not be dealt with`);
}

export const handler = () => comeToMails(now());
