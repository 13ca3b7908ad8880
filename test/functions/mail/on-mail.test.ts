import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../../functions/mail/api.ts';
import type { IncomingMail } from '../../../functions/mail/incoming.ts';
import { handler as onEvent } from '../../../functions/mail/on-event.ts';
import type { OriginalMail } from '../../../functions/mail/original.ts';
import { askAgain, type MailFilter, mailsOf, saveMail } from '../../../functions/mail/store.ts';
import { messageIdOf, replyAddress } from '../../../functions/mail/token.ts';
import { personByEmail } from '../../../functions/people/commands.ts';
import type { Person } from '../../../functions/people/person.ts';
import { actAs } from '../../../functions/shared/actor.ts';
import { idFromSeed } from '../../../functions/shared/ids.ts';
import { directory } from '../../../functions/shared/table.ts';
import { closeTicket, moveTicket, newestTickets, openTicket } from '../../../functions/tickets/commands.ts';
import { eventsOf, ticketById } from '../../../functions/tickets/store.ts';
import { callRoute } from '../../support/call-route.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';
import {
  type Arrival,
  announce,
  arrive,
  type MailText,
  objects,
  openInbox,
  rawMail,
  resetMailroom,
  s3,
} from './mailroom.ts';

/** Monday 23 November 2026, 10:00 in Paris. */
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

const receive = (mail: MailText, arrival?: Arrival) => arrive(rawMail(mail), arrival);
const tickets = () => desk.run(() => newestTickets(50));
const mails = async () => (await desk.run(() => mailsOf({}, 50))).items;
const eventsOfTicket = async (id: string) => (await desk.run(() => eventsOf(id, 100))).items.toReversed();
const messagesOf = async (id: string) => (await eventsOfTicket(id)).filter(({ type }) => type === 'ticket.message');
const only = async () => {
  const all = await tickets();
  expect(all).toHaveLength(1);
  return all[0] as (typeof all)[number];
};
const openedOf = async (id: string) => (await eventsOfTicket(id))[0];

