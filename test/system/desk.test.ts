import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  acceptInvitation,
  eventually,
  goodPassword,
  signUp,
  startTestCloud,
  type TestCloud,
  type TestTenant,
} from '../support/cloud.ts';

interface Row {
  id: string;
  number: number;
  subject: string;
  state: string;
  level: number;
  revision: number;
  team?: { id: string; name: string };
  assignee?: { id: string };
  requester: { id: string; name: string };
  breached: boolean;
}
interface Page {
  ticket: Row;
  clocks: { target: string; agreement: string; state: string; breachedAt?: string }[];
  events: { type: string; data: Record<string, unknown>; at: string }[];
}

let cloud: TestCloud;
let tenant: TestTenant;
let agent: string;

beforeAll(async () => {
  cloud = await startTestCloud(['--no-site']);
  tenant = await signUp(cloud.doors, 'premier');
  const { items: teams } = await cloud.doors.call<{ items: { id: string; level: number }[] }>(
    'GET',
    '/api/teams',
    undefined,
    tenant.token,
  );
  agent = await acceptInvitation(cloud.doors, tenant, {
    email: 'technicien@premier.example',
    name: 'Technicien',
    role: 'agent',
    teamIds: teams.filter(({ level }) => level === 1).map(({ id }) => id),
  });
});
afterAll(() => cloud?.stop());

const get = <T>(path: string, token = tenant.token) => cloud.doors.call<T>('GET', path, undefined, token);
const page = (id: string) => get<Page>(`/api/tickets/${id}`);

async function bySubject(subject: string, token = tenant.token): Promise<Row[]> {
  const { items } = await get<{ items: Row[] }>('/api/tickets?queue=all&limit=200', token);
  return items.filter((row) => row.subject === subject);
}
const arrived = (subject: string) => eventually(async () => (await bySubject(subject))[0], `a ticket “${subject}”`);

