import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailsOf } from '../../../functions/mail/store.ts';
import { newestTickets } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { type Arrival, arrive, type MailText, openInbox, rawMail, resetMailroom } from './mailroom.ts';

const now = Date.UTC(2026, 10, 23, 9);
const address = 'support@essai.desk.example';
let tables: Tables;
let desk: TestDesk;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  resetMailroom(now);
  desk = await makeDesk(now - 60_000);
  await openInbox(address, desk.tenantId);
});

async function after(mail: MailText, arrival?: Arrival) {
  await arrive(rawMail({ subject: 'Printer', ...mail }), arrival);
  const [[incoming], [ticket]] = await desk.run(async () => [(await mailsOf({}, 10)).items, await newestTickets(10)]);
  const opened = ticket && (await desk.run(() => eventsOf(ticket.id, 10))).items.at(-1);
  return { incoming, ticket, opened };
}

/** The headers that Google Groups sets on what it hands on. */
const group = {
  Precedence: 'list',
  'Mailing-list': `list ${address}; contact support+owners@essai.desk.example`,
  'List-ID': '<support.essai.desk.example>',
  'List-Unsubscribe': '<https://groups.example/unsubscribe>',
};
const strict = {
  ...group,
  'X-Original-Sender': 'zoe@strict.example',
  'X-Original-From': 'Zoé Petit <zoe@strict.example>',
  'Reply-To': 'Zoé Petit <zoe@strict.example>',
};

it('takes in what the mailbox at the desk’s own address hands on under its own name, as Gmail does', async () => {
  const { incoming, ticket } = await after({}, { source: 'support+caf_=in=desk.example@essai.desk.example' });
  expect(incoming).toMatchObject({ status: 'processed', from: { address: 'anne@acme.example' } });
  expect(ticket).toMatchObject({ requester: { name: 'Anne Martin' } });
});

it('answers what comes by a group at the desk’s own address as any letter', async () => {
  const { opened } = await after({ headers: group });
  expect(opened?.data.automatic).toBeUndefined();
});

it('answers no other list', async () => {
  const { opened } = await after({ headers: { ...group, 'List-ID': '<users.acme.example>' } });
  expect(opened?.data.automatic).toBe(true);
});

it('finds who wrote what the group sends under its own address, and takes it as proven no longer', async () => {
  const { incoming, ticket } = await after({ from: `'Zoé Petit' via Support <${address}>`, headers: strict });
  expect(incoming).toMatchObject({
    status: 'processed',
    from: { address: 'zoe@strict.example', name: 'Zoé Petit' },
    origin: 'unproven',
  });
  expect(ticket).toMatchObject({ requester: { name: 'Zoé Petit' } });
});

it('finds them in Reply-To, where a list of Mailman writes them', async () => {
  const { 'X-Original-From': _, 'X-Original-Sender': __, ...mailman } = strict;
  const { incoming } = await after({ from: `Zoé via Support <${address}>`, headers: mailman });
  expect(incoming).toMatchObject({ status: 'processed', from: { address: 'zoe@strict.example' } });
});

it('keeps a forged one forged', async () => {
  const fail = { status: 'FAIL' };
  const { incoming } = await after(
    { from: `'Zoé Petit' via Support <${address}>`, headers: strict },
    { verdicts: { dmarcVerdict: fail } },
  );
  expect(incoming).toMatchObject({ origin: 'forged' });
});

it.each([
  ['without the list', { 'X-Original-From': 'Zoé <zoe@strict.example>' }],
  ['by another list', { ...strict, 'List-ID': '<users.acme.example>' }],
  ['with itself as the author', { ...group, 'X-Original-From': `Desk <${address}>` }],
  ['with two authors', { ...group, 'X-Original-From': 'a@x.example, b@x.example' }],
])('refuses what comes from the desk’s own address %s', async (_how, headers) => {
  const { incoming, ticket } = await after({ from: `Support <${address}>`, headers });
  expect(incoming).toMatchObject({ status: 'refused', reason: 'ownMail' });
  expect(ticket).toBeUndefined();
});

describe('whom a header names behind the list', () => {
  const from = `Support <${address}>`;
  const headers = { ...group, 'X-Original-From': 'Anne Martin <anne@acme.example>' };
  const come = (mail: MailText) => arrive(rawMail({ subject: 'Printer', ...mail }));
  const numbers = async () => (await desk.run(() => newestTickets(10))).map(({ number }) => number);
  beforeEach(() => come({ messageId: '<first@acme.example>' }));

  it('does not get into their ticket by its number, which anybody may write', async () => {
    await come({ from, headers, subject: 'Re: Printer [#1]', messageId: '<second@acme.example>' });
    expect(await numbers()).toEqual([2, 1]);
  });

  it('gets into it with an answer to a mail of the conversation', async () => {
    const answer = { ...headers, 'In-Reply-To': '<first@acme.example>' };
    await come({ from, headers: answer, messageId: '<second@acme.example>' });
    expect(await numbers()).toEqual([1]);
  });
});
