import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AlreadyExistsException,
  CreateEmailIdentityCommand,
  DeleteEmailIdentityCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  PutEmailIdentityMailFromAttributesCommand,
} from '@aws-sdk/client-sesv2';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeskAddress } from '../../../functions/addresses/address.ts';
import { routes as addressRoutes } from '../../../functions/addresses/api.ts';
import { routes } from '../../../functions/domains/api.ts';
import type { Domain } from '../../../functions/domains/domain.ts';
import { handler as recheck } from '../../../functions/domains/on-schedule.ts';
import { noticesOf } from '../../../functions/notices/store.ts';
import { handler as consume } from '../../../functions/notifications/on-event.ts';
import { tellOfTicket } from '../../../functions/notifications/on-ticket.ts';
import type { Person } from '../../../functions/people/person.ts';
import { actAs } from '../../../functions/shared/actor.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { type DeskEvent, eventFromItem } from '../../../functions/shared/event.ts';
import { desk as deskTable } from '../../../functions/shared/table.ts';
import { tenantBySlug } from '../../../functions/tenants/commands.ts';
import { newestTickets } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { Identities } from '../../../infra/local/aws/identities.ts';
import { JsonFault } from '../../../infra/local/aws/json-fault.ts';
import { startNameServer } from '../../../infra/local/names/name-server.ts';
import { recordIn, Zone } from '../../../infra/local/names/zone.ts';
import { callRoute } from '../../support/call-route.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { deliver } from '../../support/events.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { arrive, openInbox, rawMail, resetMailroom, sent, ses } from '../mail/mailroom.ts';

const start = Date.UTC(2026, 10, 23, 9);
let now: number;
let desks = 0;
let name: string;
let main: string;
let tables: Tables;
let names: Awaited<ReturnType<typeof startNameServer>>;
let folder: string;
let zone: Zone;
let identities: Identities;
let desk: TestDesk;
let administrator: Person;

