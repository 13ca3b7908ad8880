import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/files/api.ts';
import { storeFile } from '../../../functions/files/commands.ts';
import { fileLinkToken } from '../../../functions/files/link.ts';
import { createFile, hangFile } from '../../../functions/files/store.ts';
import { usualSettings } from '../../../functions/mail/settings.ts';
import { saveMailSettings, settingsOfMail } from '../../../functions/mail/settings-store.ts';
import { handler as consume } from '../../../functions/notifications/on-event.ts';
import { takeBackPasses } from '../../../functions/people/commands.ts';
import type { Person } from '../../../functions/people/person.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { directory } from '../../../functions/shared/table.ts';
import { addMessage, eventsOf, newestTickets, openTicket } from '../../../functions/tickets/commands.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { call } from '../../support/entrance.ts';
import { deliver } from '../../support/events.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { arrive, openInbox, rawMail, resetMailroom, type SentMail, sent } from '../mail/mailroom.ts';

const now = Date.UTC(2026, 10, 23, 9);
const day = 86_400_000;
const mebibyte = 1024 * 1024;
let tables: Tables;
let desk: TestDesk;
let slug: string;
let requester: Person;
let agent: Person;
let ticketId: string;

async function claimSlug(name: string, tenantId: string): Promise<void> {
  const { client, table } = directory();
  const Item = { pk: `SLUG#${name}`, sk: 'SLUG', slug: name, state: 'claimed', tenantId };
  await client.send(new PutCommand({ TableName: table, Item }));
}

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  resetMailroom(now);
  slug = `secours-${Math.random().toString(36).slice(2, 8)}`;
  desk = await makeDesk(now, slug);
  await claimSlug(slug, desk.tenantId);
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  agent = await desk.member('Agathe', 'agathe@essai.example', 'agent');
  const opening = { subject: 'Imprimante', text: 'Elle bourre.', type: 'incident', channel: 'portal' } as const;
  ticketId = (await desk.run(() => openTicket({ ...opening, requesterId: requester.id }, now))).id;
});

const stored = (name: string, size: number) => {
  const type = name.endsWith('.png') ? 'image/png' : 'application/pdf';
  return desk.run(() => storeFile({ name, type, bytes: new Uint8Array(size) }, now));
};

/** Mails an answer with files, and gives the mail to the requester. */
async function answered(
  sizes: Record<string, number>,
  visibility: 'public' | 'internal' = 'public',
  text = 'Voici le plan.',
) {
  const files = await Promise.all(Object.entries(sizes).map(([name, size]) => stored(name, size)));
  for (const { id } of files) await desk.run(() => hangFile(id, ticketId, visibility));
  const { event } = await desk.as(agent, () =>
    addMessage({ ticketId, text, visibility, from: 'staff', files }, now + 1000),
  );
  if (!event) throw new Error('Nothing was written');
  await deliver(consume, desk.tenantId, ticketId, event.type, event);
  return { files, mail: sent.at(-1) };
}

it('a file that was announced and never came keeps nobody from the mail', async () => {
  const file = { id: newId('file', now), name: 'jamais.pdf', type: 'application/pdf', size: 10 };
  await desk.run(() => createFile({ ...file, ownerId: agent.id }));
  const { event } = await desk.as(agent, () =>
    addMessage({ ticketId, text: 'Voici.', visibility: 'public', from: 'staff', fileIds: [file.id] }, now + 1000),
  );
  if (!event) throw new Error('Nothing was written');
  await deliver(consume, desk.tenantId, ticketId, event.type, event);
  expect(sent.at(-1)?.text).toContain('Voici.');
  expect(sent.at(-1)?.attachments).toEqual([]);
});

