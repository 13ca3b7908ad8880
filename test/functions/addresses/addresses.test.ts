import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeskAddress } from '../../../functions/addresses/address.ts';
import { routes } from '../../../functions/addresses/api.ts';
import { claimInbox } from '../../../functions/addresses/store.ts';
import { saveForm } from '../../../functions/forms/store.ts';
import { tellOfTicket } from '../../../functions/notifications/on-ticket.ts';
import { personByEmail } from '../../../functions/people/commands.ts';
import type { Person } from '../../../functions/people/person.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { newestTickets } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { callRoute } from '../../support/call-route.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { arrive, openInbox, rawMail, resetMailroom, sent } from '../mail/mailroom.ts';

const now = Date.UTC(2026, 10, 23, 9);
/** The directory is one for all desks: each test has a desk of another name. */
let desks = 0;
let domain: string;
let main: string;
let tables: Tables;
let desk: TestDesk;
let administrator: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  resetMailroom(now);
  const slug = `essai${desks++}`;
  domain = `${slug}.desk.example`;
  main = `support@${domain}`;
  desk = await makeDesk(now - 60_000, slug);
  administrator = await desk.member('Adèle', 'adele@essai.example', 'administrator');
  await openInbox(main, desk.tenantId);
});

const call = <Answer>(name: string, more: { path?: Record<string, string>; body?: unknown } = {}, by = administrator) =>
  callRoute<Answer>(routes, name, desk, by, { now, ...more });
const add = (body: object) => call<DeskAddress>('POST /api/addresses', { body: { domain, ...body } });
const listed = async () => (await call<{ items: DeskAddress[] }>('GET /api/addresses')).items;
const tickets = () => desk.run(() => newestTickets(50));

async function write(to: string, from = 'anne@acme.example', more: { subject?: string } = {}): Promise<void> {
  const raw = rawMail({ from, to, subject: more.subject ?? 'Facture', text: 'Bonjour' });
  expect(await arrive(raw, { recipients: [to] })).toEqual({ batchItemFailures: [] });
}

async function acknowledge(ticketId: string): Promise<(typeof sent)[number]> {
  const { items } = await desk.run(() => eventsOf(ticketId, 10));
  const opened = items.find(({ type }) => type === 'ticket.opened');
  if (!opened) throw new Error('The ticket was not opened');
  await desk.run(() => tellOfTicket(opened, now + 1000));
  const mail = sent.at(-1);
  if (!mail) throw new Error('Nothing was sent');
  return mail;
}

