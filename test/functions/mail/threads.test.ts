import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usualSettings } from '../../../functions/mail/settings.ts';
import { saveMailSettings } from '../../../functions/mail/settings-store.ts';
import { replyAddress } from '../../../functions/mail/token.ts';
import { personByEmail } from '../../../functions/people/commands.ts';
import { closeTicket, moveTicket, newestTickets, ticketById, watchersOf } from '../../../functions/tickets/commands.ts';
import { mergeTickets } from '../../../functions/tickets/merge.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { type Arrival, arrive, type MailText, openInbox, rawMail, resetMailroom } from './mailroom.ts';
import { parts } from './nasty/mail.ts';

/** Monday 23 November 2026, 10:00 in Paris. */
const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  resetMailroom(now);
  desk = await makeDesk(now - 60_000);
  await openInbox('support@essai.desk.example', desk.tenantId);
});

const receive = (mail: MailText, arrival?: Arrival) => arrive(rawMail(mail), arrival);
const tickets = () => desk.run(() => newestTickets(50));
const eventsOfTicket = async (id: string) => (await desk.run(() => eventsOf(id, 100))).items.toReversed();
const messages = async (id: string) => (await eventsOfTicket(id)).filter(({ type }) => type === 'ticket.message');
const first = async () => {
  const id = (await tickets()).at(-1)?.id ?? '';
  return { id, opened: (await eventsOfTicket(id))[0] };
};

describe('a mail that answers another one of the conversation', () => {
  beforeEach(() => receive({ subject: 'Printer', messageId: '<first@acme.example>' }));

  it('joins its ticket, although it answers no mail of ours', async () => {
    await receive({ subject: 'Re: Printer', messageId: '<2@x>', headers: { 'In-Reply-To': '<First@acme.example>' } });
    await receive({ subject: 'Re: Printer', messageId: '<3@x>', headers: { References: '<0@x> <2@x> <y@y>' } });
    expect(await tickets()).toHaveLength(1);
    expect(await messages((await first()).id)).toHaveLength(2);
  });

  it('by somebody else opens a linked ticket', async () => {
    await receive({
      from: 'Bob <bob@acme.example>',
      subject: 'Re: Printer',
      headers: { 'In-Reply-To': '<first@acme.example>' },
    });
    const [other] = await tickets();
    expect((await eventsOfTicket(other?.id ?? ''))[0]?.data.continues).toMatchObject({ number: 1, reason: 'stranger' });
  });

  it('in the requester’s name from a forged origin opens a linked ticket', async () => {
    await receive(
      { subject: 'Re: Printer', messageId: '<f@x>', headers: { 'In-Reply-To': '<first@acme.example>' } },
      { verdicts: { dmarcVerdict: { status: 'FAIL' } } },
    );
    expect(await messages((await first()).id)).toEqual([]);
    const [other] = await tickets();
    expect(await tickets()).toHaveLength(2);
    expect((await eventsOfTicket(other?.id ?? ''))[0]?.data.mail).toMatchObject({ forged: true });
    expect((await first()).opened?.data.mail).not.toHaveProperty('forged');
    expect((await first()).opened?.data.mail).toMatchObject({ proven: true });
    expect((await eventsOfTicket(other?.id ?? ''))[0]?.data.mail).not.toHaveProperty('proven');
  });

  it('whose ticket is closed for good opens a linked ticket', async () => {
    const { id } = await first();
    await desk.run(async () => {
      await moveTicket(id, 'resolved', {}, now + 1);
      await closeTicket(id, 'quiet', now + 2);
    });
    await receive({ subject: 'Re: Printer', messageId: '<c@x>', headers: { 'In-Reply-To': '<first@acme.example>' } });
    const [other] = await tickets();
    expect((await eventsOfTicket(other?.id ?? ''))[0]?.data.continues).toMatchObject({ number: 1, reason: 'closed' });
  });
});

describe('Outlook’s Thread-Index', () => {
  const conversation = Buffer.alloc(22, 7);
  const index = (...tail: number[]) => Buffer.concat([conversation, Buffer.from(tail)]).toString('base64');

  it('leads to the ticket where nothing else does', async () => {
    await receive({ subject: 'Printer', messageId: '<1@x>', headers: { 'Thread-Index': index() } });
    await receive({ subject: 'RE: Printer', messageId: '<2@x>', headers: { 'Thread-Index': index(1, 2, 3, 4, 5) } });
    expect(await tickets()).toHaveLength(1);
  });

  it('comes after the number in the subject', async () => {
    await receive({ subject: 'Printer', messageId: '<1@x>', headers: { 'Thread-Index': index() } });
    await receive({ subject: 'Screen', messageId: '<2@x>' });
    await receive({ subject: 'RE: [#2] Screen', messageId: '<3@x>', headers: { 'Thread-Index': index(1) } });
    const [screen] = await tickets();
    expect(await messages(screen?.id ?? '')).toHaveLength(1);
  });
});

