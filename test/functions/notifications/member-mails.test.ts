import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { overviewOf } from '../../../functions/notifications/digest.ts';
import { handler as consume } from '../../../functions/notifications/on-event.ts';
import { comeToMails } from '../../../functions/notifications/on-schedule.ts';
import { digestLetter } from '../../../functions/notifications/templates/digest.ts';
import { routes } from '../../../functions/people/api.ts';
import { loadPerson } from '../../../functions/people/commands.ts';
import type { Person } from '../../../functions/people/person.ts';
import { type Rhythm, usualRhythm } from '../../../functions/people/rhythm.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { type DeskEvent, eventFromItem } from '../../../functions/shared/event.ts';
import { desk as deskTable } from '../../../functions/shared/table.ts';
import { loadDesk } from '../../../functions/tenants/commands.ts';
import { addMessage, editTicket, eventsOf, openTicket, ticketById } from '../../../functions/tickets/commands.ts';
import { callRoute } from '../../support/call-route.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { deliver } from '../../support/events.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { resetMailroom, sent } from '../mail/mailroom.ts';

/** Monday 23 November 2026, 19:00 in Paris: after the hours. */
const now = Date.parse('2026-11-23T18:00:00Z');
const morning = Date.parse('2026-11-24T07:00:00Z');
const address = 'agathe@essai.example';
let tables: Tables;
let desk: TestDesk;
let agent: Person;
let requester: Person;

const workdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const usual = usualRhythm('Europe/Paris');
const hours = { days: [...workdays], from: '08:00', to: '18:30' };

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  resetMailroom(now);
  desk = await makeDesk(now - 60_000);
  agent = await desk.member('Agathe', address, 'agent');
  requester = await desk.contact('Anne', 'anne@acme.example');
});

async function wish(rhythm: Partial<Rhythm>, at = now): Promise<void> {
  const body = { occasions: {}, rhythm: { ...usual, ...rhythm } };
  await callRoute(routes, 'PUT /api/me/notification-preferences', desk, agent, { now: at, body });
  agent = (await desk.run(() => loadPerson(agent.id))) as Person;
}

/** Opens a ticket that the agent holds, or that waits in their team, and tells what follows. */
async function opened(subject: string, more: { held?: boolean; urgent?: boolean } = {}): Promise<string> {
  const grade = more.urgent ? { impact: 1, urgency: 1 } : { impact: 2, urgency: 2 };
  const opening = { subject, text: 'x', type: 'incident', channel: 'portal', ...grade } as const;
  const { id, revision } = await desk.run(() => openTicket({ ...opening, requesterId: requester.id }, now));
  const to = { teamId: desk.teamIds[0] ?? '', ...(more.held === false ? {} : { assigneeId: agent.id }) };
  await desk.run(() => editTicket(id, { revision, ...to }, now + 1000));
  await tell(id);
  return id;
}

/** Hands every event of a ticket to the function, as its queue may do more than once. */
async function tell(id: string): Promise<void> {
  const { items } = await desk.run(() => eventsOf(id, 50));
  for (const event of items.toReversed())
    if (event.type !== 'ticket.notified') await deliver(consume, desk.tenantId, id, event.type, event);
}

/** Lets the time come, and what it says be heard, as often as it may be. */
async function come(at: number, times = 1): Promise<void> {
  setClock(() => at);
  for (let turn = 0; turn < times; turn += 1) {
    await comeToMails(at);
    for (const event of await announced()) await deliver(consume, desk.tenantId, agent.id, event.type, event);
  }
}

async function announced(): Promise<DeskEvent[]> {
  const { client, table } = await desk.run(async () => deskTable());
  const days = Array.from({ length: 10 }, (_, day) => new Date(now + day * 86_400_000).toISOString().slice(0, 10));
  const pages = await Promise.all(
    days.map((day) =>
      desk.run(() =>
        client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': `T#${desk.tenantId}#LOG#${day}` },
          }),
        ),
      ),
    ),
  );
  const events = pages.flatMap(({ Items = [] }) => Items.flatMap((item) => eventFromItem(item) ?? []));
  return events.filter(({ type }) => type === 'member.mailsDue');
}

const mailsToAgent = () => sent.filter(({ envelope }) => envelope.to === address);