describe('the addresses of a desk', () => {
  it('begin with the one that it had, which can be described and not taken away', async () => {
    const [first, ...more] = await listed();
    expect(first).toMatchObject({ address: main, main: true, revision: 0 });
    expect(more).toEqual([]);
    const path = { addressId: first?.id ?? '' };
    await expect(call('DELETE /api/addresses/{addressId}', { path })).rejects.toMatchObject({ status: 409 });
    await call('PUT /api/addresses/{addressId}', { path, body: { displayName: 'Assistance Essai', revision: 0 } });
    await expect(
      call('PUT /api/addresses/{addressId}', { path, body: { displayName: 'Autre', revision: 0 } }),
    ).rejects.toMatchObject({ status: 409 });
    await write(main);
    const [ticket] = await tickets();
    const mail = await acknowledge(ticket?.id ?? '');
    expect(mail.from).toMatchObject({ name: 'Assistance Essai', address: main });
  });

  it('say what a mail becomes: its team, type and the language of who writes for the first time', async () => {
    const [, team] = desk.teamIds;
    await add({ local: 'achats', teamId: team, type: 'serviceRequest', language: 'en' });
    await write(`achats@${domain}`);
    const [ticket] = await tickets();
    // In its team's hands from its first moment: opened and handed over in one.
    expect(ticket).toMatchObject({ type: 'serviceRequest', team: { id: team }, revision: 1 });
    const { items } = await desk.run(() => eventsOf(ticket?.id ?? '', 10));
    expect(items.find(({ type }) => type === 'ticket.assigned')?.data).toMatchObject({ cause: 'address' });
    expect((await desk.run(() => personByEmail('anne@acme.example')))?.language).toBe('en');
  });

  it('take type, grades and team of a form, where nothing else is said', async () => {
    const [, team] = desk.teamIds;
    const id = newId('form', now);
    const words = { fr: 'Achat', en: 'Purchase' };
    await desk.run(() =>
      saveForm({
        id,
        revision: 1,
        place: 1,
        updatedAt: new Date(now).toISOString(),
        name: words,
        icon: 'request',
        category: words,
        state: 'published',
        audience: { kind: 'everyone' },
        questions: [],
        tickets: [{ key: 'achat', type: 'serviceRequest', subject: words, impact: 1, urgency: 1, teamId: team }],
      }),
    );
    await add({ local: 'achats', formId: id });
    await write(`achats@${domain}`);
    const [ticket] = await tickets();
    expect(ticket).toMatchObject({ type: 'serviceRequest', impact: 1, urgency: 1, team: { id: team } });
  });

  it('answer for themselves: From and Reply-To are those by which the ticket came, and the answer joins it', async () => {
    await add({ local: 'achats', displayName: 'Achats' });
    await write(`achats@${domain}`);
    const [ticket] = await tickets();
    const mail = await acknowledge(ticket?.id ?? '');
    expect(mail.from).toMatchObject({ name: 'Achats', address: `achats@${domain}` });
    expect(mail.envelope.from).toBe(`achats@${domain}`);
    const reply = mail.replyTo?.[0]?.address ?? '';
    expect(reply).toMatch(/^achats\+tkt_/);
    expect(reply.split('@')[0]?.length).toBeLessThanOrEqual(64);
    await write(reply, 'anne@acme.example', { subject: 'Re: Facture' });
    expect(await tickets()).toHaveLength(1);
  });

  it('that are taken away take no more mail, and their tickets go on by the main one', async () => {
    const { id } = await add({ local: 'achats' });
    await write(`achats@${domain}`);
    const [ticket] = await tickets();
    await call('DELETE /api/addresses/{addressId}', { path: { addressId: id } });
    expect((await acknowledge(ticket?.id ?? '')).from).toMatchObject({ address: main });
    await write(`achats@${domain}`, 'paul@acme.example');
    expect(await tickets()).toHaveLength(1);
  });

  it('of the desk’s own are no senders to answer: a mail from one of them starts no loop', async () => {
    await add({ local: 'achats' });
    await write(main, `achats@${domain}`);
    expect(await tickets()).toEqual([]);
  });

  it('belong to one desk each', async () => {
    const other = await makeDesk(now, 'autre');
    await other.run(() => claimInbox(`achats@${domain}`));
    await expect(add({ local: 'achats' })).rejects.toMatchObject({ status: 409, key: 'address.taken' });
    expect(await listed()).toHaveLength(1);
    await expect(add({ local: 'support' })).rejects.toMatchObject({ key: 'address.present' });
  });

  it('refuse what cannot be one, naming the field', async () => {
    const refused = (body: object) => expect(add(body)).rejects;
    await refused({ local: 'achats', domain: 'autre.desk.example' }).toMatchObject({
      faults: [{ field: 'body.domain' }],
    });
    await refused({ local: 'postmaster' }).toMatchObject({ faults: [{ key: 'address.machine' }] });
    await refused({ local: 'achats', teamId: 'tea_00000000000000000000000000' }).toMatchObject({
      faults: [{ field: 'body.teamId' }],
    });
    await expect(add({ local: 'trop-long-pour-une-adresse' })).rejects.toThrow();
    await expect(add({ local: 'a+b' })).rejects.toThrow();
    const agent = await desk.member('Agathe', 'agathe@essai.example', 'agent');
    await expect(call('POST /api/addresses', { body: { local: 'achats', domain } }, agent)).rejects.toMatchObject({
      status: 403,
    });
  });
});
