import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { suppressionOf } from '../../../functions/mail/commands.ts';
import { mailsOf } from '../../../functions/mail/store.ts';
import { messageIdOf } from '../../../functions/mail/token.ts';
import { handler as notify } from '../../../functions/notifications/on-event.ts';
import type { DeskEvent } from '../../../functions/shared/event.ts';
import { closeTicket, moveTicket, newestTickets, openTicket, ticketById } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { arrive, type MailText, openInbox, rawMail, resetMailroom, type SentMail, sent } from './mailroom.ts';
import { parts } from './nasty/mail.ts';

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

const tickets = () => desk.run(() => newestTickets(500));
const mails = async () => (await desk.run(() => mailsOf({}, 500))).items;
const eventsOfTicket = async (id: string) => (await desk.run(() => eventsOf(id, 100))).items.toReversed();
const ofType = async (id: string, type: string) => (await eventsOfTicket(id)).filter((event) => event.type === type);

/** Sends what follows an event, as the stream's consumer does. */
async function tell(tenant: TestDesk, event: DeskEvent): Promise<void> {
  const record = { messageId: 'm', body: JSON.stringify(event), attributes: { MessageGroupId: 'g' } };
  const context = { functionName: 'test', getRemainingTimeInMillis: () => 10_000 };
  const { batchItemFailures } = await notify({ Records: [record] } as never, context as never);
  expect([tenant.tenantId, batchItemFailures]).toEqual([tenant.tenantId, []]);
}

describe('a report about a mail of ours', () => {
  let ticketId: string;
  let acknowledged: SentMail;

  beforeEach(async () => {
    await desk.contact('Zoé Durand', 'zoe@acme.example');
    await arrive(rawMail({ from: 'Zoé Durand <zoe@acme.example>', subject: 'Printer', messageId: '<1@x>' }), {
      source: 'zoe@acme.example',
    });
    ticketId = (await tickets())[0]?.id ?? '';
    await tell(desk, (await eventsOfTicket(ticketId))[0] as DeskEvent);
    acknowledged = sent.at(-1) as SentMail;
  });

  const headersOf = ({ raw }: SentMail) => raw.slice(0, raw.indexOf('\r\n\r\n'));
  function report(fields: string, original = headersOf(acknowledged)): MailText {
    return {
      from: 'Mail System <mailer-daemon@mx.acme.example>',
      subject: 'Undelivered',
      messageId: `<${fields.length}@mx>`,
      body: {
        type: 'multipart/report; report-type=delivery-status; boundary="b"',
        content: parts(
          'b',
          { type: 'text/plain', content: 'Sorry.' },
          { type: 'message/delivery-status', content: `Reporting-MTA: dns; mx\n\n${fields}` },
          { type: 'text/rfc822-headers', content: original },
        ).replace(/\r?\n/g, '\r\n'),
      },
    };
  }
  const failed =
    'Final-Recipient: rfc822; zoe@acme.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user';

  it('that it failed is told on the message that was sent, and stops mail to the address', async () => {
    await arrive(rawMail(report(failed)), { source: '' });
    const [event] = await ofType(ticketId, 'ticket.opened');
    expect(await ofType(ticketId, 'ticket.delivery')).toMatchObject([
      {
        data: {
          state: 'bounced',
          about: event?.eventId,
          address: 'zoe@acme.example',
          to: { name: 'Zoé Durand' },
          status: '5.1.1',
        },
      },
    ]);
    expect(await desk.run(() => suppressionOf('Zoe@acme.example'))).toBeDefined();
    expect((await mails()).find(({ status }) => status === 'refused')).toMatchObject({ reason: 'bounce', ticketId });
  });

  it('five times the same is told once', async () => {
    for (let copy = 0; copy < 5; copy++) await arrive(rawMail(report(failed)), { source: '' });
    expect(await ofType(ticketId, 'ticket.delivery')).toHaveLength(1);
  });

  it('that it is late neither reopens the ticket nor stops mail to the address', async () => {
    await desk.run(() => moveTicket(ticketId, 'resolved', {}, now));
    await arrive(rawMail(report('Final-Recipient: rfc822; zoe@acme.example\nAction: delayed\nStatus: 4.4.1')), {
      source: '',
    });
    expect(await ofType(ticketId, 'ticket.delivery')).toMatchObject([{ data: { state: 'delayed' } }]);
    expect((await desk.run(() => ticketById(ticketId)))?.state).toBe('resolved');
    expect(await desk.run(() => suppressionOf('zoe@acme.example'))).toBeUndefined();
  });

  it('that nobody signed stops nothing', async () => {
    await arrive(
      rawMail(report(failed, 'From: support@essai.desk.example\nTo: zoe@acme.example\nSubject: [#1] Printer')),
      { source: '' },
    );
    expect(await ofType(ticketId, 'ticket.delivery')).toEqual([]);
    expect(await desk.run(() => suppressionOf('zoe@acme.example'))).toBeUndefined();
  });

  it('that its reader took it for spam stops mail to the address', async () => {
    const content = parts(
      'b',
      { type: 'text/plain', content: 'A complaint.' },
      { type: 'message/feedback-report', content: 'Feedback-Type: abuse\nOriginal-Rcpt-To: zoe@acme.example' },
      { type: 'message/rfc822', content: `${headersOf(acknowledged)}\r\n\r\nx` },
    ).replace(/\r?\n/g, '\r\n');
    const type = 'multipart/report; report-type=feedback-report; boundary="b"';
    await arrive(rawMail({ from: 'fbl@isp.example', body: { type, content } }), { source: 'fbl@isp.example' });
    expect(await ofType(ticketId, 'ticket.delivery')).toMatchObject([{ data: { state: 'complained' } }]);
    expect(await desk.run(() => suppressionOf('zoe@acme.example'))).toBeDefined();
  });

  it('keeps the next mail to the address back, and says so', async () => {
    await arrive(rawMail(report(failed)), { source: '' });
    const before = sent.length;
    await desk.run(() => moveTicket(ticketId, 'resolved', {}, now + 1000));
    const resolved = (await ofType(ticketId, 'ticket.state')).at(-1) as DeskEvent;
    await tell(desk, resolved);
    expect(sent).toHaveLength(before);
    const told = (await ofType(ticketId, 'ticket.notified')).find(({ data }) => data.about === resolved.eventId);
    expect(told?.data.recipients).toMatchObject([{ status: 'suppressed' }]);
  });
});

