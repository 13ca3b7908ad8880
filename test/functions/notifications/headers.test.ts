import { SendEmailCommand, TooManyRequestsException } from '@aws-sdk/client-sesv2';
import type { Context, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailsAbout } from '../../../functions/notifications/mails-store.ts';
import { takeReport } from '../../../functions/notifications/on-delivery.ts';
import { handler } from '../../../functions/notifications/on-event.ts';
import { claimSending } from '../../../functions/notifications/sent-store.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import type { DeskEvent } from '../../../functions/shared/event.ts';
import { addMessage, openTicket, ticketById } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { resetMailroom, sent, ses } from '../mail/mailroom.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let ticketId: string;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  resetMailroom(now);
  desk = await makeDesk(now - 60_000);
  const { id } = await desk.contact('Anne', 'anne@acme.example');
  const opening = { subject: 'Imprimante', text: 'x', type: 'incident', channel: 'email' } as const;
  ticketId = (await desk.run(() => openTicket({ ...opening, requesterId: id, messageId: '<first@acme.example>' }, now)))
    .id;
});

async function events(type: string): Promise<DeskEvent[]> {
  const { items } = await desk.run(() => eventsOf(ticketId, 100));
  return items.filter((event) => event.type === type).reverse();
}

/** Hands events to the consumer in one batch of their ticket's group; how many it wants again. */
async function consume(batch: readonly DeskEvent[]): Promise<number> {
  const Records = batch.map((event, index) => ({
    messageId: `m${index}`,
    body: JSON.stringify(event),
    attributes: { MessageGroupId: ticketId },
  }));
  const context = { functionName: 'test', getRemainingTimeInMillis: () => 10_000 } as unknown as Context;
  return (await handler({ Records } as unknown as SQSEvent, context)).batchItemFailures.length;
}

async function answered(...texts: string[]): Promise<DeskEvent[]> {
  const author = { kind: 'member', id: 'per_00000000000000000000000000', name: 'Agathe' } as const;
  for (const [index, text] of texts.entries())
    await desk.run(() =>
      addMessage(
        { ticketId, text, visibility: 'public', from: 'staff', channel: 'portal', author },
        now + (index + 1) * 1000,
      ),
    );
  return events('ticket.message');
}

/** Leaves the mail of an event as a sender does that died while it sent it. */
const diedOver = ({ eventId }: DeskEvent) =>
  desk.run(async () => {
    const ticket = await ticketById(ticketId);
    await claimSending(eventId, ticket?.requester.id ?? '', now);
    return ticket?.requester.id ?? '';
  });
/** After the lease of a sender. */
const later = now + 180_000;

describe('the mails of a ticket whose sender died between two of them', () => {
  it('wait for the one that it was about, and come in their order', async () => {
    const all = await answered('Un', 'Deux');
    await diedOver(all[0] as DeskEvent);
    expect(await consume(all)).toBe(2);
    expect(sent).toEqual([]);
    setClock(() => later);
    expect(await consume(all)).toBe(0);
    expect(sent.map(({ text }) => ['Un', 'Deux'].find((word) => text?.includes(word)))).toEqual(['Un', 'Deux']);
  });

  it('come after the lease, too, where SES did not say whether it took the one', async () => {
    const all = await answered('Un', 'Deux');
    ses.on(SendEmailCommand).rejectsOnce(new Error('socket hang up'));
    expect(await consume(all)).toBe(2);
    resetMailroom(now);
    expect(await consume(all)).toBe(2);
    expect(sent).toEqual([]);
    setClock(() => later);
    expect(await consume(all)).toBe(0);
    expect(sent.map(({ text }) => ['Un', 'Deux'].find((word) => text?.includes(word)))).toEqual(['Un', 'Deux']);
  });

  it('are not sent again where SES reports on them: SES had taken it', async () => {
    const all = await answered('Un', 'Deux');
    const [first] = all as [DeskEvent];
    const recipient = await diedOver(first);
    const tags = { desk: desk.tenantId, event: first.eventId, recipient, ticket: ticketId };
    const report = { tags, address: 'anne@acme.example', delivery: { state: 'delivered', at: first.at } } as const;
    // The ticket cannot show it yet, so that the report comes again.
    await expect(desk.run(() => takeReport(report))).rejects.toThrow('not noted');
    expect(await consume(all)).toBe(2);
    setClock(() => later);
    expect(await consume(all)).toBe(0);
    expect(sent.map(({ text }) => ['Un', 'Deux'].find((word) => text?.includes(word)))).toEqual(['Deux']);
    await desk.run(() => takeReport(report));
    const told = await desk.run(() => mailsAbout(ticketId));
    expect(told.find(({ event }) => event === first.eventId)).toMatchObject({
      status: 'sent',
      at: now,
      delivery: { state: 'delivered' },
    });
    expect(await consume(all)).toBe(0);
    expect(sent).toHaveLength(1);
  });
});