describe('a mail to the desk', () => {
  it('opens a ticket of its sender, who is known from then on', async () => {
    expect(await receive({ subject: 'Printer jams', text: 'On every page.', messageId: '<1@acme.example>' })).toEqual({
      batchItemFailures: [],
    });
    const ticket = await only();
    const anne = await desk.run(() => personByEmail('anne@acme.example'));
    expect(anne?.name).toBe('Anne Martin');
    expect(ticket).toMatchObject({ subject: 'Printer jams', channel: 'email', requester: { id: anne?.id } });
    expect((await openedOf(ticket.id))?.data).toMatchObject({ text: 'On every page.', messageId: '<1@acme.example>' });
    expect(await mails()).toMatchObject([{ status: 'processed', became: 'ticket', ticketNumber: ticket.number }]);
  });

  it('opens one ticket when it is delivered five times, at once and again', async () => {
    const mail = { subject: 'Once', text: 'Only once', messageId: '<once@acme.example>' };
    await Promise.all([1, 2, 3].map((hop) => receive({ ...mail, headers: { Received: `from mx${hop}` } })));
    await receive({ ...mail, headers: { Received: 'from mx4' } });
    await receive(mail);
    await only();
    expect(await mails()).toHaveLength(1);
  });

  it('takes the same words without a Message-ID for another mail only on another day', async () => {
    await receive({ subject: 'Scan' });
    await receive({ subject: 'Scan' });
    await only();
  });

  it('opens one ticket a desk, whatever number of recipients it has', async () => {
    const other = await makeDesk(now - 60_000, 'autre');
    await openInbox('support@autre.desk.example', other.tenantId);
    const many = Array.from({ length: 100 }, (_, i) => [
      `support+${i}@essai.desk.example`,
      `Support@Autre.desk.example`,
    ]);
    await receive({ subject: 'To all', messageId: '<all@acme.example>' }, { recipients: many.flat() });
    await only();
    expect(await other.run(() => newestTickets(10))).toHaveLength(1);
  });

  it('is recorded for the operator where an address is nobody’s', async () => {
    await receive({ subject: 'Lost' }, { recipients: ['nobody@nowhere.desk.example', address] });
    await only();
    const { Items = [] } = await actAs({ kind: 'visitor', address: '', language: 'en' }, () => {
      const { client, table } = directory();
      return client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': 'STRAY#2026-11-23' },
        }),
      );
    });
    expect(Items.at(-1)).toMatchObject({ recipients: ['nobody@nowhere.desk.example'], count: 1 });
  });

  it('keeps a subject of 10 000 characters whole in the message', async () => {
    const subject = 'long '.repeat(2000).trim();
    await receive({ subject, text: 'short' });
    const ticket = await only();
    expect(ticket.subject).toHaveLength(300);
    expect(ticket.subject.endsWith('…')).toBe(true);
    expect((await openedOf(ticket.id))?.data.text).toBe(`Objet : ${subject}\n\nshort`);
  });

  it('keeps a text beyond 64 000 bytes whole as a file', async () => {
    const text = 'é'.repeat(50_000);
    await receive({ subject: 'Log', text });
    const ticket = await only();
    const { data } = (await openedOf(ticket.id)) ?? { data: {} as Record<string, unknown> };
    expect(data.text).toBe('é'.repeat(32_000));
    const [file] = data.files as { id: string; name: string; size: number }[];
    expect(file).toMatchObject({ name: 'message-complet.txt', size: 100_000 });
    expect(Buffer.from(objects.get(`files/T/${desk.tenantId}/${file?.id}`) ?? []).toString()).toBe(text);
  });

  it('brings its attachments, and names those that are too large', async () => {
    const part = (name: string, bytes: number) =>
      `--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${'A'.repeat(Math.ceil(bytes / 3) * 4)}\r\n`;
    const content = `--b\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n${part('small.bin', 30)}${part('huge.iso', 30 * 1024 * 1024)}--b--\r\n`;
    await receive({ subject: 'Files', body: { type: 'multipart/mixed; boundary="b"', content } });
    const ticket = await only();
    const { data } = (await openedOf(ticket.id)) ?? { data: {} as Record<string, unknown> };
    expect(data.files).toMatchObject([{ name: 'small.bin', size: 30 }]);
    expect(data.text).toContain('See the files.');
    expect(data.text).toContain('huge.iso (30 Mo)');
  });

  it('brings at most 25 attachments, once, however often it is processed', async () => {
    const part = (index: number) =>
      `--b\r\nContent-Type: text/csv; name="${index}.csv"\r\nContent-Disposition: attachment; filename="${index}.csv"\r\n\r\n${index}\r\n`;
    const content = `--b\r\nContent-Type: text/plain\r\n\r\nx\r\n${Array.from({ length: 40 }, (_, i) => part(i)).join('')}--b--\r\n`;
    const mail = { subject: 'Many', messageId: '<many@x>', body: { type: 'multipart/mixed; boundary="b"', content } };
    await receive(mail);
    await receive(mail);
    const { data } = (await openedOf((await only()).id)) ?? { data: {} as Record<string, unknown> };
    expect(data.files).toHaveLength(25);
    expect(data.text).toContain('25.csv');
    expect([...objects.keys()].filter((key) => key.startsWith('files/'))).toHaveLength(25);
  });

  it('shows an image where the HTML has it', async () => {
    const png = 'iVBORw0KGgoAAAANSUhEUg==';
    const content = `--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>See</p><img src="cid:s@1" alt="screen">\r\n--b\r\nContent-Type: image/png; name="s.png"\r\nContent-ID: <s@1>\r\nContent-Transfer-Encoding: base64\r\n\r\n${png}\r\n--b--\r\n`;
    await receive({ subject: 'Screen', body: { type: 'multipart/related; boundary="b"', content } });
    const { data } = (await openedOf((await only()).id)) ?? { data: {} as Record<string, unknown> };
    const [file] = data.files as { id: string }[];
    expect(data.html).toBe(`<p>See</p><img alt="screen" data-file="${file?.id}" />`);
  });
});

