import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tellOfTicket } from '../../../functions/notifications/on-ticket.ts';
import type { DeskEvent } from '../../../functions/shared/event.ts';
import { moveTicket, openTicket } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { addWatcher } from '../../../functions/tickets/watchers.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
const ses = mockClient(SESv2Client);
mockClient(KMSClient)
  .on(GenerateMacCommand)
  .resolves({ Mac: new Uint8Array(32) });
let tables: Tables;
let desk: TestDesk;
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
  desk = await makeDesk(now);
  const requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  const opening = { subject: 'Imprimante', text: 'Elle bourre.', type: 'incident', channel: 'portal' } as const;
  ticketId = (await desk.run(() => openTicket({ ...opening, requesterId: requester.id }, now))).id;
});
afterEach(() => ses.reset());

async function eventsOfType(type: string): Promise<DeskEvent[]> {
  const { items } = await desk.run(() => eventsOf(ticketId, 100));
  return items.filter((event) => event.type === type);
}

async function tell(at: number): Promise<void> {
  const [opened] = await eventsOfType('ticket.opened');
  if (!opened) throw new Error('The ticket was not opened');
  await desk.run(() => tellOfTicket(opened, at));
}

describe('an event that is told by mail', () => {
  it('is told once and is one line of the timeline, also when it comes again a day later', async () => {
    await tell(now + 1000);
    await tell(now + 86_400_000);
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(1);
    const told = await eventsOfType('ticket.notified');
    expect(told.map(({ at }) => at)).toEqual([new Date(now + 1000).toISOString()]);
  });

  it('is tried again after SES was away, and told when it is back', async () => {
    ses.on(SendEmailCommand).rejectsOnce(new Error('ServiceUnavailable')).resolves({ MessageId: 'm' });
    await expect(tell(now + 1000)).rejects.toThrow('could not be sent');
    expect(await eventsOfType('ticket.notified')).toEqual([]);
    await tell(now + 120_000);
    expect((await eventsOfType('ticket.notified')).map(({ at }) => at)).toEqual([
      new Date(now + 120_000).toISOString(),
    ]);
  });

  it('is a line for each kind of readers: that colleagues watch does not hide that the requester was told', async () => {
    const agent = await desk.member('Agathe', 'agathe@essai.example', 'agent');
    await desk.as(agent, () => addWatcher(ticketId, agent.id, now));
    await desk.run(() => moveTicket(ticketId, 'resolved', { cause: 'person' }, now + 1000));
    const [resolved] = (await eventsOfType('ticket.state')).filter(({ data }) => data.to === 'resolved');
    for (const again of [2000, 3000]) await desk.run(() => tellOfTicket(resolved as DeskEvent, now + again));
    const lines = (await eventsOfType('ticket.notified')).map(({ data }) => data.to);
    expect(lines.sort()).toEqual(['Agathe', 'Atelier']);
  });
});