beforeAll(async () => {
  tables = await startTables();
  folder = mkdtempSync(join(tmpdir(), 'guichet-zone-'));
  zone = new Zone(folder);
  names = await startNameServer(zone);
  Object.assign(process.env, { DNS_SERVERS: names.address, PORTAL_TARGET: 'portal.desk.example', PORTAL_HOSTS: '*' });
});
afterAll(async () => {
  tables?.stop();
  await names?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** SES as the local cloud has it, behind the SDK's client. */
function answerIdentities(): void {
  identities = new Identities(folder, zone, 'desk.example');
  const path = (domain = '') => `/v2/email/identities/${domain}`;
  const ask = (method: string, where: string, body?: object) => {
    try {
      return identities.answer(method, where, body);
    } catch (error) {
      if (error instanceof JsonFault && error.code === 'NotFoundException')
        throw new NotFoundException({ message: error.message, $metadata: {} });
      if (error instanceof JsonFault && error.code === 'AlreadyExistsException')
        throw new AlreadyExistsException({ message: error.message, $metadata: {} });
      throw error;
    }
  };
  ses.on(GetEmailIdentityCommand).callsFake(({ EmailIdentity }) => ask('GET', path(EmailIdentity)));
  ses.on(DeleteEmailIdentityCommand).callsFake(({ EmailIdentity }) => ask('DELETE', path(EmailIdentity)));
  ses.on(CreateEmailIdentityCommand).callsFake((input) => ask('POST', '/v2/email/identities', input));
  ses
    .on(PutEmailIdentityMailFromAttributesCommand)
    .callsFake((input) => ask('PUT', `${path(input.EmailIdentity)}/mail-from`, input));
}

const denied = () =>
  Object.assign(new Error('not authorized to perform: ses:GetEmailIdentity'), { name: 'AccessDeniedException' });

function itIs(time: number): void {
  now = time;
  setClock(() => now);
}

beforeEach(async () => {
  resetMailroom(start);
  answerIdentities();
  itIs(start);
  desks += 1;
  name = `acme${desks}.example`;
  [desk, main] = await openDesk(`essai${desks}`);
  administrator = await desk.member('Adèle', 'adele@essai.example', 'administrator');
});

async function openDesk(slug: string): Promise<[TestDesk, string]> {
  const made = await makeDesk(start - 60_000, slug);
  await openInbox(`support@${slug}.desk.example`, made.tenantId);
  return [made, `support@${slug}.desk.example`];
}

interface Asked {
  path?: Record<string, string>;
  body?: unknown;
}
const call = <Answer>(what: string, more: Asked = {}, at = desk, by = administrator) =>
  callRoute<Answer>([...routes, ...addressRoutes], what, at, by, { now, ...more });
const add = (body: object = {}, at = desk, by = administrator) =>
  call<Domain>('POST /api/domains', { body: { kind: 'mail', name, ...body } }, at, by);
const check = ({ id }: { id: string }, at = desk, by = administrator) =>
  call<Domain>('POST /api/domains/{domainId}/checks', { path: { domainId: id } }, at, by);
const remove = ({ id }: { id: string }, at = desk, by = administrator) =>
  call('DELETE /api/domains/{domainId}', { path: { domainId: id } }, at, by);
const listed = async () => (await call<{ items: Domain[] }>('GET /api/domains')).items;
const addAddress = (body: object) => call<DeskAddress>('POST /api/addresses', { body: { domain: name, ...body } });

const lineOf = (record: Domain['records'][number]) => recordIn(`${record.name} ${record.type} ${record.value}`);
const publish = ({ records }: Domain) => zone.add(records.map(lineOf));
const withdraw = ({ records }: Domain, key: string) => {
  for (const record of records) if (record.key === key) zone.remove(lineOf(record));
};
const stateOf = ({ records }: Domain, key: string) => records.find((one) => one.key === key)?.state;

async function proven(body: object = {}): Promise<Domain> {
  const domain = await add(body);
  publish(domain);
  return check(domain);
}

async function write(recipient: string, more: Parameters<typeof rawMail>[0] = {}): Promise<void> {
  const raw = rawMail({ to: recipient, subject: 'Facture', text: 'Bonjour', ...more });
  expect(await arrive(raw, { recipients: [recipient] })).toEqual({ batchItemFailures: [] });
}
const tickets = () => desk.run(() => newestTickets(50));

async function acknowledge(): Promise<(typeof sent)[number]> {
  const [ticket] = await tickets();
  const { items } = await desk.run(() => eventsOf(ticket?.id ?? '', 10));
  const opened = items.find(({ type }) => type === 'ticket.opened');
  if (!opened) throw new Error('The ticket was not opened');
  await desk.run(() => tellOfTicket({ ...opened, eventId: `evt_${sent.length}`.padEnd(30, '0') }, now + 1000));
  const mail = sent.at(-1);
  if (!mail) throw new Error('Nothing was sent');
  return mail;
}

/** What was told of the desk's domains, in its log. */
async function told(): Promise<DeskEvent[]> {
  const { Items = [] } = await desk.run(() => {
    const { client, table } = deskTable();
    return client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `T#${desk.tenantId}#LOG#${new Date(now).toISOString().slice(0, 10)}` },
      }),
    );
  });
  return Items.map(eventFromItem).filter((event) => event?.type.startsWith('domain.')) as DeskEvent[];
}