describe('what is kept and shown, and opens nothing', () => {
  const rejected: [string, MailText, Arrival, string, string][] = [
    ['without a sender', { from: '' }, {}, 'unreadable', 'noSender'],
    ['from the desk’s own address', { from: `Support <${address}>` }, { source: address }, 'refused', 'ownMail'],
    ['an out-of-office note', { headers: { 'Auto-Submitted': 'auto-replied' } }, {}, 'refused', 'autoReply'],
    ['a bounce', {}, { source: '' }, 'refused', 'bounce'],
    ['spam', {}, { verdicts: { spamVerdict: { status: 'FAIL' } } }, 'refused', 'spam'],
    ['a virus', {}, { verdicts: { virusVerdict: { status: 'FAIL' } } }, 'refused', 'virus'],
    ['nested without end', { body: nested(300) }, {}, 'unreadable', 'unparsable'],
  ];
  for (const [what, mail, arrival, status, reason] of rejected) {
    it(`is a mail ${what}`, async () => {
      await receive({ subject: 'No', ...mail }, arrival);
      expect(await tickets()).toEqual([]);
      expect(await mails()).toMatchObject([{ status, reason }]);
      expect((await mails())[0]?.objectKey).toMatch(/^inbound\//);
    });
  }

  it('but an alert of a machine opens a ticket that is not answered', async () => {
    await receive({ subject: 'Disk full', headers: { 'Auto-Submitted': 'auto-generated' } });
    expect((await openedOf((await only()).id))?.data.automatic).toBe(true);
  });

  it('is listed by the reason, too', async () => {
    await receive({ subject: 'Spam' }, { verdicts: { spamVerdict: { status: 'FAIL' } } });
    await receive({ subject: 'Away', headers: { 'Auto-Submitted': 'auto-replied' } });
    await receive({ subject: 'Request' });
    const listed = async (filter: MailFilter) =>
      (await desk.run(() => mailsOf(filter, 50))).items.map(({ subject }) => subject);
    expect(await listed({ status: 'refused', reason: 'spam' })).toEqual(['Spam']);
    expect(await listed({ reason: 'autoReply' })).toEqual(['Away']);
    expect(await listed({ status: 'refused' })).toHaveLength(2);
    expect(await listed({ status: 'processed', reason: 'spam' })).toEqual([]);
  });

  it('until somebody insists: then it is taken as a request, once', async () => {
    await receive({ subject: 'Taken for spam' }, { verdicts: { spamVerdict: { status: 'FAIL' } } });
    await insist((await mails())[0]);
    await only();
    expect(await mails()).toMatchObject([{ status: 'processed' }]);
  });

  it('until it can be read, after all: its entry of the list says what became of it', async () => {
    await receive({ subject: 'Readable now' });
    const [mail] = await mails();
    if (!mail) throw new Error('The mail is not listed');
    // What the list had of it while nothing could take it apart.
    const { from: _from, ticketId: _ticket, ticketNumber: _number, became: _became, ...rest } = mail;
    const before = {
      ...rest,
      id: idFromSeed('mail', 'unreadable'),
      status: 'unreadable' as const,
      reason: 'unparsable' as const,
      subject: '',
    };
    await desk.run(() => saveMail(before));
    await insist(before);
    const ticket = await only();
    const entries = await mails();
    expect(entries.map(({ id }) => id).sort()).toEqual([mail.id, before.id].sort());
    for (const entry of entries)
      expect(entry).toMatchObject({ status: 'processed', subject: 'Readable now', ticketId: ticket.id });
  });
});

it('is shown as it arrived to the desk’s people, and to nobody else', async () => {
  const technician = await desk.member('Technicien', 'technicien@desk.example', 'agent');
  await receive({ subject: 'Printer', text: 'It jams.', messageId: '<seen@x>' });
  const [mail] = await mails();
  const look = (who: Person) =>
    callRoute<OriginalMail>(routes, 'GET /api/incoming-mail/{mailId}/original', desk, who, {
      now,
      path: { mailId: mail?.id ?? '' },
    });
  const original = await look(technician);
  expect(original.headers).toContainEqual({ name: 'Message-ID', value: '<seen@x>' });
  expect(original).toMatchObject({ parts: [{ depth: 0, type: 'text/plain' }], whole: true });
  expect(original.source).toContain('It jams.');
  const anne = await desk.run(() => personByEmail('anne@acme.example'));
  await expect(look(anne as Person)).rejects.toMatchObject({ status: 403 });
});

/** Somebody asks to process a mail again; the queue says so twice. */
async function insist(mail: IncomingMail | undefined): Promise<void> {
  const event = {
    eventId: 'evt_00000000000000000000000001',
    tenantId: desk.tenantId,
    type: 'mail.retried',
    subject: mail?.id ?? '',
    at: new Date(now).toISOString(),
    actor: { kind: 'system' as const, id: 'desk', name: 'test' },
    data: {},
  };
  await desk.run(async () => mail && askAgain(mail, event));
  const batch = { Records: [{ messageId: 'm', body: JSON.stringify(event), attributes: { MessageGroupId: 'g' } }] };
  for (let i = 0; i < 2; i++) await onEvent(batch as never, { getRemainingTimeInMillis: () => 1000 } as never);
}

function nested(depth: number): { type: string; content: string } {
  const open = Array.from(
    { length: depth },
    (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary="b${i + 1}"\r\n\r\n`,
  );
  return { type: 'multipart/mixed; boundary="b0"', content: `${open.join('')}--b${depth}\r\n\r\nx\r\n` };
}

describe('an answer', () => {
  let anne: Person;
  let agent: Person;
  let ticketId: string;
  let replyTo: Record<'requester' | 'staff', string>;

  beforeEach(async () => {
    anne = await desk.contact('Anne Martin', 'anne@acme.example');
    agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
    const ticket = await desk.run(() =>
      openTicket(
        { subject: 'Printer', text: 'jams', type: 'incident', requesterId: anne.id, channel: 'portal' },
        now - 1000,
      ),
    );
    ticketId = ticket.id;
    replyTo = {
      requester: await replyAddress(address, ticketId, 'requester'),
      staff: await replyAddress(address, ticketId, 'staff'),
    };
  });
  const state = async () => (await desk.run(() => ticketById(ticketId)))?.state;
  const others = async () => (await tickets()).filter(({ id }) => id !== ticketId);

  it('joins its ticket by the signed address, and leaves out what it quotes', async () => {
    const quoted =
      'Still jams.\r\n\r\nLe lun. 23 nov. 2026 à 10:00, Essai <s@x.y> a écrit :\r\n> –– répondez au-dessus de cette ligne ––\r\n> Encore ?';
    await receive({ subject: 'Re: whatever', text: quoted, messageId: '<r@x>' }, { recipients: [replyTo.requester] });
    const [message] = await messagesOf(ticketId);
    expect(message).toMatchObject({
      actor: { id: anne.id, name: 'Anne Martin' },
      data: { text: 'Still jams.', from: 'requester', visibility: 'public', messageId: '<r@x>' },
    });
    expect(await others()).toEqual([]);
  });

  it('joins by our Message-ID in In-Reply-To or References, and by the subject’s number', async () => {
    const ours = await messageIdOf(ticketId, 'evt_00000000000000000000000001', 'requester', 'desk.example');
    await receive({ subject: 'Re: x', text: 'one', messageId: '<a@x>', headers: { 'In-Reply-To': ours } });
    await receive({
      subject: 'Re: x',
      text: 'two',
      messageId: '<b@x>',
      headers: { References: `<z@z> ${ours} <y@y>` },
    });
    await receive({ subject: 'Re: [#1] Printer', text: 'three', messageId: '<c@x>' });
    // All three came at the same instant, so that their order is not promised.
    expect((await messagesOf(ticketId)).map(({ data }) => data.text).sort()).toEqual(['one', 'three', 'two']);
    expect(await others()).toEqual([]);
  });

  it('delivered five times at once is one message', async () => {
    const mail = { subject: 'Re: x', text: 'once', messageId: '<five@x>' };
    await Promise.all(Array.from({ length: 5 }, () => receive(mail, { recipients: [replyTo.requester] })));
    expect(await messagesOf(ticketId)).toHaveLength(1);
  });

  it('at the same instant as another one is kept beside it', async () => {
    const reply = (text: string) =>
      receive({ subject: 'Re', text, messageId: `<${text}@x>` }, { recipients: [replyTo.requester] });
    await Promise.all(['first', 'second'].map(reply));
    expect((await messagesOf(ticketId)).map(({ data }) => data.text).sort()).toEqual(['first', 'second']);
  });

  it('from the staff’s own mail program is the desk’s public answer', async () => {
    const from = 'Technicien <technicien@desk.example>';
    await receive({ from, subject: 'Re: x', text: 'Fixed?' }, { recipients: [replyTo.staff] });
    const [message] = await messagesOf(ticketId);
    expect(message).toMatchObject({ actor: { id: agent.id }, data: { from: 'staff', visibility: 'public' } });
  });

  it('in the name of staff, by someone who only has the requester’s mail, opens a ticket of its own', async () => {
    const from = 'Technicien <technicien@desk.example>';
    const unproven = {
      spfVerdict: { status: 'GRAY' },
      dkimVerdict: { status: 'GRAY' },
      dmarcVerdict: { status: 'GRAY' },
    };
    await receive(
      { from, subject: 'Re: x', text: 'Send your password.' },
      { recipients: [replyTo.requester], verdicts: unproven },
    );
    expect(await messagesOf(ticketId)).toEqual([]);
    const [other] = await others();
    expect((await openedOf(other?.id ?? ''))?.data.continues).toMatchObject({ ticketId, reason: 'stranger' });
  });

  it('from a stranger with the right signature opens a linked ticket', async () => {
    const from = 'Eve <eve@evil.example>';
    const ours = await messageIdOf(ticketId, ticketId, 'requester', 'desk.example');
    await receive({ from, subject: 'Re: x', text: 'hi', headers: { 'In-Reply-To': ours } });
    expect(await messagesOf(ticketId)).toEqual([]);
    const [other] = await others();
    expect(other?.requester.name).toBe('Eve');
    expect((await openedOf(other?.id ?? ''))?.data.continues).toEqual({ ticketId, number: 1, reason: 'stranger' });
  });

  it('with a forged signature, or a stranger’s number in the subject, is a new request', async () => {
    const forged = replyTo.requester.replace(/[0-9a-f]{16}@/, '0123456789abcdef@');
    await receive({ subject: 'Re: x', text: 'by the requester', messageId: '<f@x>' }, { recipients: [forged] });
    await receive({ from: 'eve@evil.example', subject: 'Re: [#1] Printer', text: 'hi', messageId: '<e@x>' });
    expect(await messagesOf(ticketId)).toEqual([]);
    const created = await others();
    expect(created).toHaveLength(2);
    for (const { id } of created) expect((await openedOf(id))?.data.continues).toBeUndefined();
  });

  it('whose subject’s number is used by somebody whose domain says that it is forged joins nothing', async () => {
    await receive({ subject: 'Re: [#1] Printer', text: 'hi' }, { verdicts: { dmarcVerdict: { status: 'FAIL' } } });
    expect(await messagesOf(ticketId)).toEqual([]);
  });

  it('reopens what was resolved, and opens a linked ticket where it was closed for good', async () => {
    await desk.run(() => moveTicket(ticketId, 'resolved', {}, now));
    await receive({ subject: 'Re', text: 'Not solved', messageId: '<1@x>' }, { recipients: [replyTo.requester] });
    expect(await state()).toBe('open');
    await desk.run(async () => {
      await moveTicket(ticketId, 'resolved', {}, now + 1);
      await closeTicket(ticketId, 'quiet', now + 2);
    });
    await receive(
      { subject: 'Re: [#1] Printer', text: 'Again', messageId: '<2@x>' },
      { recipients: [replyTo.requester] },
    );
    const [other] = await others();
    expect(other?.subject).toBe('Re: Printer');
    expect((await openedOf(other?.id ?? ''))?.data).toMatchObject({
      text: 'Again',
      continues: { ticketId, number: 1, reason: 'closed' },
    });
  });

  it('that is automatic is no message, and its entry in the list leads to the ticket', async () => {
    const headers = { 'Auto-Submitted': 'auto-replied' };
    await receive({ subject: 'Away', text: 'I am away', headers }, { recipients: [replyTo.requester] });
    expect(await messagesOf(ticketId)).toEqual([]);
    expect(await mails()).toMatchObject([{ status: 'refused', reason: 'autoReply', ticketId, ticketNumber: 1 }]);
  });
});

describe('a fault', () => {
  it('of one mail does not keep the others of its batch back, and the mail is tried again', async () => {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    objects.set('raw/a', Buffer.from(rawMail({ subject: 'Works' })));
    const body = (key: string) =>
      JSON.stringify({
        notificationType: 'Received',
        mail: { source: 'a@b.example', messageId: key },
        receipt: { recipients: [address], action: { objectKey: key } },
      });
    const answer = await announce(['not JSON', body('a'), body('missing')]);
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['m0', 'm2']);
    await only();
    expect(s3.commandCalls(GetObjectCommand)).toHaveLength(2);
  });

  it('between storing the attachments and writing the ticket leaves one of each after the next try', async () => {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    const content =
      '--b\r\nContent-Type: text/csv; name="a.csv"\r\nContent-Disposition: attachment; filename="a.csv"\r\n\r\n1\r\n--b--\r\n';
    const mail = { subject: 'Try', messageId: '<try@x>', body: { type: 'multipart/mixed; boundary="b"', content } };
    s3.on(PutObjectCommand).rejectsOnce(Object.assign(new Error('slow down'), { name: 'SlowDown' }));
    expect((await receive(mail)).batchItemFailures).toHaveLength(1);
    expect(await mails()).toMatchObject([{ status: 'received' }]);
    resetObjects();
    await receive(mail);
    await only();
    expect(await mails()).toMatchObject([{ status: 'processed' }]);
  });
});

function resetObjects(): void {
  resetMailroom(now);
}
