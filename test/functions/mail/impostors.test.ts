import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { mailsOf } from '../../../functions/mail/store.ts';
import { messageIdOf, replyAddress } from '../../../functions/mail/token.ts';
import { newestTickets, openTicket, ticketById } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { type Arrival, arrive, type MailText, openInbox, rawMail, resetMailroom } from './mailroom.ts';

const now = Date.UTC(2026, 10, 23, 9);
const addresses = ['support@essai.desk.example', 'support@other.desk.example'] as const;
/** Nothing is proven of where it comes from, nor disproven. */
const unproven = { spfVerdict: { status: 'GRAY' }, dkimVerdict: { status: 'GRAY' }, dmarcVerdict: { status: 'GRAY' } };
let tables: Tables;
let desks: [TestDesk, TestDesk];
let ticketId: string;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  resetMailroom(now);
  desks = [await makeDesk(now - 60_000), await makeDesk(now - 60_000, 'other')];
  for (const [index, address] of addresses.entries()) await openInbox(address, desks[index]?.tenantId ?? '');
  const [desk, other] = desks;
  const anne = await desk.contact('Anne Martin', 'anne@acme.example');
  await other.contact('Anne Martin', 'anne@acme.example');
  await desk.member('Agent', 'agent@acme.example', 'agent');
  const opening = {
    subject: 'Printer',
    text: 'jams',
    type: 'incident',
    requesterId: anne.id,
    channel: 'portal',
  } as const;
  ticketId = (await desk.run(() => openTicket(opening, now - 1000))).id;
});

const send = (mail: MailText, arrival?: Arrival) => arrive(rawMail({ subject: 'Hello', ...mail }), arrival);
const ticketsOf = (desk: TestDesk) => desk.run(() => newestTickets(50));
const messages = async () =>
  (await desks[0].run(() => eventsOf(ticketId, 50))).items.filter(({ type }) => type === 'ticket.message');

it('another desk’s signed address and Message-ID lead nowhere', async () => {
  const [desk, other] = desks;
  const theirs = (await desk.run(() => replyAddress(addresses[0], ticketId, 'staff'))).replace('essai', 'other');
  const event = 'evt_00000000000000000000000000';
  const id = await desk.run(() => messageIdOf(ticketId, event, 'requester', 'desk.example'));
  await send({ messageId: '<a@x>', headers: { 'In-Reply-To': id } }, { recipients: [theirs] });
  expect(await ticketsOf(other)).toMatchObject([{ subject: 'Hello' }]);
  expect((await ticketsOf(other))[0]).not.toHaveProperty('continues');
  expect(await messages()).toEqual([]);
});

it('a mail to two desks at once, with the address of one’s ticket, is an answer there and a request at the other', async () => {
  const [desk, other] = desks;
  const mine = await desk.run(() => replyAddress(addresses[0], ticketId, 'requester'));
  await send({ messageId: '<b@x>' }, { recipients: [mine, addresses[1]] });
  expect(await messages()).toHaveLength(1);
  expect(await ticketsOf(desk)).toHaveLength(1);
  expect(await ticketsOf(other)).toHaveLength(1);
});

it('the same Message-ID with other words, or by somebody else, hides nothing', async () => {
  const id = '<same@acme.example>';
  await send({ messageId: id, text: 'One' });
  await send({ messageId: id, text: 'Two' });
  await send({ messageId: id, text: 'One', from: 'Zoé <zoe@acme.example>' });
  const { items } = await desks[0].run(() => mailsOf({}, 10));
  expect(items.map(({ status }) => status)).toEqual(['processed', 'processed', 'processed']);
});

it.each([
  ['the number in the subject', async () => ({ subject: 'Re: Printer [#1]' })],
  [
    'a Message-ID that went to the requester',
    async () => ({
      headers: {
        'In-Reply-To': await desks[0].run(() =>
          messageIdOf(ticketId, 'evt_00000000000000000000000000', 'requester', 'desk.example'),
        ),
      },
    }),
  ],
])('who writes in the name of an agent without proof does not act on a ticket by %s', async (_how, mail) => {
  await send(
    { from: 'Agent <agent@acme.example>', messageId: '<f@evil.example>', ...(await mail()) },
    { verdicts: unproven, source: 'x@evil.example' },
  );
  expect(await messages()).toEqual([]);
  expect((await desks[0].run(() => ticketById(ticketId)))?.state).toBe('new');
});

it('a signature with one digit changed, or of another ticket, opens nothing', async () => {
  const [desk] = desks;
  const right = await desk.run(() => replyAddress(addresses[0], ticketId, 'requester'));
  const at = right.indexOf('@') - 1;
  const wrong = `${right.slice(0, at)}${right.charAt(at) === '0' ? '1' : '0'}${right.slice(at + 1)}`;
  await send({ messageId: '<g@x>' }, { recipients: [wrong] });
  expect(await messages()).toEqual([]);
  expect(await ticketsOf(desk)).toHaveLength(2);
});