describe('Outlook’s Thread-Index alone', () => {
  const index = Buffer.alloc(22, 9).toString('base64');
  const answer = { subject: 'RE: Printer', messageId: '<2@x>', headers: { 'Thread-Index': index } };
  beforeEach(() => receive({ subject: 'Printer', messageId: '<1@x>', headers: { 'Thread-Index': index } }));

  it('of somebody else opens a linked ticket, and shows them nothing of the first', async () => {
    await receive({ ...answer, from: 'Eve <eve@evil.example>' });
    expect(await messages((await first()).id)).toEqual([]);
    const [other] = await tickets();
    expect(other?.requester.name).toBe('Eve');
    expect((await eventsOfTicket(other?.id ?? ''))[0]?.data.continues).toMatchObject({ number: 1, reason: 'stranger' });
    expect((await desk.run(async () => ticketById((await first()).id)))?.participants ?? []).toEqual([]);
  });

  it('of a ticket that is closed for good opens a linked one', async () => {
    const { id } = await first();
    await desk.run(async () => {
      await moveTicket(id, 'resolved', {}, now + 1);
      await closeTicket(id, 'quiet', now + 2);
    });
    await receive(answer);
    const [other] = await tickets();
    expect((await eventsOfTicket(other?.id ?? ''))[0]?.data.continues).toMatchObject({ number: 1, reason: 'closed' });
    expect((await desk.run(() => ticketById(id)))?.state).toBe('closed');
  });

  it('of the desk’s own people, in their own mail program, is its answer where their origin is proven', async () => {
    const agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
    const from = 'Technicien <technicien@desk.example>';
    await receive({ ...answer, from, text: 'Fixed?' });
    const [message] = await messages((await first()).id);
    expect(message).toMatchObject({ actor: { id: agent.id }, data: { from: 'staff', visibility: 'public' } });
    const grey = { status: 'GRAY' };
    await receive(
      { ...answer, from, text: 'Send your password', messageId: '<3@x>' },
      { verdicts: { spfVerdict: grey, dkimVerdict: grey, dmarcVerdict: grey } },
    );
    expect(await messages((await first()).id)).toHaveLength(1);
    expect(await tickets()).toHaveLength(2);
  });
});

describe('an answer in a ticket that was merged into another one', () => {
  beforeEach(async () => {
    await receive({ subject: 'Printer', messageId: '<1@x>' });
    await receive({ subject: 'The same printer', messageId: '<2@x>' });
    const [second, firstTicket] = await tickets();
    const agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
    await desk.as(agent, () => mergeTickets(second?.id ?? '', firstTicket?.id ?? '', { share: false }, now + 1));
  });
  const answered = async () => (await messages((await first()).id)).map(({ data }) => data.text);
  const merged = async () => (await tickets()).find(({ number }) => number === 2)?.id ?? '';

  it('is a message of the one in which it goes on, whatever leads to it', async () => {
    const id = await merged();
    const reply = await replyAddress('support@essai.desk.example', id, 'requester');
    await receive({ subject: 'Re', text: 'by the address', messageId: '<3@x>' }, { recipients: [reply] });
    await receive({ subject: 'Re', text: 'by the mail', messageId: '<4@x>', headers: { 'In-Reply-To': '<2@x>' } });
    await receive({ subject: 'Re: [#2] The same printer', text: 'by the number', messageId: '<5@x>' });
    expect((await answered()).sort()).toEqual(['by the address', 'by the mail', 'by the number']);
    expect(await messages(id)).toEqual([]);
    expect(await tickets()).toHaveLength(2);
  });

  it('of somebody who asks by neither opens a ticket that is linked to it', async () => {
    await receive({
      from: 'Eve <eve@evil.example>',
      subject: 'Re',
      messageId: '<6@x>',
      headers: { 'In-Reply-To': '<2@x>' },
    });
    expect(await answered()).toEqual([]);
    const [other] = await tickets();
    expect((await eventsOfTicket(other?.id ?? ''))[0]?.data.continues).toMatchObject({ number: 1, reason: 'stranger' });
  });

  it('opens a linked one where that is closed for good', async () => {
    const { id } = await first();
    await desk.run(async () => {
      await moveTicket(id, 'resolved', {}, now + 2);
      await closeTicket(id, 'quiet', now + 3);
    });
    await receive({ subject: 'Re', messageId: '<7@x>', headers: { 'In-Reply-To': '<2@x>' } });
    const [other] = await tickets();
    expect((await eventsOfTicket(other?.id ?? ''))[0]?.data.continues).toMatchObject({ number: 1, reason: 'closed' });
  });
});