const linksIn = (text: string | undefined) =>
  [...(text ?? '').matchAll(/\/p\/([\w-]+)\/files\/(fil_\w+)#link=([\w.]+)/g)].map(
    ([, slug = '', fileId = '', token = '']) => ({ slug, fileId, token }),
  );
const open = (body: object) => call(handler, 'POST /api/file-links', { body, address: slug });
const renew = (body: object) => call(handler, 'POST /api/file-links/renewals', { body, address: slug });
const at = (time: number) => setClock(() => time);

describe('files that are too large for their mail', () => {
  it('are links in it, with name, size and last day, in text and HTML; the others come with it', async () => {
    const { mail, files } = await answered({ 'petit.pdf': mebibyte, 'grand <1>.pdf': 6 * mebibyte });
    expect(mail?.attachments.map(({ filename }) => filename)).toEqual(['petit.pdf']);
    expect(mail?.text).toContain('À télécharger ici jusqu’au mercredi 23 décembre à 10:00 :');
    expect(mail?.text).toContain('grand <1>.pdf (6 Mo)\n');
    expect(mail?.html).toMatch(/>grand &lt;1&gt;\.pdf<\/a><br><span[^>]*>6 Mo<\/span>/);
    expect(linksIn(mail?.text)).toEqual([{ slug, fileId: files[1]?.id, token: expect.any(String) }]);
    expect(linksIn(mail?.html)).toEqual(linksIn(mail?.text));
  });

  it('are what the desk says: how much a mail carries in all, and for how long a link works', async () => {
    await desk.run(() => saveMailSettings({ ...usualSettings, mostCarried: 0, linkDays: 2 }));
    const { mail } = await answered({ 'petit.pdf': 10 });
    expect(mail?.attachments).toEqual([]);
    expect(mail?.text).toContain('jusqu’au mercredi 25 novembre à 10:00');
    expect(linksIn(mail?.text)).toHaveLength(1);
    expect((await desk.run(settingsOfMail)).linkDays).toBe(2);
  });

  it('are had by their link without an account, as a download by an address of five minutes', async () => {
    const { mail } = await answered({ 'grand.pdf': 6 * mebibyte });
    const [link = {}] = linksIn(mail?.text);
    at(now + 29 * day);
    const { status, json } = await open(link);
    expect(status).toBe(200);
    expect(json).toMatchObject({ name: 'grand.pdf', size: 6 * mebibyte });
    const { searchParams, pathname } = new URL(json.url);
    expect(searchParams.get('response-content-disposition')).toMatch(/^attachment; filename="grand\.pdf"/);
    expect(searchParams.get('X-Amz-Expires')).toBe('300');
    expect(pathname).toContain(`/T/${desk.tenantId}/`);
  });

  it('are had no more once the day is over; then the mail comes anew, to its reader alone, with links that work', async () => {
    const { mail, files } = await answered({ 'grand.pdf': 6 * mebibyte });
    const [link = {}] = linksIn(mail?.text);
    at(now + 31 * day);
    expect(await open(link)).toMatchObject({ status: 410, json: { code: 'over' } });
    expect((await renew(link)).status).toBe(204);
    const asked = (await desk.run(() => eventsOf(ticketId, 20))).items.find(({ type }) => type === 'ticket.resent');
    await deliver(consume, desk.tenantId, ticketId, 'ticket.resent', asked);
    expect(sent.at(-1)?.envelope.to).toBe('atelier@fabrique-exemple.example');
    const [fresh = {}] = linksIn(sent.at(-1)?.text);
    expect((await open(fresh)).status).toBe(200);
    await renew(link);
    expect((await renew(link)).status).toBe(429);
    const forgotten = await desk.run(() =>
      fileLinkToken(files[0]?.id ?? '', requester, 'evt_00000000000000000000000000', now + day),
    );
    expect(await renew({ ...link, token: forgotten })).toMatchObject({ status: 410, json: { code: 'faded' } });
  });
});

/** A picture of a mail of ours, as base64. */
function carried(mail: SentMail | undefined, fileId: string | undefined): string {
  const part = mail?.attachments.find(({ contentId }) => contentId === `<${fileId}@guichet>`);
  return Buffer.from(part?.content as ArrayBuffer).toString('base64');
}

describe('pictures that stand in an answer', () => {
  const text = 'Avant\n![L’écran <bleu>](ecran.png)\nAprès ![](absent.png)';

  it('stand in the mail at the same place, with their words', async () => {
    const { mail, files } = await answered({ 'plan.pdf': 10, 'ecran.png': 20 }, 'public', text);
    const cid = `${files[1]?.id}@guichet`;
    expect(mail?.html).toContain(`Avant<br>\n<img src="cid:${cid}" alt="L’écran &lt;bleu&gt;"`);
    expect(mail?.text).toContain('Avant\n[L’écran <bleu> – ecran.png]\nAprès ![](absent.png)');
    expect(mail?.text).toContain('En pièce jointe : plan.pdf');
    const carriedParts = mail?.attachments.map(({ filename, contentId, disposition, related }) => [
      filename,
      contentId,
      disposition,
      related ?? false,
    ]);
    expect(carriedParts).toContainEqual(['ecran.png', `<${cid}>`, 'inline', true]);
    expect(carriedParts).toContainEqual(['plan.pdf', undefined, 'attachment', false]);
  });

  it('are not kept once more when an answer to the mail quotes them; a mail that opens another ticket brings them along', async () => {
    await openInbox(`support@${slug}.desk.example`, desk.tenantId);
    const { mail, files } = await answered({ 'ecran.png': 20 }, 'public', text);
    const quoting = (to: string, subject: string, messageId: string, content = carried(mail, files[0]?.id)) =>
      arrive(
        rawMail({
          from: 'Atelier <atelier@fabrique-exemple.example>',
          to,
          subject,
          messageId,
          body: {
            type: 'multipart/related; boundary="b"',
            content: [
              '--b',
              'Content-Type: text/html; charset=utf-8',
              '',
              `<p>Encore celui-ci :</p><img src="cid:${files[0]?.id}@guichet">`,
              '--b',
              'Content-Type: image/png; name="ecran.png"',
              `Content-ID: <${files[0]?.id}@guichet>`,
              'Content-Disposition: inline; filename="ecran.png"',
              'Content-Transfer-Encoding: base64',
              '',
              content,
              '--b--',
            ].join('\r\n'),
          },
        }),
        { recipients: [to], source: 'atelier@fabrique-exemple.example' },
      );
    await quoting(mail?.replyTo?.[0]?.address ?? '', `Re: ${mail?.subject}`, '<1@fabrique>');
    const said = (await desk.run(() => eventsOf(ticketId, 20))).items.find(
      ({ type, data }) => type === 'ticket.message' && data.from === 'requester',
    );
    expect(said?.data.files ?? []).toEqual([]);
    expect(String(said?.data.html)).toContain(`data-file="${files[0]?.id}"`);
    await quoting(
      mail?.replyTo?.[0]?.address ?? '',
      `Re: ${mail?.subject}`,
      '<3@fabrique>',
      Buffer.alloc(20, 'y').toString('base64'),
    );
    const others = (await desk.run(() => eventsOf(ticketId, 20))).items.find(
      ({ type, data }) => type === 'ticket.message' && data.messageId === '<3@fabrique>',
    );
    expect(others?.data.files).toMatchObject([{ name: 'ecran.png', size: 20 }]);
    expect(String(others?.data.html)).not.toContain(String(files[0]?.id));
    await quoting(`support@${slug}.desk.example`, 'Autre chose', '<2@fabrique>');
    const opened = (await desk.run(() => newestTickets(1)))[0];
    const [opening] = (await desk.run(() => eventsOf(opened?.id ?? '', 5))).items.filter(
      ({ type }) => type === 'ticket.opened',
    );
    expect(opened?.id).not.toBe(ticketId);
    expect(opening?.data.files).toMatchObject([{ name: 'ecran.png' }]);
  });

  it('go before other files where a mail cannot carry all; one that does not fit is its words and a link', async () => {
    const first = await answered({ 'plan.pdf': 4 * mebibyte, 'ecran.png': 2 * mebibyte }, 'public', text);
    expect(first.mail?.attachments.map(({ filename }) => filename)).toEqual(['ecran.png']);
    expect(linksIn(first.mail?.text)).toMatchObject([{ fileId: first.files[0]?.id }]);
    await desk.run(() => saveMailSettings({ ...usualSettings, mostCarried: 0 }));
    const second = await answered({ 'ecran.png': 2 * mebibyte }, 'public', text);
    expect(second.mail?.text).toContain('Avant\n[L’écran <bleu>]\nAprès');
    expect(second.mail?.html).not.toContain('<img src="cid:fil_');
    expect(linksIn(second.mail?.text)).toHaveLength(1);
  });
});

describe('a link to a file opens nothing', () => {
  it('for another file, another person, another desk, or with anything changed', async () => {
    const { mail, files } = await answered({ 'a.pdf': 6 * mebibyte, 'b.pdf': 6 * mebibyte });
    const [link, second] = linksIn(mail?.text);
    if (!link || !second) throw new Error('There are no links');
    const other = await makeDesk(now, `${slug}-2`);
    await claimSlug(`${slug}-2`, other.tenantId);
    const [until = '', person = '', event = '', mac = ''] = link.token.split('.');
    const tokens = [
      [Number.parseInt(until, 36) + 1, person, event, mac].map((part, index) => (index ? part : part.toString(36))),
      [until, agent.id.slice(4), event, mac],
      [until, person, event, mac.replace(/./g, '0')],
      ['x'],
    ];
    for (const token of tokens) expect((await open({ ...link, token: token.join('.') })).status).toBe(404);
    expect((await open({ ...link, fileId: second.fileId })).status).toBe(404);
    expect((await open({ ...link, slug: `${slug}-2` })).status).toBe(404);
    expect((await open({ ...link, slug: 'nobody' })).status).toBe(404);
    expect((await open({ ...link, fileId: files[0]?.id })).status).toBe(200);
  });

  it('once the person’s links were taken back', async () => {
    const { mail } = await answered({ 'a.pdf': 6 * mebibyte });
    const [link = {}] = linksIn(mail?.text);
    await desk.run(() => takeBackPasses(requester.id));
    expect((await open(link)).status).toBe(404);
    expect((await renew(link)).status).toBe(404);
  });

  it('of a note: notes are mailed to nobody who asks, and a file that became internal is not given', async () => {
    await answered({ 'a.pdf': 6 * mebibyte }, 'internal');
    expect(sent.filter(({ envelope }) => envelope.to === requester.email)).toEqual([]);
    const { mail, files } = await answered({ 'b.pdf': 6 * mebibyte });
    const [link = {}] = linksIn(mail?.text);
    await desk.run(() => hangFile(files[0]?.id ?? '', ticketId, 'internal'));
    expect((await open(link)).status).toBe(404);
  });
});