describe('an alert of a monitoring tool', () => {
  const alert = (subject: string, id: string, text?: string) =>
    arrive(
      rawMail({
        from: 'Watch <watch@acme.example>',
        subject,
        ...(text ? { text } : {}),
        messageId: `<${id}@watch>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      }),
    );

  it('opens one ticket, is a message of it as often as it comes, and its end resolves it', async () => {
    await alert('[FIRING:1] DiskFull (srv1 91 %)', '1');
    await alert('[FIRING:2] DiskFull (srv1 97 %)', '2');
    const [ticket, ...more] = await tickets();
    expect(more).toEqual([]);
    expect(await ofType(ticket?.id ?? '', 'ticket.message')).toHaveLength(1);
    await alert('[RESOLVED] DiskFull (srv1 42 %)', '3');
    expect((await tickets())[0]).toMatchObject({ state: 'resolved' });
    expect(await tickets()).toHaveLength(1);
  });

  it('of another thing, or of another tool, is another ticket', async () => {
    await alert('PROBLEM: disk of srv1', '1');
    await alert('PROBLEM: disk of srv2', '2');
    await arrive(
      rawMail({
        from: 'other@acme.example',
        subject: 'PROBLEM: disk of srv1',
        headers: { 'Auto-Submitted': 'auto-generated' },
      }),
    );
    expect(await tickets()).toHaveLength(3);
  });

  it('that comes again reopens what was resolved, and opens another ticket once it is closed for good', async () => {
    await alert('PROBLEM: disk of srv1', '1');
    await alert('RECOVERY: disk of srv1', '2');
    await alert('PROBLEM: disk of srv1', '3');
    const [first] = await tickets();
    expect(first?.state).toBe('open');
    await desk.run(async () => {
      await moveTicket(first?.id ?? '', 'resolved', {}, now + 10);
      await closeTicket(first?.id ?? '', 'quiet', now + 20);
    });
    await alert('PROBLEM: disk of srv1', '4');
    await alert('PROBLEM: disk of srv1', '5');
    expect(await tickets()).toHaveLength(2);
  });

  it('five times at once makes one ticket, which has what each of them says, and none of it twice', async () => {
    const ids = ['1', '2', '3', '4', '5'];
    const all = () => Promise.all(ids.map((id) => alert('PROBLEM: disk of srv1', id, `Free space ${id} GB`)));
    await all();
    await all();
    const [ticket, ...more] = await tickets();
    expect(more).toEqual([]);
    const said = [
      ...(await ofType(ticket?.id ?? '', 'ticket.opened')),
      ...(await ofType(ticket?.id ?? '', 'ticket.message')),
    ];
    expect(said.map(({ data }) => data.text).sort()).toEqual(ids.map((id) => `Free space ${id} GB`));
  });

  it('is what a machine made: a list’s or a person’s words that look like it are a request', async () => {
    const ofList = {
      from: 'anne@acme.example',
      subject: 'OK for the delivery on Monday',
      headers: { 'List-Id': '<a.b>' },
    };
    await arrive(rawMail(ofList));
    expect(await tickets()).toHaveLength(1);
  });

  it('whose beginning nobody saw ends nothing', async () => {
    await alert('RECOVERY: disk of srv1', '1');
    expect(await tickets()).toEqual([]);
    expect(await mails()).toMatchObject([{ status: 'refused', reason: 'recovery' }]);
  });
});

describe('a loop', () => {
  it('of one sender into one ticket runs dry, and what is refused is listed with its ticket', async () => {
    const anne = await desk.contact('Anne Martin', 'anne@acme.example');
    const { id } = await desk.run(() =>
      openTicket(
        { subject: 'Printer', text: 'jams', type: 'incident', requesterId: anne.id, channel: 'portal' },
        now - 1000,
      ),
    );
    const thread = await messageIdOf(id, id, 'requester', 'desk.example');
    for (let turn = 0; turn < 40; turn++)
      await arrive(
        rawMail({ subject: 'Re', text: `turn ${turn}`, messageId: `<${turn}@x>`, headers: { 'In-Reply-To': thread } }),
      );
    expect(await ofType(id, 'ticket.message')).toHaveLength(30);
    const refused = (await mails()).filter(({ reason }) => reason === 'tooMany');
    expect(refused).toHaveLength(10);
    expect(refused[0]?.ticketId).toBe(id);
  }, 60_000);

  it('of one sender who opens tickets runs dry', async () => {
    for (let turn = 0; turn < 65; turn++)
      await arrive(rawMail({ subject: `Unlike ${turn}`, messageId: `<${turn}@x>` }));
    expect(await tickets()).toHaveLength(60);
  }, 60_000);

  for (const [how, stripped] of [
    ['as they send', false],
    ['through servers that take every header away that could warn', true],
  ] as const) {
    it(`of two desks that write to each other ends, ${how}`, async () => {
      const other = await makeDesk(now - 60_000, 'autre');
      await openInbox('support@autre.desk.example', other.tenantId);
      const desks: Record<string, TestDesk> = {
        'support@essai.desk.example': desk,
        'support@autre.desk.example': other,
      };
      await arrive(
        rawMail({ from: 'Support <support@autre.desk.example>', subject: 'Hello', messageId: '<first@x>' }),
        { source: 'support@autre.desk.example' },
      );
      const told = new Set<string>();
      let carried = 0;
      for (let round = 0; round < 60; round++) {
        for (const one of Object.values(desks))
          for (const { id } of await one.run(() => newestTickets(50)))
            for (const event of (await one.run(() => eventsOf(id, 100))).items.toReversed()) {
              if (told.has(event.eventId)) continue;
              told.add(event.eventId);
              await tell(one, event);
            }
        const waiting = sent.slice(carried);
        if (waiting.length === 0) break;
        carried = sent.length;
        for (const { raw, envelope } of waiting) {
          if (!desks[envelope.to.replace(/\+[^@]*@/, '@')]) continue;
          const kept = /^(from|to|reply-to|subject|date|message-id|mime-version|content-)/i;
          const head = raw
            .slice(0, raw.indexOf('\r\n\r\n'))
            .replace(/\r\n[ \t]+/g, ' ')
            .split('\r\n');
          const carriedRaw = stripped
            ? `${head.filter((line) => kept.test(line)).join('\r\n')}${raw.slice(raw.indexOf('\r\n\r\n'))}`
            : raw;
          await arrive(carriedRaw, { source: envelope.from, recipients: [envelope.to] });
        }
        expect(round).toBeLessThan(50);
      }
      expect(sent.length).toBeLessThan(stripped ? 15 : 3);
      expect((await tickets()).length).toBeLessThanOrEqual(6);
    });
  }
});