describe('a mail that somebody of the desk forwards', () => {
  const agent = 'Technicien <technicien@desk.example>';
  const quoted =
    'Please look.\n\n---------- Forwarded message ---------\nFrom: Zoé Durand <zoe@acme.example>\nDate: Mon, 23 Nov 2026\nSubject: Printer\nTo: Technicien <technicien@desk.example>\n\nIt jams.';
  beforeEach(() => desk.member('Technicien', 'technicien@desk.example', 'agent'));

  it('takes who wrote it first as its requester, and says who handed it on', async () => {
    await receive({ from: agent, subject: 'Fwd: Printer', text: quoted });
    const [ticket] = await tickets();
    expect(ticket).toMatchObject({ subject: 'Printer', requester: { name: 'Zoé Durand' } });
    expect((await eventsOfTicket(ticket?.id ?? ''))[0]?.data).toMatchObject({
      mail: { forwardedBy: { name: 'Technicien' } },
    });
  });

  it('in French, by Outlook', async () => {
    const text =
      'De : Zoé Durand [mailto:zoe@acme.example]\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Technicien\nObjet : Imprimante\n\nElle bourre.';
    await receive({ from: agent, subject: 'TR : Imprimante', text });
    expect((await tickets())[0]).toMatchObject({ subject: 'Imprimante', requester: { name: 'Zoé Durand' } });
  });

  it('as an attachment', async () => {
    const content = parts(
      'b',
      { type: 'text/plain', content: '' },
      { type: 'message/rfc822', content: 'From: Zoé Durand <zoe@acme.example>\nSubject: Printer\n\nIt jams.' },
    ).replace(/\n/g, '\r\n');
    await receive({ from: agent, subject: 'Fwd: Printer', body: { type: 'multipart/mixed; boundary="b"', content } });
    expect((await tickets())[0]?.requester.name).toBe('Zoé Durand');
  });

  it('stays the forwarder’s where a requester does it, or the origin is forged', async () => {
    await receive({ subject: 'Fwd: Printer', text: quoted, messageId: '<1@x>' });
    await receive(
      { from: agent, subject: 'Fwd: Printer', text: quoted, messageId: '<2@x>' },
      { verdicts: { dmarcVerdict: { status: 'FAIL' } } },
    );
    expect((await tickets()).map(({ requester }) => requester.name)).toEqual(['Technicien', 'Anne Martin']);
  });

  it('of the desk’s own mails stays the forwarder’s', async () => {
    await receive({
      from: agent,
      subject: 'Fwd: Printer',
      text: quoted.replace('zoe@acme.example', 'support@essai.desk.example'),
    });
    expect((await tickets())[0]?.requester.name).toBe('Technicien');
  });
});

describe('who is named beside the desk', () => {
  const mail = {
    subject: 'Printer',
    to: 'support@essai.desk.example, anne@acme.example',
    headers: { Cc: '"Durand, Zoé" <zoe@acme.example>, Technicien <technicien@desk.example>, not-an-address' },
  };
  const taking = async () =>
    ((await desk.run(async () => ticketById((await first()).id)))?.participants ?? []).map(({ name }) => name);

  it('takes no part, unless the desk wants it', async () => {
    await receive(mail);
    expect(await taking()).toEqual([]);
    expect(await desk.run(() => personByEmail('zoe@acme.example'))).toBeUndefined();
  });

  it('takes part where the desk wants it, its own people as watchers', async () => {
    await desk.member('Technicien', 'technicien@desk.example', 'agent');
    await desk.run(() => saveMailSettings({ ...usualSettings, copiesTakePart: true }));
    await receive(mail);
    expect(await taking()).toEqual(['Durand, Zoé']);
    const { id } = await first();
    expect((await desk.run(() => watchersOf(id))).map(({ name }) => name)).toEqual(['Technicien']);
  });

  it('does not where a machine wrote it, or it names too many', async () => {
    await desk.run(() => saveMailSettings({ ...usualSettings, copiesTakePart: true }));
    await receive({ ...mail, messageId: '<1@x>', headers: { ...mail.headers, Precedence: 'list' } });
    expect(await taking()).toEqual([]);
    const many = Array.from({ length: 5000 }, (_, i) => `p${i}@acme.example`).join(', ');
    await receive({ ...mail, messageId: '<2@x>', subject: 'To all', headers: { Cc: many } });
    expect((await tickets())[0]?.participants ?? []).toEqual([]);
  });
});

it('a desk decides how many files a mail may bring, and how large: the rest stays in the original', async () => {
  await desk.run(() => saveMailSettings({ ...usualSettings, mostFiles: 2, largestFile: 1 }));
  const file = (name: string, size: number) => ({
    type: 'application/octet-stream',
    headers: { 'Content-Disposition': `attachment; filename="${name}"` },
    content: 'x'.repeat(size),
  });
  const content = parts(
    'b',
    { type: 'text/plain', content: 'See.' },
    file('large.bin', 1_500_000),
    file('a.bin', 1),
    file('b.bin', 1),
    file('c.bin', 1),
  ).replace(/\n/g, '\r\n');
  await receive({ subject: 'Files', body: { type: 'multipart/mixed; boundary="b"', content } });
  const { opened } = await first();
  expect(opened?.data.files).toMatchObject([{ name: 'a.bin' }, { name: 'b.bin' }]);
  expect(opened?.data.text).toContain('large.bin');
  expect(opened?.data.text).toContain('c.bin');
});
