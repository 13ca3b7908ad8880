import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Context, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../../functions/notifications/api.ts';
import { handler } from '../../../functions/notifications/on-delivery.ts';
import { handler as consume } from '../../../functions/notifications/on-event.ts';
import { tellOfTicket } from '../../../functions/notifications/on-ticket.ts';
import type { Person } from '../../../functions/people/person.ts';
import type { DeskEvent } from '../../../functions/shared/event.ts';
import { openTicket } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { publicView } from '../../../functions/tickets/ticket.ts';
import { callRoute } from '../../support/call-route.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { deliver } from '../../support/events.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
const address = 'atelier@fabrique-exemple.example';
const ses = mockClient(SESv2Client);
mockClient(KMSClient)
  .on(GenerateMacCommand)
  .resolves({ Mac: new Uint8Array(32) });
let tables: Tables;
let desk: TestDesk;
let agent: Person;
let administrator: Person;
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
  desk = await makeDesk(now);
  agent = await desk.member('Agathe', 'agathe@essai.example', 'agent');
  administrator = await desk.member('Adèle', 'adele@essai.example', 'administrator');
  requester = await desk.contact('Atelier', address);
  const opening = { subject: 'Imprimante', text: 'Elle bourre.', type: 'incident', channel: 'portal' } as const;
  ticketId = (await desk.run(() => openTicket({ ...opening, requesterId: requester.id }, now))).id;
});
afterEach(() => ses.reset());

async function eventsOfType(type: string): Promise<DeskEvent[]> {
  const { items } = await desk.run(() => eventsOf(ticketId, 100));
  return items.filter((event) => event.type === type);
}

/** Mails the acknowledgement, and gives the tags that went with it, as SES hands them back. */
async function acknowledge(at = now + 1000): Promise<Record<string, string[]>> {
  const [opened] = await eventsOfType('ticket.opened');
  if (!opened) throw new Error('The ticket was not opened');
  await desk.run(() => tellOfTicket(opened, at));
  const tags = ses.commandCalls(SendEmailCommand).at(-1)?.args[0].input.EmailTags ?? [];
  return Object.fromEntries(tags.map(({ Name, Value }) => [Name, [String(Value)]]));
}

/** Hands SES's events to their function as the queue does; how many of them it wants again. */
async function report(...events: object[]): Promise<number> {
  const Records = events.map((event, index) => ({ messageId: `m${index}`, body: JSON.stringify(event) }));
  const answer = await handler({ Records } as unknown as SQSEvent, { getRemainingTimeInMillis: () => 9000 } as Context);
  return answer.batchItemFailures.length;
}

const mail = (tags: Record<string, string[]>) => ({ mail: { destination: [address], tags } });
const arrived = (tags: Record<string, string[]>) => ({
  eventType: 'Delivery',
  ...mail(tags),
  delivery: { timestamp: '2026-11-23T09:01:00.000Z' },
});
const bounced = (tags: Record<string, string[]>, kind = 'Permanent', status = '5.1.1') => ({
  eventType: 'Bounce',
  ...mail(tags),
  bounce: {
    timestamp: '2026-11-23T09:02:00.000Z',
    bounceType: kind,
    bouncedRecipients: [{ emailAddress: address.toUpperCase(), status, diagnosticCode: `smtp; 550 ${status} no` }],
  },
});

const mails = async () =>
  (
    await callRoute<{
      items: { state: string; reason?: string; sentBy: string; address: string; resentBy?: string }[];
    }>(routes, 'GET /api/tickets/{ticketId}/mails', desk, agent, { now, path: { ticketId } })
  ).items;
const resend = (body: object) =>
  callRoute(routes, 'POST /api/tickets/{ticketId}/mails', desk, agent, { now: now + 5000, path: { ticketId }, body });
const as = (name: string, body: object = {}) =>
  callRoute<{ items: { address: string; liftedReason?: string }[] }>(routes, name, desk, administrator, { now, body });

describe('what became of a mail', () => {
  it('stands with its ticket: sent, then what SES reports, and what says more stays whatever comes later', async () => {
    const tags = await acknowledge();
    expect(await mails()).toMatchObject([{ state: 'sent', address }]);
    const late = {
      eventType: 'DeliveryDelay',
      ...mail(tags),
      deliveryDelay: {
        timestamp: '2026-11-23T09:00:30.000Z',
        delayedRecipients: [{ emailAddress: address, status: '4.4.1' }],
      },
    };
    expect(await report(late)).toBe(0);
    expect(await mails()).toMatchObject([{ state: 'delayed', reason: 'unreachable' }]);
    expect(await report(arrived(tags), late)).toBe(0);
    expect(await mails()).toMatchObject([{ state: 'delivered', at: '2026-11-23T09:01:00.000Z' }]);
  });

  it('is one line of the timeline where it did not arrive, however often it is reported, and no requester reads it', async () => {
    const tags = await acknowledge();
    await report(bounced(tags), bounced(tags));
    const [line, ...more] = await eventsOfType('ticket.delivery');
    expect(more).toEqual([]);
    expect(line?.data).toMatchObject({ state: 'bounced', reason: 'noMailbox', suppressed: true, address });
    expect(line && publicView({ ...line, id: line.eventId })).toBeUndefined();
  });

  it('that nobody knows yet is asked for again; what is no mail of a desk is dropped', async () => {
    const tags = await acknowledge();
    expect(await report(arrived({ ...tags, event: ['evt_00000000000000000000000000'] }))).toBe(1);
    expect(await report(arrived({}), { eventType: 'Open', ...mail(tags) })).toBe(0);
    expect(await report({ what: 'else' })).toBe(1);
  });
});

