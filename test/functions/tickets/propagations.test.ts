import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { type DeskEvent, eventFromItem } from '../../../functions/shared/event.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { queryAll } from '../../../functions/shared/query-all.ts';
import { desk as deskTable } from '../../../functions/shared/table.ts';
import { transact } from '../../../functions/shared/transact.ts';
import { addChecklist, addMessage, moveTicket, openTicket } from '../../../functions/tickets/commands.ts';
import type { StoredTicket } from '../../../functions/tickets/item.ts';
import type { Relation } from '../../../functions/tickets/link.ts';
import { linkTickets } from '../../../functions/tickets/links.ts';
import { bondWrites } from '../../../functions/tickets/links-store.ts';
import type { Propagated } from '../../../functions/tickets/propagation.ts';
import { onPropagated, propagateToLinked } from '../../../functions/tickets/propagations.ts';
import { propagationsOf } from '../../../functions/tickets/propagations-store.ts';
import { eventsOf, ticketById } from '../../../functions/tickets/store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let requester: Person;
let agent: Person;
let parent: StoredTicket;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 60_000);
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
  parent = await open('Panne');
});

const open = (subject: string) =>
  desk.run(() =>
    openTicket({ subject, text: 'x', type: 'incident', requesterId: requester.id, channel: 'portal' }, now),
  );
const link = (one: StoredTicket, other: StoredTicket, relation: Relation) =>
  desk.as(agent, () => linkTickets(one, other, relation, now));
const child = async (subject: string) => {
  const ticket = await open(subject);
  await link(ticket, parent, 'childOf');
  return ticket;
};
const read = async ({ id }: StoredTicket) => (await desk.run(() => ticketById(id))) as StoredTicket;
const said = async ({ id }: StoredTicket): Promise<DeskEvent[]> =>
  (await desk.run(() => eventsOf(id, 50))).items.filter(({ type }) => type === 'ticket.message');
const told = async () => {
  const { items } = await desk.run(() => eventsOf(parent.id, 50));
  return items.find(({ type }) => type === 'ticket.propagated') as DeskEvent;
};
const propagate = (what: Propagated & { ticketIds?: string[] }) =>
  desk.as(agent, () => propagateToLinked(parent, what, now));