describe('a desk’s own domain for mail', () => {
  it('is led through record by record: missing, different with what stands there, found, in use', async () => {
    const domain = await add();
    expect(domain).toMatchObject({ state: 'pending', inbound: 'forwarding', nextCheckAt: expect.any(String) });
    expect(new Set(domain.records.map(({ state }) => state))).toEqual(new Set(['unchecked']));
    expect(new Set((await check(domain)).records.map(({ state }) => state))).toEqual(new Set(['missing']));

    zone.add([recordIn(`_guichet.${name} TXT guichet-domain=mistyped`)]);
    const wrong = await check(domain);
    expect(wrong.records.find(({ key }) => key === 'ownership')).toMatchObject({
      state: 'different',
      found: ['guichet-domain=mistyped'],
    });
    await expect(addAddress({ local: 'support' })).rejects.toMatchObject({ faults: [{ key: 'address.lost' }] });

    publish(domain);
    const right = await check(domain);
    expect(right).toMatchObject({ state: 'active', checkedAt: '2026-11-23T09:00:00.000Z' });
    expect(stateOf(right, 'dkim1')).toBe('found');
    expect((await told()).map(({ type }) => type)).toEqual(['domain.verified']);
    expect(await listed()).toEqual([right]);
  });

  it('has addresses of the desk once it is proven: mail that comes by its MX lands here, and is answered from it', async () => {
    await proven({ inbound: 'mx' });
    await addAddress({ local: 'support', displayName: 'Support Acme' });
    expect(identities.receives(name)).toBe(true);
    await write(`support@${name}`);
    const mail = await acknowledge();
    expect(mail.from).toMatchObject({ name: 'Support Acme', address: `support@${name}` });
    expect(mail.envelope.from).toBe(`support@${name}`);
    const reply = mail.replyTo?.[0]?.address ?? '';
    expect(reply).toMatch(new RegExp(`^support\\+tkt_.*@${name}$`));
    await write(reply, { subject: 'Re: Facture' });
    expect(await tickets()).toHaveLength(1);
  });

  it.each([
    ['To', {}],
    ['Delivered-To', { to: 'liste@acme.example', headers: { 'Delivered-To': 'support@NAME' } }],
    [
      'X-Forwarded-To',
      { to: 'liste@acme.example', headers: { 'X-Forwarded-To': '<support@NAME>, <other@x.example>' } },
    ],
  ])('takes mail that its own server passes on to the desk’s address, by what %s says', async (_header, more) => {
    await proven();
    await addAddress({ local: 'support' });
    const raw = rawMail({ to: `support@${name}`, subject: 'Facture', ...more }).replace(
      'support@NAME',
      `support@${name}`,
    );
    await arrive(raw, { recipients: [main] });
    const mail = await acknowledge();
    expect(mail.from?.address).toBe(`support@${name}`);
    const { items } = await call<{ items: DeskAddress[] }>('GET /api/addresses');
    expect(items.map(({ receivedAt }) => receivedAt)).toEqual([undefined, '2026-11-23T09:00:00.000Z']);
    // Its server may not know addresses with a tag; the answer finds its ticket by what it refers to.
    expect(mail.replyTo?.[0]?.address).toBe(`support@${name}`);
    const references = mail.header('references') ?? '';
    const answer = rawMail({ to: `support@${name}`, subject: 'Re', headers: { References: references } });
    await arrive(answer, { recipients: [main] });
    expect(await tickets()).toHaveLength(1);
  });

  it('answers for what came in by no other address, if it is said to', async () => {
    await proven();
    const { id } = await addAddress({ local: 'support', usual: true });
    await write(main);
    expect((await acknowledge()).from?.address).toBe(`support@${name}`);
    const change = { path: { addressId: id }, body: { revision: 1, usual: false } };
    expect(await call<DeskAddress>('PUT /api/addresses/{addressId}', change)).not.toHaveProperty('usual');
    expect((await acknowledge()).from?.address).toBe(main);
  });

  it('that is lost falls back to the desk’s address, tells the administrators which record is gone, and comes back', async () => {
    const domain = await proven();
    await addAddress({ local: 'support', usual: true });
    await write(`support@${name}`);
    withdraw(domain, 'dkim2');
    const lost = await check(domain);
    expect(lost).toMatchObject({ state: 'lost', lostAt: expect.any(String) });
    expect((await acknowledge()).from?.address).toBe(main);
    const addresses = (await call<{ items: DeskAddress[]; domains: string[] }>('GET /api/addresses')) ?? {};
    expect(addresses.items[1]).toMatchObject({ address: `support@${name}`, own: { active: false } });
    expect(addresses.domains).toHaveLength(1);
    // Mail to it still comes in: nobody else has the domain.
    await write(`support@${name}`, { from: 'paul@autre.example', messageId: '<2@autre.example>' });
    expect(await tickets()).toHaveLength(2);

    const event = (await told()).find(({ type }) => type === 'domain.lost');
    if (!event) throw new Error('Nothing was told');
    await deliver(consume, desk.tenantId, event.subject, event.type, event);
    const notice = sent.at(-1);
    expect(notice?.envelope).toEqual({ from: main, to: 'adele@essai.example' });
    expect(notice?.subject).toContain(name);
    expect(notice?.text).toContain(`CNAME ${domain.records.find(({ key }) => key === 'dkim2')?.name}`);
    const bell = (await desk.run(() => noticesOf(administrator.id, 10))).items;
    expect(bell.map(({ kind, domain: one, text }) => [kind, one?.name, text])).toContainEqual([
      'domain',
      name,
      expect.stringContaining(name),
    ]);

    publish(domain);
    expect((await check(domain)).state).toBe('active');
    expect((await acknowledge()).from?.address).toBe(`support@${name}`);
  });

  it('is kept where no name server answers', async () => {
    const domain = await proven();
    // The name server goes; what asked it gets no answer.
    await names.stop();
    try {
      const after = await check(domain);
      expect(after.state).toBe('active');
      expect(stateOf(after, 'ownership')).toBe('unanswered');
    } finally {
      zone = new Zone(folder);
      names = await startNameServer(zone, Number(names.address.split(':')[1]));
    }
  }, 40_000);

  it('can be changed to bring all its mail here, and is looked at then', async () => {
    const domain = await proven();
    const path = { domainId: domain.id };
    const body = { inbound: 'mx', revision: domain.revision };
    const changed = await call<Domain>('PUT /api/domains/{domainId}', { path, body });
    expect(changed).toMatchObject({ state: 'active', inbound: 'mx' });
    expect(stateOf(changed, 'mx')).toBe('missing');
    await expect(call('PUT /api/domains/{domainId}', { path, body })).rejects.toMatchObject({ status: 409 });
  });

  it('goes when its addresses have, and takes its sending identity along', async () => {
    const domain = await proven();
    const { id } = await addAddress({ local: 'support' });
    await expect(remove(domain)).rejects.toMatchObject({ key: 'domain.addresses' });
    await call('DELETE /api/addresses/{addressId}', { path: { addressId: id } });
    await remove(domain);
    expect(await listed()).toEqual([]);
    expect(identities.maySend(name)).toBe(false);
    await expect(add()).resolves.toMatchObject({ state: 'pending' });
  });

  it('can be added where IAM does not tell an identity that is not there from one that is not ours', async () => {
    const answer = identities.answer.bind(identities);
    ses.on(GetEmailIdentityCommand).callsFake(({ EmailIdentity }) => {
      try {
        return answer('GET', `/v2/email/identities/${EmailIdentity}`, undefined);
      } catch {
        throw denied();
      }
    });
    expect(await add()).toMatchObject({ state: 'pending' });
  });

  it('is the operator’s own where its identity is: it is refused, lost, looked at when its turn comes, and can be removed', async () => {
    const domain = await proven();
    await addAddress({ local: 'support' });
    await write(`support@${name}`);
    ses.on(GetEmailIdentityCommand).callsFake(() => Promise.reject(denied()));
    ses.on(DeleteEmailIdentityCommand).callsFake(() => Promise.reject(denied()));
    await expect(check(domain)).rejects.toMatchObject({ faults: [{ key: 'domain.service' }] });
    expect((await acknowledge()).from?.address).toBe(main);
    const [lost] = await listed();
    expect(lost).toMatchObject({ state: 'lost' });
    const looks = () => ses.commandCalls(GetEmailIdentityCommand).length;
    itIs(Date.parse(lost?.nextCheckAt ?? ''));
    await recheck();
    const before = looks();
    await recheck();
    expect(looks()).toBe(before);
    expect(Date.parse((await listed())[0]?.nextCheckAt ?? '')).toBeGreaterThan(now);
    for (const { id, address } of (await call<{ items: DeskAddress[] }>('GET /api/addresses')).items)
      if (address.endsWith(name)) await call('DELETE /api/addresses/{addressId}', { path: { addressId: id } });
    await remove(domain);
    expect(await listed()).toEqual([]);
  });

  it('is refused where it cannot be one, naming the field', async () => {
    const refused = (body: object) => expect(add(body)).rejects;
    await refused({ name: 'autre.desk.example' }).toMatchObject({
      faults: [{ field: 'body.name', key: 'domain.service' }],
    });
    await refused({ name: 'gmail.com' }).toMatchObject({ faults: [{ field: 'body.name', key: 'domain.provider' }] });
    for (const wrong of [
      'acme',
      'acme..example',
      '-a.example',
      '127.0.0.1',
      'a b.example',
      `${'x'.repeat(64)}.example`,
    ])
      await expect(add({ name: wrong }), wrong).rejects.toThrow();
    await add();
    await refused({}).toMatchObject({ status: 409, key: 'domain.present' });
    const agent = await desk.member('Agathe', 'agathe@essai.example', 'agent');
    await expect(add({ name: 'b.example' }, desk, agent)).rejects.toMatchObject({ status: 403 });
    await expect(call('GET /api/domains', {}, desk, agent)).rejects.toMatchObject({ status: 403 });
  });
});

