import { type IncomingHttpHeaders, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptInvitation, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';

type Json = Record<string, unknown>;
interface Domain {
  id: string;
  state: string;
  name: string;
  records: { key: string; name: string; type: string; value: string; state: string }[];
}

let cloud: TestCloud;
let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  cloud = await startTestCloud(['--no-site']);
  tenant = await signUp(cloud.doors, 'enseigne');
  other = await signUp(cloud.doors, 'voisin');
});
afterAll(() => cloud?.stop());

const ask = <T = Json>(method: string, path: string, body?: Json, by = tenant.token) =>
  cloud.doors.call<T>(method, path, body, by);
const check = ({ id }: { id: string }, by?: string) => ask<Domain>('POST', `/api/domains/${id}/checks`, {}, by);

/** Writes into the local DNS, or takes away, as its page does. */
async function dns(method: 'POST' | 'DELETE', lines: string[]): Promise<void> {
  const response = await fetch(new URL('/dns/records', cloud.endpoints.mailbox), { method, body: lines.join('\n') });
  if (!response.ok) throw new Error(await response.text());
}
const linesOf = ({ records }: Domain, wanted = (_key: string) => true) =>
  records.filter(({ key }) => wanted(key)).map(({ name, type, value }) => `${name} ${type} "${value}"`);

/** A request to the site by another name than its own, which fetch does not let one choose. */
function atHost(host: string, method: string, path: string, body?: Json) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const { port } = new URL(cloud.endpoints.site);
    const headers = { host, ...(body ? { 'content-type': 'application/json' } : {}) };
    const asked = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += String(part);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    asked.once('error', reject);
    asked.end(body ? JSON.stringify(body) : undefined);
  });
}

interface Message {
  from: string;
  text: string;
  headers: { name: string; value: string }[];
}
const headerOf = (mail: Message, wanted: string) =>
  mail.headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? '';
const mailTo = async (address: string, wanted: (mail: Message) => boolean) =>
  (await cloud.doors.mailTo(address, (mail) => wanted(mail as unknown as Message))) as unknown as Message;
const tickets = async () =>
  (await ask<{ items: { id: string; subject: string }[] }>('GET', '/api/tickets?queue=all')).items;

describe('a desk’s own domain, by HTTP, DNS and SMTP', () => {
  it('is proven, takes mail in and sends mail out, falls back when it is lost, and comes back', async () => {
    const domain = await ask<Domain>('POST', '/api/domains', { kind: 'mail', name: 'enseigne.example', inbound: 'mx' });
    expect((await check(domain)).records.every(({ state }) => state === 'missing')).toBe(true);
    await expect(ask('POST', '/api/addresses', { local: 'aide', domain: domain.name })).rejects.toThrow(/400/);
    await dns('POST', linesOf(domain));
    expect(await check(domain)).toMatchObject({ state: 'active' });
    await mailTo(tenant.email, ({ text }) => text.includes('enseigne.example'));

    await ask('POST', '/api/addresses', { local: 'aide', domain: domain.name, displayName: 'Aide Enseigne' });
    const from = 'anne@cliente.example';
    await cloud.doors.mail({ from, to: 'aide@enseigne.example', subject: 'Imprimante', text: 'Elle ne répond plus.' });
    await cloud.doors.settle();
    expect((await tickets()).map(({ subject }) => subject)).toEqual(['Imprimante']);
    const acknowledged = await mailTo(from, () => true);
    expect(acknowledged.from).toBe('aide@enseigne.example');
    expect(headerOf(acknowledged, 'reply-to')).toMatch(/aide\+tkt_.*@enseigne\.example/);

    await dns(
      'DELETE',
      linesOf(domain, (key) => key === 'dkim1'),
    );
    expect(await check(domain)).toMatchObject({ state: 'lost' });
    await mailTo(tenant.email, ({ text }) => text.includes(`CNAME ${domain.records[1]?.name}`));
    const [ticket] = await tickets();
    const reply = async (text: string) => {
      await ask('POST', `/api/tickets/${ticket?.id}/messages`, { text, visibility: 'public' });
      await cloud.doors.settle();
      return mailTo(from, (mail) => mail.text.includes(text));
    };
    expect((await reply('Nous regardons.')).from).toBe(tenant.address);
    await dns('POST', linesOf(domain));
    // The hourly look finds it by itself.
    await cloud.doors.moveTo((await cloud.doors.time()) + 7 * 3_600_000);
    expect((await reply('C’est réparé.')).from).toBe('aide@enseigne.example');
  });

  it('is one desk’s, whoever else asks for it, and no agent’s business', async () => {
    await expect(ask('POST', '/api/domains', { kind: 'mail', name: 'enseigne.example' }, other.token)).rejects.toThrow(
      /409.*Un autre centre/,
    );
    const agent = await acceptInvitation(cloud.doors, tenant, {
      email: 'agathe@enseigne-equipe.example',
      name: 'Agathe',
      role: 'agent',
    });
    await expect(ask('GET', '/api/domains', undefined, agent)).rejects.toThrow(/403/);
  });

  it('is the portal’s name, too: the API knows the desk by its host, one signs in there, and mails link to it', async () => {
    const portal = await ask<Domain>('POST', '/api/domains', { kind: 'portal', name: 'aide.enseigne.example' });
    const host = `aide.enseigne.example.${new URL(cloud.endpoints.site).host}`;
    await expect(atHost(host, 'GET', `/api/desks/${host.split(':')[0]}`)).resolves.toMatchObject({ status: 404 });
    await dns('POST', linesOf(portal));
    expect(await check(portal)).toMatchObject({ state: 'active', url: `http://${host}` });
    const known = await atHost(host, 'GET', `/api/desks/${host.split(':')[0]}`);
    expect(JSON.parse(known.body)).toMatchObject({ slug: tenant.slug });
    const { email, password } = tenant;
    const session = await atHost(host, 'POST', '/api/sessions', { email, password, slug: tenant.slug });
    expect(session.status).toBe(201);
    // Of this host alone: no Domain.
    expect(String(session.headers['set-cookie'])).toMatch(/^guichet_session=[^;]+; (?!.*Domain=).*SameSite=Strict/);
    expect((await atHost(host, 'GET', `/p/${tenant.slug}/requests`)).headers.location).toBe('/requests');
    expect((await atHost(host, 'GET', '/desk/')).headers.location).toBe(`${cloud.endpoints.site}/desk/`);
    const from = 'paul@cliente.example';
    await cloud.doors.mail({ from, to: tenant.address, subject: 'Clavier', text: 'Il manque une touche.' });
    await mailTo(from, ({ text }) => text.includes(`http://${host}/requests/tkt_`));
  });

  it('outlives a power cut, with what the local DNS has', async () => {
    await cloud.crashAndRestart();
    const { items } = await ask<{ items: Domain[] }>('GET', '/api/domains');
    expect(await check(items.find(({ name }) => name === 'enseigne.example') as Domain)).toMatchObject({
      state: 'active',
    });
  });
});