describe('the suppression list', () => {
  it('has the address of a hard bounce, to which nothing is sent any more; the timeline says so', async () => {
    await report(bounced(await acknowledge()));
    const [first] = await eventsOfType('ticket.opened');
    const again = { ...(first as DeskEvent), eventId: 'evt_11111111111111111111111111' };
    await desk.run(() => tellOfTicket(again, now + 60_000));
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(1);
    const told = await eventsOfType('ticket.notified');
    expect(told.map(({ data }) => (data.recipients as { status: string }[])[0]?.status).sort()).toEqual([
      'sent',
      'suppressed',
    ]);
  });

  it('has nobody whose mailbox was full, or whose server did not like one mail', async () => {
    const tags = await acknowledge();
    await report(bounced(tags, 'Transient', '4.2.2'));
    expect(await mails()).toMatchObject([{ state: 'bounced', reason: 'mailboxFull' }]);
    expect((await as('GET /api/suppressions')).items).toEqual([]);
  });

  it('gives an address back with a reason, which stays to be read; mail goes to it again', async () => {
    await report(bounced(await acknowledge()));
    expect((await as('GET /api/suppressions')).items).toMatchObject([{ address, cause: 'bounced' }]);
    await as('POST /api/suppressions/lifted', { address, reason: 'Boîte rouverte' });
    expect((await as('GET /api/suppressions')).items).toEqual([]);
    expect((await as('GET /api/suppressions/lifted')).items).toMatchObject([
      { address, liftedReason: 'Boîte rouverte', liftedBy: 'Adèle' },
    ]);
    await expect(as('POST /api/suppressions/lifted', { address, reason: 'Encore' })).rejects.toMatchObject({
      faults: [{ field: 'body.address', key: 'suppression.absent' }],
    });
    const [first] = await eventsOfType('ticket.opened');
    await desk.run(() => tellOfTicket({ ...(first as DeskEvent), eventId: 'evt_2'.padEnd(30, '2') }, now + 60_000));
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(2);
  });

  it('is one desk’s own: another desk still writes to the address', async () => {
    await report(bounced(await acknowledge()));
    const other = await makeDesk(now, 'autre');
    const boss = await other.member('Bo', 'bo@autre.example', 'administrator');
    const { items } = await callRoute<{ items: unknown[] }>(routes, 'GET /api/suppressions', other, boss, { now });
    expect(items).toEqual([]);
  });
});

describe('a mail that is sent again', () => {
  const take = async () => {
    const [asked] = await eventsOfType('ticket.resent');
    if (asked) await deliver(consume, desk.tenantId, ticketId, 'ticket.resent', asked);
  };

  it('goes to a corrected address, without the link that opens the request, and stands with the ticket', async () => {
    await report(bounced(await acknowledge()));
    const [failed] = await mails();
    await expect(resend({ sentBy: failed?.sentBy, recipientId: requester.id })).rejects.toMatchObject({ status: 409 });
    await resend({ sentBy: failed?.sentBy, recipientId: requester.id, address: 'Juste@fabrique-exemple.example' });
    await take();
    await take();
    const sent = ses.commandCalls(SendEmailCommand);
    expect(sent).toHaveLength(2);
    const { Destination, Content } = sent[1]?.args[0].input ?? {};
    expect(Destination?.ToAddresses).toEqual(['juste@fabrique-exemple.example']);
    const text = (raw: Uint8Array | undefined) =>
      Buffer.from(raw ?? [])
        .toString()
        .replace(/=\r?\n/g, '');
    expect(text(sent[0]?.args[0].input.Content?.Raw?.Data)).toContain('#pass=3D');
    expect(text(Content?.Raw?.Data)).not.toContain('#pass=');
    expect(await mails()).toMatchObject([
      { state: 'sent', address: 'juste@fabrique-exemple.example', resentBy: 'Agathe' },
      { state: 'bounced', address },
    ]);
  });

  it('is a mail of that ticket, and sent by who works at the desk', async () => {
    await acknowledge();
    const [sent] = await mails();
    await expect(resend({ sentBy: 'evt_00000000000000000000000000', recipientId: requester.id })).rejects.toMatchObject(
      {
        faults: [{ field: 'body.sentBy', key: 'delivery.unknown' }],
      },
    );
    const body = { sentBy: sent?.sentBy, recipientId: requester.id };
    await expect(
      callRoute(routes, 'POST /api/tickets/{ticketId}/mails', desk, requester, { now, path: { ticketId }, body }),
    ).rejects.toMatchObject({ status: 403 });
  });
});