async function raw(method: string, path: string, token?: string, body?: string, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, cloud.endpoints.site), {
    method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    json: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

describe('from a real mail to the closed ticket', () => {
  it('acknowledges with number and promise, routes, escalates in time, pauses, resumes, resolves and closes', async () => {
    const from = 'Atelier <atelier@fabrique-exemple.example>';
    await cloud.doors.mail({
      from,
      to: tenant.address,
      subject: 'La presse est arrêtée',
      text: 'Bonjour,\n\ntout est arrêté.',
    });
    const row = await arrived('La presse est arrêtée');
    const acknowledgement = await cloud.doors.mailTo('atelier@fabrique-exemple.example');
    expect(acknowledgement.subject).toContain(`#${row.number}`);
    expect(acknowledgement.text).toMatch(/\d{1,2}[:h]\d{2}/);

    const routed = await eventually(async () => {
      const now = await page(row.id);
      return now.ticket.team && now;
    }, 'routing by the workflow');
    expect(routed.events.map(({ type }) => type)).toContain('ticket.assigned');
    expect(
      routed.clocks
        .filter(({ agreement }) => agreement === 'SLA')
        .map(({ target }) => target)
        .sort(),
    ).toEqual(['firstResponse', 'resolution']);

    // Nobody answers for a week: warned, breached, escalated, in this order, each once.
    await cloud.doors.moveTo((await cloud.doors.time()) + 7 * 86_400_000);
    const late = await page(row.id);
    expect(late.ticket.breached).toBe(true);
    expect(late.ticket.level).toBeGreaterThan(1);
    const kinds = late.events
      .filter(({ type }) => type === 'ticket.clock')
      .map(({ data }) => `${data.agreement} ${data.target} ${data.kind}`);
    expect(kinds.indexOf('SLA firstResponse warned')).toBeGreaterThan(-1);
    expect(kinds.indexOf('SLA firstResponse warned')).toBeLessThan(kinds.indexOf('SLA firstResponse breached'));
    expect(kinds.filter((kind) => kind === 'SLA firstResponse breached')).toHaveLength(1);
    expect(late.events.some(({ type, data }) => type === 'ticket.escalated' && data.kind === 'functional')).toBe(true);
    expect(late.events.some(({ type, data }) => type === 'ticket.escalated' && data.kind === 'hierarchical')).toBe(
      true,
    );

    await cloud.doors.call(
      'POST',
      `/api/tickets/${row.id}/messages`,
      { text: 'Quelle presse ?', visibility: 'public', then: 'waitRequester' },
      agent,
    );
    expect(
      (await page(row.id)).clocks.find(({ target, agreement }) => agreement === 'SLA' && target === 'resolution')
        ?.state,
    ).toBe('paused');
    const question = await cloud.doors.mailTo('atelier@fabrique-exemple.example', ({ text }) =>
      text.includes('Quelle presse'),
    );
    expect(question.subject).toContain(`#${row.number}`);

    await cloud.doors.mail({ from, to: tenant.address, subject: `Re: ${question.subject}`, text: 'La n° 3.' });
    const resumed = await eventually(async () => {
      const now = await page(row.id);
      return now.ticket.state === 'open' ? now : undefined;
    }, 'the reply resumes the ticket');
    expect(
      resumed.events.filter(({ type, data }) => type === 'ticket.message' && data.from === 'requester'),
    ).toHaveLength(1);

    await cloud.doors.call(
      'POST',
      `/api/tickets/${row.id}/messages`,
      { text: 'Réparée.', visibility: 'public', then: 'resolve' },
      agent,
    );
    await cloud.doors.moveTo((await cloud.doors.time()) + 8 * 86_400_000);
    const closed = await page(row.id);
    expect(closed.ticket.state).toBe('closed');
    const workflow = await get<{ status: string }>(`/api/tickets/${row.id}/workflow`);
    expect(workflow.status).toBe('ended');
  });

  it('makes the same ticket of a mail, the portal, a call and the API', async () => {
    const requester = await acceptInvitation(cloud.doors, tenant, {
      email: 'comptabilite@fabrique-exemple.example',
      name: 'Comptabilité',
      role: 'requester',
    });
    const request = { text: 'Au secours', type: 'incident' };
    await cloud.doors.mail({
      from: 'x@fabrique-exemple.example',
      to: tenant.address,
      subject: 'Par courriel',
      text: 'Au secours',
    });
    await cloud.doors.call(
      'POST',
      '/api/tickets',
      { ...request, subject: 'Par le portail', channel: 'portal' },
      requester,
    );
    const caller = await cloud.doors.call<{ id: string }>(
      'POST',
      '/api/people',
      { name: 'Au téléphone', phone: '+33 1 99 00 00 00' },
      agent,
    );
    await cloud.doors.call(
      'POST',
      '/api/tickets',
      { ...request, subject: 'Par téléphone', channel: 'phone', requesterId: caller.id, callSeconds: 30 },
      agent,
    );
    const { key } = await cloud.doors.call<{ key: string }>('POST', '/api/keys', { name: 'Essai' }, tenant.token);
    await cloud.doors.call(
      'POST',
      '/api/v1/tickets',
      { ...request, subject: 'Par l’API', requester: { email: 'machine@fabrique-exemple.example' } },
      key,
    );
    const rows = await Promise.all(['Par courriel', 'Par le portail', 'Par téléphone', 'Par l’API'].map(arrived));
    for (const row of rows) {
      const { clocks } = await page(row.id);
      expect(clocks.filter(({ agreement, state }) => agreement === 'SLA' && state === 'running')).toHaveLength(2);
    }
    for (const address of ['x', 'comptabilite', 'machine'])
      await cloud.doors.mailTo(`${address}@fabrique-exemple.example`, ({ subject }) => /#\d+/.test(subject));
    // A requester sees their own requests and nothing else.
    const own = await get<{ items: Row[] }>('/api/tickets', requester);
    expect(own.items.map(({ subject }) => subject)).toEqual(['Par le portail']);
    const foreign = rows.find(({ subject }) => subject === 'Par l’API');
    expect((await raw('GET', `/api/tickets/${foreign?.id}`, requester)).status).toBe(404);
    expect((await raw('GET', '/api/people?search=machine', requester)).status).toBe(403);
  });
});

describe('one tenant and another', () => {
  it('answers another tenant’s token as if there were nothing', async () => {
    const other = await signUp(cloud.doors, 'second');
    await cloud.doors.mail({
      from: 'a@fabrique-exemple.example',
      to: tenant.address,
      subject: 'Secret',
      text: 'Confidentiel',
    });
    const row = await arrived('Secret');
    expect((await raw('GET', `/api/tickets/${row.id}`, other.token)).status).toBe(404);
    expect((await raw('GET', `/api/tickets/${row.id}/events`, other.token)).status).toBe(404);
    expect((await raw('GET', `/api/ticket-numbers/${row.number}`, other.token)).status).toBe(404);
    const message = JSON.stringify({ text: 'x', visibility: 'public' });
    expect((await raw('POST', `/api/tickets/${row.id}/messages`, other.token, message)).status).toBe(404);
    const edit = JSON.stringify({ revision: 1, subject: 'x' });
    expect((await raw('PATCH', `/api/tickets/${row.id}`, other.token, edit)).status).toBe(404);
    expect(await bySubject('Secret', other.token)).toEqual([]);
    const people = await get<{ items: unknown[] }>('/api/people?search=a@fab', other.token);
    expect(people.items).toEqual([]);
    expect((await raw('GET', `/api/people/${row.requester.id}`, other.token)).status).toBe(404);
  });
});

describe('bad input', () => {
  it('turns away tokens that are missing, wrong, foreign or spoilt', async () => {
    const [header = '', payload = '', signature = ''] = tenant.token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(
      JSON.stringify({ ...claims, 'custom:tenant': 'tnt_00000000000000000000000000' }),
    ).toString('base64url');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
    for (const token of [
      undefined,
      'nonsense',
      `${header}.${payload}.${signature.slice(0, -4)}aaaa`,
      `${header}.${forged}.${signature}`,
      `${none}.${payload}.`,
      'gk_0000000000000000000000000000000000000000',
    ])
      expect((await raw('GET', '/api/me', token)).status).toBe(401);
    // API Gateway answers 403 where a Lambda authorizer says no.
    expect((await raw('POST', '/api/v1/tickets', 'gk_wrong', '{}')).status).toBe(403);
  });

  it('refuses malformed, oversized and overlong bodies with the field named, in the caller’s language', async () => {
    expect((await raw('POST', '/api/tickets', agent, '{"subject":')).status).toBe(400);
    const huge = JSON.stringify({ subject: 'x', text: 'x'.repeat(400_000), type: 'incident', channel: 'portal' });
    expect((await raw('POST', '/api/tickets', agent, huge)).status).toBe(413);
    const long = JSON.stringify({ subject: 's'.repeat(10_000), text: 'x', type: 'incident', channel: 'portal' });
    const { status, json } = await raw('POST', '/api/tickets', agent, long);
    expect([status, json.code]).toEqual([400, 'invalid']);
    expect(json.faults).toEqual([{ field: 'body.subject', message: '300 caractères au plus.' }]);
  });

  it('never lets markup from a mail run, and shows what it says', async () => {
    const script = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    await cloud.doors.mail({
      from: `"${'<b>gras</b>'}" <html@fabrique-exemple.example>`,
      to: tenant.address,
      subject: `Balises ${script}`,
      text: `Texte ${script}`,
    });
    const row = await arrived(`Balises ${script}`);
    const { events } = await page(row.id);
    const opened = events.find(({ type }) => type === 'ticket.opened');
    expect(opened?.data.text).toContain('<script>');
    expect(String(opened?.data.html ?? '')).not.toMatch(/<script|onerror/i);
    const mail = await fetch(new URL(`/messages?to=html@fabrique-exemple.example`, cloud.endpoints.mailbox));
    expect(JSON.stringify(await mail.json())).not.toContain('"html":"<script>');
  });

  it('makes one message of a mail that is delivered five times', async () => {
    const messageId = '<five-times@fabrique-exemple.example>';
    for (let i = 0; i < 5; i++)
      await cloud.doors.mail({
        from: 'cinq@fabrique-exemple.example',
        to: tenant.address,
        subject: 'Cinq fois',
        text: 'La même',
        messageId,
        date: new Date(0),
      });
    await arrived('Cinq fois');
    await cloud.doors.settle();
    expect(await bySubject('Cinq fois')).toHaveLength(1);
  });

  it('does not answer machines, or itself', async () => {
    await cloud.doors.mail({
      from: tenant.address,
      to: tenant.address,
      subject: 'De moi à moi',
      text: 'boucle',
    });
    await cloud.doors.mail({
      from: 'absent@fabrique-exemple.example',
      to: tenant.address,
      subject: 'Absence du bureau',
      text: 'Je suis absent.',
      headers: { 'Auto-Submitted': 'auto-replied' },
    });
    const refused = await eventually(async () => {
      const { items } = await get<{ items: { subject: string; status: string; reason?: string }[] }>(
        '/api/incoming-mail',
      );
      const mine = items.filter(
        ({ subject, reason }) =>
          reason !== undefined && (subject === 'De moi à moi' || subject === 'Absence du bureau'),
      );
      return mine.length === 2 ? mine : undefined;
    }, 'both mails are recorded');
    for (const mail of refused) expect(mail).toMatchObject({ status: 'refused', reason: expect.any(String) });
    expect(await bySubject('De moi à moi')).toEqual([]);
  });
});

describe('a power cut', () => {
  it('loses nothing, and what fell due meanwhile happens once', async () => {
    await cloud.doors.mail({
      from: 'panne@fabrique-exemple.example',
      to: tenant.address,
      subject: 'Avant la panne',
      text: 'x',
    });
    const row = await arrived('Avant la panne');
    await eventually(async () => (await page(row.id)).ticket.team, 'routing');
    await cloud.crashAndRestart();
    const token = await cloud.doors.signIn(tenant.email, goodPassword, tenant.slug);
    const after = await get<Page>(`/api/tickets/${row.id}`, token);
    expect(after.ticket.subject).toBe('Avant la panne');
    await cloud.doors.moveTo((await cloud.doors.time()) + 7 * 86_400_000);
    const late = await get<Page>(`/api/tickets/${row.id}`, token);
    const breaches = late.events.filter(
      ({ type, data }) =>
        type === 'ticket.clock' &&
        data.kind === 'breached' &&
        data.target === 'firstResponse' &&
        data.agreement === 'SLA',
    );
    expect(breaches).toHaveLength(1);
  });
});