describe('the mails of a ticket', () => {
  it('are sent once each and in the order of what they tell, however often and in whatever pieces the events come', async () => {
    const all = [...(await events('ticket.opened')), ...(await answered('Un', 'Deux', 'Trois'))];
    const tooMany = { message: 'Rate exceeded', $metadata: { httpStatusCode: 429 } };
    ses.on(SendEmailCommand).rejectsOnce(new TooManyRequestsException(tooMany));
    // The first one fails, so none of its ticket overtakes it.
    expect(await consume(all)).toBe(4);
    expect(sent).toEqual([]);
    resetMailroom(now);
    expect(await consume(all.slice(0, 2))).toBe(0);
    expect(await consume(all)).toBe(0);
    expect(await consume(all.toReversed())).toBe(0);
    expect(sent.map(({ text }) => ['reçu', 'Un', 'Deux', 'Trois'].find((word) => text?.includes(word)))).toEqual([
      'reçu',
      'Un',
      'Deux',
      'Trois',
    ]);
  });

  it('name the mail that opened it and the conversation, each by an id of its own, and say whether a machine wrote them', async () => {
    await consume([...(await events('ticket.opened')), ...(await answered('Un'))]);
    const [first, second] = sent;
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(2);
    for (const mail of sent) {
      expect(mail.header('In-Reply-To')).toBe('<first@acme.example>');
      expect(mail.header('References')).toMatch(/^<first@acme\.example>\s+<tkt_.*@desk\.example>$/);
      expect(mail.header('Subject')).toBe('[#1] Imprimante');
      expect(mail.header('List-Id')).toBeUndefined();
    }
    expect([first?.header('Auto-Submitted'), first?.header('X-Auto-Response-Suppress')]).toEqual([
      'auto-replied',
      'DR, RN, NRN, OOF, AutoReply',
    ]);
    expect([second?.header('Auto-Submitted'), second?.header('X-Auto-Response-Suppress')]).toEqual(['no', undefined]);
  });

  it('to the desk’s own people can be filtered and say where they are chosen', async () => {
    await desk.member('Agathe', 'agathe@essai.example', 'manager');
    const [requester] = (await events('ticket.opened')).map(({ data }) => data.requester as { id: string } | undefined);
    const author = { kind: 'member', id: requester?.id ?? 'per_1', name: 'Anne' } as const;
    await desk.run(() =>
      addMessage(
        { ticketId, text: 'Alors ?', visibility: 'public', from: 'requester', channel: 'email', author },
        now + 9,
      ),
    );
    await consume(await events('ticket.message'));
    const notice = sent.find(({ envelope }) => envelope.to === 'agathe@essai.example');
    expect(notice?.header('List-Id')).toBe('<notices.essai.desk.example>');
    expect(notice?.header('List-Unsubscribe')).toBe('<https://guichet.example/desk/profile>');
    expect(notice?.header('Auto-Submitted')).toBe('auto-generated');
  });
});