describe('a domain that two desks want', () => {
  let other: TestDesk;
  let theirs: Person;
  beforeEach(async () => {
    [other] = await openDesk(`autre${desks}`);
    theirs = await other.member('Oscar', 'oscar@autre.example', 'administrator');
  });

  it('is nobody’s by being asked for: who proves it has it, by a token that is theirs alone', async () => {
    const squatted = await add({}, other, theirs);
    const own = await add();
    const token = ({ records }: Domain) => records.find(({ key }) => key === 'ownership')?.value;
    expect(token(own)).not.toBe(token(squatted));
    publish(own);
    // The owner's records do nothing for who only asked.
    expect(await check(squatted, other, theirs)).toMatchObject({ state: 'pending' });
    expect((await check(own)).state).toBe('active');
    await expect(check(squatted, other, theirs)).resolves.toMatchObject({ state: 'pending' });
  });

  it('cannot even be asked for once another one has proven it', async () => {
    await proven();
    await expect(add({}, other, theirs)).rejects.toMatchObject({ status: 409, key: 'domain.taken' });
  });

  it('goes to another one that proves it after it was lost, with its addresses and its mail', async () => {
    const wished = await add({}, other, theirs);
    const own = await proven();
    await addAddress({ local: 'support' });
    publish(wished);
    await expect(check(wished, other, theirs)).rejects.toMatchObject({ status: 409, key: 'domain.taken' });
    withdraw(own, 'ownership');
    expect((await check(own)).state).toBe('lost');
    expect((await check(wished, other, theirs)).state).toBe('active');
    // Until they have the address, mail to it is nobody's: it is not the former owner's any more.
    await write(`support@${name}`);
    expect(await tickets()).toEqual([]);
    await call('POST /api/addresses', { body: { local: 'support', domain: name } }, other, theirs);
    await write(`support@${name}`, { messageId: '<again@acme.example>' });
    expect(await other.run(() => newestTickets(5))).toHaveLength(1);
    publish(own);
    await expect(check(own)).rejects.toMatchObject({ status: 409 });
    expect((await listed())[0]?.state).toBe('lost');
    // What one of them takes away, the other one keeps.
    const stale = (await call<{ items: DeskAddress[] }>('GET /api/addresses')).items.find(({ main: is }) => !is);
    await call('DELETE /api/addresses/{addressId}', { path: { addressId: stale?.id ?? '' } });
    await remove(own);
    await write(`support@${name}`, { messageId: '<third@acme.example>', from: 'luc@acme.example' });
    expect(await other.run(() => newestTickets(5))).toHaveLength(2);
    expect(identities.maySend(name)).toBe(true);
  });
});