describe('an answer to all children', () => {
  it('reaches each open one once, in its requester’s language and its own words, however often it is tried', async () => {
    const [one, other] = [await child('Poste 1'), await child('Poste 2')];
    await propagate({ text: { fr: 'Bonjour {name}, {subject} revient.', en: 'Back.' } });
    const event = await told();
    expect(event.data).toMatchObject({ count: 2 });
    await desk.run(() => onPropagated(event, now));
    await desk.run(() => onPropagated(event, now + 1));
    const messages = await said(one);
    expect(messages.map(({ data }) => data.text)).toEqual(['Bonjour Atelier, Poste 1 revient.']);
    expect(messages[0]).toMatchObject({ actor: { name: 'Technicien' }, data: { visibility: 'public', from: 'staff' } });
    expect((await said(other)).map(({ data }) => data.text)).toEqual(['Bonjour Atelier, Poste 2 revient.']);
    expect(await said(parent)).toEqual([]);
  });

  it('takes up where it was cut short', async () => {
    const [one, other] = [await child('Poste 1'), await child('Poste 2')];
    await propagate({ text: { fr: 'Réparé.', en: '' }, then: 'resolve' });
    const event = await told();
    // The first one was written to, and nobody noted it.
    await desk.as(agent, () =>
      addMessage(
        {
          ticketId: one.id,
          text: 'Réparé.',
          visibility: 'public',
          from: 'staff',
          seed: `propagation/${event.eventId}`,
        },
        now,
      ),
    );
    await desk.run(() => onPropagated(event, now));
    expect((await said(one)).length).toBe(1);
    expect((await read(other)).state).toBe('resolved');
  });

  it('closes them, and says of each one that it left alone why', async () => {
    const [done, blocked, waiting, closed] = [
      await child('Libre'),
      await child('Bloqué'),
      await child('Liste'),
      await child('Clos'),
    ];
    await link(blocked, await open('Cause'), 'blockedBy');
    await desk.run(() =>
      addChecklist(waiting.id, { title: 'Sécurité', items: [{ text: 'Sauvegarde', required: true }] }, now),
    );
    await propagate({ then: 'close' });
    await desk.run(async () => {
      await moveTicket(closed.id, 'resolved', {}, now);
      await moveTicket(closed.id, 'closed', {}, now);
      await onPropagated(await told(), now);
    });
    const [result] = await desk.run(() => propagationsOf(parent.id));
    expect(result).toMatchObject({
      total: 4,
      done: 4,
      skipped: [
        { id: blocked.id, why: 'blocked' },
        { id: waiting.id, why: 'checklist' },
        { id: closed.id, why: 'closed' },
      ],
    });
    expect((await read(done)).state).toBe('closed');
    expect((await read(blocked)).state).toBe('new');
  });

  it('reaches more than one go takes, part by part, and each once, although one of them fails in its middle', async () => {
    // A major incident is linked with far more than fifty tickets.
    await desk.run(() => {
      const others = Array.from({ length: 45 }, () => bondWrites(parent.id, newId('ticket', now), 'relatesTo'));
      return transact(deskTable().client, others.flat());
    });
    const children: StoredTicket[] = [];
    for (let index = 0; index < 30; index++) children.push(await child(`Poste ${index}`));
    await propagate({ text: { fr: 'Réparé.', en: '' }, then: 'resolve' });
    await desk.run(async () => onPropagated(await told(), now));
    expect(await desk.run(() => propagationsOf(parent.id))).toMatchObject([{ total: 30, done: 25, skipped: [] }]);
    const parts = async () => {
      const { client, table } = deskTable();
      const items = await queryAll(client, {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `T#${desk.tenantId}#LOG#2026-11-23` },
      });
      return items.flatMap((item) => eventFromItem(item) ?? []).filter(({ type }) => type === 'propagation.part');
    };
    // The second part was begun, and its last ticket could not be written to then.
    const begun = children[26] as StoredTicket;
    const { eventId } = await told();
    const answer = { ticketId: begun.id, text: 'Réparé.', visibility: 'public', from: 'staff' } as const;
    await desk.as(agent, () => addMessage({ ...answer, seed: `propagation/${eventId}` }, now));
    for (let done = 0; done < 2; done++)
      for (const part of await desk.run(parts)) await desk.run(() => onPropagated(part, now));
    expect(await desk.run(() => propagationsOf(parent.id))).toMatchObject([{ total: 30, done: 30, skipped: [] }]);
    for (const one of [children[0], begun, children[29]] as StoredTicket[]) expect(await said(one)).toHaveLength(1);
    expect((await read(children[29] as StoredTicket)).state).toBe('resolved');
  }, 90_000);

  it('needs something to say or do, and somebody to say it to', async () => {
    await expect(propagate({ then: 'resolve' })).rejects.toMatchObject({ status: 409, key: 'ticket.noChildren' });
    const one = await child('Poste');
    await expect(propagate({ text: { fr: '', en: '' } })).rejects.toMatchObject({
      status: 400,
      faults: [{ field: 'body.text' }],
    });
    const stranger = await open('Sans lien');
    await expect(propagate({ then: 'resolve', ticketIds: [one.id, stranger.id] })).rejects.toMatchObject({
      status: 400,
      faults: [{ field: 'body.ticketIds.1', key: 'ticket.notLinked' }],
    });
  });
});

describe('a ticket is not resolved by people', () => {
  it('before what its checklists require is done, which is named', async () => {
    const items = [{ text: 'Sauvegarde', required: true }, 'Café'];
    const list = await desk.run(() => addChecklist(parent.id, { title: 'Sécurité', items }, now));
    expect(list.items.map(({ required }) => required)).toEqual([true, undefined]);
    const refused = {
      status: 409,
      key: 'ticket.requiredOpen',
      faults: [{ key: 'ticket.requiredItem', values: { list: 'Sécurité', item: 'Sauvegarde' } }],
    };
    await expect(desk.as(agent, () => moveTicket(parent.id, 'resolved', { anyway: true }, now))).rejects.toMatchObject(
      refused,
    );
    const answer = { ticketId: parent.id, text: 'Voilà', visibility: 'public', from: 'staff' } as const;
    await expect(desk.as(agent, () => addMessage({ ...answer, then: { to: 'resolved' } }, now))).rejects.toMatchObject(
      refused,
    );
    expect(await said(parent)).toEqual([]);
  });

  it('while an open one blocks it, unless they insist', async () => {
    const cause = await open('Cause');
    await link(parent, cause, 'blockedBy');
    await expect(link(cause, parent, 'blockedBy')).rejects.toMatchObject({ status: 409 });
    const resolve = (anyway: boolean) => desk.as(agent, () => moveTicket(parent.id, 'resolved', { anyway }, now));
    await expect(resolve(false)).rejects.toMatchObject({
      status: 409,
      key: 'ticket.blocked',
      details: { blockers: [{ number: cause.number }] },
    });
    expect((await resolve(true)).state).toBe('resolved');
  });

  it('by themselves in a circle: what blocks another is never blocked by it', async () => {
    const [b, c] = [await open('B'), await open('C')];
    await link(b, parent, 'blockedBy');
    await link(c, b, 'blockedBy');
    await expect(link(parent, c, 'blockedBy')).rejects.toMatchObject({ faults: [{ key: 'ticket.linkCircle' }] });
    await expect(link(c, parent, 'blocks')).rejects.toMatchObject({ faults: [{ key: 'ticket.linkCircle' }] });
  });
});
