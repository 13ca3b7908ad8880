import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countUnread, markRead, noticesOf, unreadIds } from '../../../functions/notices/store.ts';
import { tellOfTicket } from '../../../functions/notifications/on-ticket.ts';
import { changePreferences, type Person } from '../../../functions/people/person.ts';
import { savePerson } from '../../../functions/people/store.ts';
import { addMessage, openTicket, recordEvent, routeTicket } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
const ses = mockClient(SESv2Client);
mockClient(KMSClient)
  .on(GenerateMacCommand)
  .resolves({ Mac: new Uint8Array(32) });
let tables: Tables;
let desk: TestDesk;
let agent: Person;
let requester: Person;
let ticketId: string;

beforeAll(async () => {
  tables = await startTables();
  Object.assign(process.env, {
    SITE_URL: 'https://guichet.example',
    MAIL_DOMAIN: 'desk.example',
    MAIL_FROM: 'no-reply@desk.example',
    CODES_KEY_ID: 'key',
  });
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  ses.on(SendEmailCommand).resolves({ MessageId: 'm' });
  desk = await makeDesk(now - 60_000);
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  agent = await desk.member('Agente', 'agente@desk.example', 'agent');
  const opening = { subject: 'Imprimante', text: 'Elle bourre.', type: 'incident', channel: 'portal' } as const;
  ticketId = (await desk.run(() => openTicket({ ...opening, requesterId: requester.id }, now))).id;
  await desk.run(() => routeTicket(ticketId, { teamId: 'default', assign: 'leastLoaded' }, now));
});
afterEach(() => ses.reset());

/** Tells of the ticket's latest event of a type, `times` times. */
async function tell(type: string, times = 1): Promise<void> {
  const { items } = await desk.run(() => eventsOf(ticketId, 100));
  const event = items.find((one) => one.type === type);
  if (!event) throw new Error(`There is no ${type}`);
  for (let i = 0; i < times; i++) await desk.run(() => tellOfTicket(event, now + 1000 + i));
}
const mails = () => ses.commandCalls(SendEmailCommand).length;
const seen = async (person = agent) =>
  (await desk.run(() => noticesOf(person.id, 30))).items.map(({ kind, text }) => [kind, ...(text ? [text] : [])]);
const notice = (by?: string[]) =>
  desk.run(() =>
    recordEvent(
      ticketId,
      'ticket.notice',
      { audience: 'holder', reason: 'told', text: { fr: 'Regardez', en: 'Look' }, ...(by ? { by } : {}) },
      `n/${by}`,
      now + 500,
    ),
  );

describe('a notice in the workspace', () => {
  it('tells whom the mail tells, once however often the event comes, until it is read', async () => {
    await tell('ticket.assigned', 3);
    expect(await seen()).toEqual([['assigned']]);
    expect(mails()).toBe(1);
    const said = { ticketId, text: 'Toujours\nen panne', visibility: 'public', from: 'requester' } as const;
    await desk.as(requester, () => addMessage(said, now + 100));
    await tell('ticket.message');
    expect(await seen()).toEqual([['reply', 'Atelier : Toujours en panne'], ['assigned']]);
    expect(await desk.run(() => countUnread(agent.id))).toBe(2);
    const [first = ''] = await desk.run(() => unreadIds(agent.id));
    await desk.run(() => markRead(agent.id, [first]));
    await tell('ticket.message');
    expect(await desk.run(() => countUnread(agent.id))).toBe(1);
  });

  it('is never for the requester', async () => {
    await tell('ticket.opened');
    expect(mails()).toBe(1);
    expect(await seen(requester)).toEqual([]);
  });

  it('goes the ways that the workflow chose, and the timeline says that somebody was told', async () => {
    await notice(['inApp']);
    await tell('ticket.notice', 2);
    expect([mails(), await seen()]).toEqual([0, [['told', 'Regardez']]]);
    const { items } = await desk.run(() => eventsOf(ticketId, 100));
    const told = items.filter(({ type }) => type === 'ticket.notified');
    expect(told.map(({ data }) => data.recipients)).toEqual([[{ id: agent.id, name: agent.name, status: 'shown' }]]);
  });

  it('goes the ways that its reader wishes, also when it is told again', async () => {
    await desk.run(() =>
      savePerson(agent, changePreferences(agent, { notify: { assigned: ['inApp'], told: [] } }, now), 'FR'),
    );
    await tell('ticket.assigned', 2);
    expect([mails(), await seen()]).toEqual([0, [['assigned']]]);
    await notice();
    await tell('ticket.notice');
    expect([mails(), await seen()]).toEqual([0, [['assigned']]]);
  });

  it('is not shown where the workflow chose mail alone', async () => {
    await notice(['mail']);
    await tell('ticket.notice');
    expect([mails(), await seen()]).toEqual([1, []]);
  });
});