describe('a name of the portal’s own', () => {
  const host = () => `help.${name}`;
  const addPortal = (at = desk, by = administrator) => add({ kind: 'portal', name: host() }, at, by);
  const visitor = <T>(work: () => Promise<T>) => actAs({ kind: 'visitor', address: '', language: 'fr' }, work);
  const tenantOf = (given: string) => visitor(() => tenantBySlug(given));
  afterEach(() => {
    process.env.PORTAL_HOSTS = '*';
    delete process.env.PORTAL_URL;
  });

  it('leads to the desk once its records stand, and mails link to it; no longer once it is lost', async () => {
    const portal = await addPortal();
    expect(portal.records).toMatchObject([
      { key: 'ownership', name: `_guichet.${host()}` },
      { key: 'portal', type: 'CNAME', name: host(), value: 'portal.desk.example' },
    ]);
    expect(await tenantOf(host())).toBeUndefined();
    publish(portal);
    expect(await check(portal)).toMatchObject({ state: 'active', url: `https://${host()}` });
    expect(await tenantOf(host())).toBe(desk.tenantId);
    await write(main);
    const linked = (await acknowledge()).text ?? '';
    expect(linked).toContain(`https://${host()}/requests/tkt_`);
    expect(linked).not.toContain('https://guichet.example/p/');

    withdraw(portal, 'portal');
    expect((await check(portal)).state).toBe('lost');
    expect(await tenantOf(host())).toBeUndefined();
    expect((await acknowledge()).text).toContain(`https://guichet.example/p/essai${desks}/requests/`);
  });

  it('is found by the host that a browser says on one machine, too', async () => {
    process.env.PORTAL_URL = 'http://{host}.localhost:4000';
    publish(await addPortal());
    const [portal] = await listed();
    expect(await check(portal as Domain)).toMatchObject({ url: `http://${host()}.localhost:4000` });
    expect(await tenantOf(`${host()}.localhost`)).toBe(desk.tenantId);
    expect(await tenantOf('essai.localhost')).toBeUndefined();
  });

  it('waits for whoever runs the service, where they do not serve it yet', async () => {
    process.env.PORTAL_HOSTS = 'none';
    const portal = await addPortal();
    publish(portal);
    expect(await check(portal)).toMatchObject({ state: 'pending', waits: true });
    process.env.PORTAL_HOSTS = `other.example,${host()}`;
    expect(await check(portal)).toMatchObject({ state: 'active', waits: false });
  });

  it('is one for each desk, and one desk’s; taken away it leads nowhere', async () => {
    const portal = await addPortal();
    publish(portal);
    await check(portal);
    await expect(add({ kind: 'portal', name: `aide.${name}` })).rejects.toMatchObject({ key: 'domain.onePortal' });
    const [other] = await openDesk(`autre${desks}`);
    const theirs = await other.member('Oscar', 'oscar@autre.example', 'administrator');
    await expect(addPortal(other, theirs)).rejects.toMatchObject({ status: 409, key: 'domain.taken' });
    await remove(portal);
    expect(await tenantOf(host())).toBeUndefined();
    await write(main);
    expect((await acknowledge()).text).toContain(`/p/essai${desks}/requests/`);
  });

  it('is none of the service’s, and has no way for mail', async () => {
    const refused = (wrong: string) => expect(add({ kind: 'portal', name: wrong })).rejects;
    await refused('guichet.example').toMatchObject({ faults: [{ key: 'domain.service' }] });
    await refused('portal.desk.example').toMatchObject({ faults: [{ key: 'domain.service' }] });
    const portal = await addPortal();
    const change = { path: { domainId: portal.id }, body: { inbound: 'mx', revision: 1 } };
    await expect(call('PUT /api/domains/{domainId}', change)).rejects.toMatchObject({
      faults: [{ field: 'body.inbound', key: 'domain.mailOnly' }],
    });
  });
});