describe('mails outside somebody’s hours', () => {
  it('wait, come once when the hours begin, and the timeline says that they wait', async () => {
    await wish({ hours });
    const id = await opened('Imprimante');
    await tell(id);
    expect(mailsToAgent()).toEqual([]);
    const told = (await desk.run(() => eventsOf(id, 50))).items.find(
      ({ type, data }) => type === 'ticket.notified' && data.notice === 'assigned',
    );
    expect(told?.data.recipients).toEqual([{ id: agent.id, name: 'Agathe', status: 'waits' }]);
    await come(morning - 60_000);
    expect(mailsToAgent()).toEqual([]);
    await come(morning, 2);
    expect(mailsToAgent().map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^\[#1\] À vous\s: Imprimante$/),
    ]);
    // A copy of the event that comes later still is not another mail.
    await tell(id);
    await come(morning + 86_400_000);
    expect(mailsToAgent()).toHaveLength(1);
  });

  it('come also where the event is heard only after the hours began and what waited was sent', async () => {
    await wish({ hours });
    await opened('Imprimante');
    await come(morning);
    expect(mailsToAgent()).toHaveLength(1);
    // It happened in the evening; its event was on its way until the morning.
    await opened('Souris');
    expect(mailsToAgent().map(({ subject }) => subject)[1]).toMatch(/Souris$/);
    await come(morning + 86_400_000);
    expect(mailsToAgent()).toHaveLength(2);
  });

  it('come at once where they are urgent to their reader; and what is in the hours does', async () => {
    await wish({ hours });
    await opened('Tout est à l’arrêt', { urgent: true });
    expect(mailsToAgent()).toHaveLength(1);
    await wish({ hours: { ...hours, to: '20:00' } });
    await opened('Souris');
    expect(mailsToAgent()).toHaveLength(2);
  });

  it('keep nobody waiting who asks, also where they work at the desk', async () => {
    await wish({ hours });
    const opening = { subject: 'Écran', text: 'x', type: 'incident', channel: 'portal' } as const;
    const { id } = await desk.run(() => openTicket({ ...opening, requesterId: agent.id }, now));
    await tell(id);
    expect(mailsToAgent()).toHaveLength(1);
  });

  it('do not say in the morning that a ticket is theirs which a colleague took over at night', async () => {
    await wish({ hours });
    const id = await opened('Imprimante');
    const colleague = await desk.member('Bruno', 'bruno@essai.example', 'agent');
    const { revision } = (await desk.run(() => ticketById(id))) ?? { revision: 0 };
    await desk.run(() => editTicket(id, { revision, assigneeId: colleague.id }, now + 2000));
    await come(morning);
    expect(mailsToAgent()).toEqual([]);
  });

  it('do not come to who has left meanwhile', async () => {
    await wish({ hours });
    await opened('Imprimante');
    const { savePerson } = await import('../../../functions/people/store.ts');
    const gone = { ...agent, status: 'disabled' as const, revision: agent.revision + 1 };
    await desk.run(() => savePerson(agent, gone, 'FR'));
    await come(morning);
    expect(mailsToAgent()).toEqual([]);
  });
});

describe('an overview', () => {
  const digest = { days: [...workdays], time: '08:00' };

  it('reads no more than the first tickets of a long list, and says that there are more', async () => {
    for (const subject of ['Un', 'Deux', 'Trois']) await opened(subject, { held: false });
    await opened('Quatre');
    const overview = await desk.run(() => overviewOf(agent, morning, 2));
    expect(overview).toMatchObject({ overdue: [], own: [{ subject: 'Quatre' }], beyond: ['unassigned'] });
    expect(overview.unassigned).toHaveLength(2);
    const letter = {
      ...overview,
      person: agent,
      desk: await desk.run(loadDesk),
      timeZone: 'Europe/Paris',
      now: morning,
    };
    expect(digestLetter(letter).subject).toContain('1 ouvert, au moins 2 sans personne');
    expect(digestLetter(letter).text).toContain('dans vos équipes (au moins 2)');
    expect(digestLetter({ ...letter, beyond: [] }).text).toContain('dans vos équipes (2)');
    expect(await desk.run(() => overviewOf(agent, morning, 3))).toMatchObject({ beyond: [] });
  });

  it('takes the place of single mails: what is late, waits, calls, is due and is nobody’s, once and in order', async () => {
    await wish({ digest });
    const first = await opened('Imprimante');
    const other = await opened('Souris');
    await opened('À prendre', { held: false });
    const colleague = await desk.member('Bruno', 'bruno@essai.example', 'agent');
    const author = { kind: 'member', id: requester.id, name: 'Anne' } as const;
    await desk.run(() =>
      addMessage(
        { ticketId: other, text: 'Alors ?', visibility: 'public', from: 'requester', channel: 'portal', author },
        now + 5000,
      ),
    );
    await desk.as(colleague, () =>
      addMessage(
        {
          ticketId: first,
          text: 'Vois cela @Agathe',
          visibility: 'internal',
          from: 'staff',
          mentions: [{ kind: 'member', id: agent.id, name: agent.name }],
        },
        now + 6000,
      ),
    );
    await wish({ digest, urgent: [] });
    await tell(first);
    await tell(other);
    expect(mailsToAgent()).toEqual([]);
    await come(morning, 2);
    const [mail, ...more] = mailsToAgent();
    expect(more).toEqual([]);
    expect(mail?.subject).toMatch(/^Essai\s: .*1 mention.*1 sans personne$/);
    const text = mail?.text ?? '';
    const places = [
      '#2 Souris',
      'On vous interpelle (1)',
      'Bruno : Vois cela @Agathe',
      'dans vos équipes (1)',
      '#3 À prendre',
    ];
    expect(places.map((place) => text.indexOf(place)).every((place) => place > 0)).toBe(true);
    expect(text).toContain(`https://guichet.example/desk/tickets/${first}`);
    expect(mail?.header('List-Unsubscribe')).toBe('<https://guichet.example/desk/profile>');
    expect(text).toContain('Modifiez-le ou arrêtez-le dans votre profil : https://guichet.example/desk/profile');
    // The next day has its own.
    await come(morning + 86_400_000);
    expect(mailsToAgent()).toHaveLength(2);
    expect(mailsToAgent()[1]?.text).toContain('En retard');
  });

  it('is not sent where there is nothing to say', async () => {
    await wish({ digest });
    await come(morning);
    expect(mailsToAgent()).toEqual([]);
  });

  it('comes once where several were missed, and at no time of an earlier wish', async () => {
    await wish({ digest });
    await opened('Imprimante');
    await wish({ digest: { ...digest, time: '09:30' } });
    await come(morning);
    expect(mailsToAgent()).toEqual([]);
    await come(morning + 3 * 86_400_000 + 2 * 3_600_000);
    expect(mailsToAgent()).toHaveLength(1);
    await wish({ digest: null });
    await come(morning + 9 * 86_400_000);
    expect(mailsToAgent()).toHaveLength(1);
  });

  it('is its reader’s alone: another desk’s tickets are in none', async () => {
    await wish({ digest });
    const other = await makeDesk(now, 'autre');
    const someone = await other.contact('Zoé', 'zoe@autre.example');
    const opening = { subject: 'Secret', text: 'x', type: 'incident', channel: 'portal' } as const;
    await other.run(() => openTicket({ ...opening, requesterId: someone.id }, now));
    await opened('Imprimante');
    await come(morning);
    expect(mailsToAgent()[0]?.text).not.toContain('Secret');
  });
});

describe('when mails come', () => {
  it('is what somebody said, and refused where it cannot be', async () => {
    const put = (rhythm: object) =>
      callRoute(routes, 'PUT /api/me/notification-preferences', desk, agent, {
        now,
        body: { occasions: {}, rhythm: { ...usual, ...rhythm } },
      });
    await expect(put({ hours: { ...hours, to: '07:00' } })).rejects.toMatchObject({
      faults: [{ field: 'body.rhythm.hours.to', key: 'preferences.hours' }],
    });
    await expect(put({ hours: { ...hours, days: [] } })).rejects.toThrow();
    await expect(put({ timeZone: 'Mars/Olympus' })).rejects.toThrow();
    const get = () => callRoute(routes, 'GET /api/me/notification-preferences', desk, agent, { now });
    expect(await get()).toMatchObject({ rhythm: usual });
    await put({ hours });
    expect(await get()).toMatchObject({ rhythm: { ...usual, hours } });
  });
});