describe('the hourly look', () => {
  it('proves what has become right by itself, and notices what was lost, no more often than it must', async () => {
    const domain = await add();
    publish(domain);
    await recheck();
    expect((await listed())[0]?.state).toBe('pending');
    itIs(start + 3_700_000);
    await recheck();
    expect((await listed())[0]?.state).toBe('active');
    withdraw(domain, 'ownership');
    itIs(start + 2 * 3_700_000);
    await recheck();
    expect((await listed())[0]?.state).toBe('active');
    itIs(start + 14 * 3_600_000);
    await recheck();
    expect((await listed())[0]?.state).toBe('lost');
  });

  it('lets go what was removed while somebody looked for its records: another desk can have it', async () => {
    const domain = await proven();
    const known = identities.answer('GET', `/v2/email/identities/${name}`, undefined);
    let removed = false;
    ses.on(GetEmailIdentityCommand).callsFake(async () => {
      if (!removed) {
        removed = true;
        await remove(domain);
      }
      return known;
    });
    await expect(check(domain)).rejects.toMatchObject({ status: 409 });
    expect(await listed()).toEqual([]);
    const [other] = await openDesk(`autre${desks}`);
    const theirs = await other.member('Oscar', 'oscar@autre.example', 'administrator');
    await expect(add({}, other, theirs)).rejects.toMatchObject({ key: 'domain.taken' });
    itIs(start + 13 * 3_600_000);
    await recheck();
    await expect(add({}, other, theirs)).resolves.toMatchObject({ state: 'pending' });
  });
});
