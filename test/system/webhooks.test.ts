import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';

type Json = Record<string, unknown>;
interface Step {
  id: string;
  kind: string;
  next?: string;
}

let cloud: TestCloud;
let tenant: TestTenant;
let server: Server;
let got: { headers: IncomingHttpHeaders; body: string }[] = [];
let statuses: number[] = [];
let url: string;

beforeAll(async () => {
  cloud = await startTestCloud(['--no-site']);
  tenant = await signUp(cloud.doors, 'alerte');
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
});
afterAll(async () => {
  server?.close();
  await cloud?.stop();
});

const ask = <T = Json>(method: string, path: string, body?: Json) =>
  cloud.doors.call<T>(method, path, body, tenant.token);

/** Lets the incident workflow of the desk call a webhook first of all. */
async function callFirst(webhook: string): Promise<string> {
  const { items } = await ask<{ items: { id: string; name: { en: string } }[] }>('GET', '/api/workflows');
  const { items: contracts } = await ask<{ items: { id: string }[] }>('GET', '/api/contracts');
  const { versions } = await ask<{ versions: { lines: { workflows: { incident: string } }[] }[] }>(
    'GET',
    `/api/contracts/${contracts[0]?.id}`,
  );
  const id = versions[0]?.lines[0]?.workflows.incident ?? items[0]?.id ?? '';
  const { definition, version } = await ask<{ definition: { steps: Step[] }; version: number }>(
    'GET',
    `/api/workflows/${id}/definition`,
  );
  const call = {
    id: 'tell',
    kind: 'do',
    title: { fr: 'Prévenir la supervision', en: 'Tell the monitoring' },
    do: [{ kind: 'webhook', webhook }],
    next: definition.steps[0]?.id ?? '',
  };
  await ask('POST', `/api/workflows/${id}/versions`, {
    basedOn: version,
    definition: { ...definition, steps: [call, ...definition.steps] },
  });
  return id;
}

describe('a webhook', () => {
  it('is told of a ticket by a workflow, signed, once; and is kept while it is called', async () => {
    const made = await ask<{ id: string; secret: string }>('POST', '/api/webhooks', { name: 'Supervision', url });
    await ask('POST', `/api/webhooks/${made.id}/tests`);
    await eventually(async () => got.find(({ body }) => JSON.parse(body).kind === 'test'), 'the test arrives');
    got = [];
    const workflowId = await callFirst(made.id);
    const ticket = await ask<{ id: string; number: number }>('POST', '/api/tickets', {
      subject: 'Panne du lien',
      text: 'Plus rien.',
      type: 'incident',
      channel: 'portal',
    });
    const message = await eventually(async () => got[0], 'the message arrives');
    await cloud.doors.settle();
    expect(got).toHaveLength(1);
    const told = JSON.parse(message.body) as Json;
    expect(told).toMatchObject({
      kind: 'ticket',
      desk: { slug: tenant.slug },
      ticket: { id: ticket.id, number: ticket.number, subject: 'Panne du lien' },
      cause: { step: 'tell', workflow: { id: workflowId } },
    });
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(message.headers['guichet-signature'])) ?? [];
    expect(createHmac('sha256', made.secret).update(`${t}.${message.body}`).digest('hex')).toBe(v1);
    expect(message.headers['guichet-delivery']).toBe(told.id);
    const { items } = await ask<{ items: Json[] }>('GET', `/api/webhooks/${made.id}/deliveries`);
    expect(items.map(({ kind, state }) => [kind, state])).toEqual([
      ['ticket', 'delivered'],
      ['test', 'delivered'],
    ]);
    await expect(ask('DELETE', `/api/webhooks/${made.id}`)).rejects.toThrow(/409|appellent/);

    const { secret } = await ask<{ secret: string }>('POST', `/api/webhooks/${made.id}/secret`);
    expect(secret).not.toBe(made.secret);
    expect(await ask<{ items: Json[] }>('GET', '/api/webhooks')).not.toHaveProperty('items.0.secret');
  });

  it('that refuses is shown as failed, and one that no workflow calls is deleted', async () => {
    const made = await ask<{ id: string }>('POST', '/api/webhooks', { name: 'Ailleurs', url });
    statuses = [410];
    const { id } = await ask<{ id: string }>('POST', `/api/webhooks/${made.id}/tests`);
    const failed = await eventually(
      async () => (await ask<{ items: Json[] }>('GET', `/api/webhooks/${made.id}/deliveries`)).items[0],
      'it is listed',
    );
    expect(failed).toMatchObject({ id, state: 'failed', fault: 'status', status: 410, attempts: 1 });
    await ask('DELETE', `/api/webhooks/${made.id}`);
    await expect(ask('POST', `/api/webhooks/${made.id}/tests`)).rejects.toThrow();
  });

  it('is refused with the field and the way out where its address is inside a network', async () => {
    await expect(
      ask('POST', '/api/webhooks', { name: 'Dedans', url: 'https://169.254.169.254/latest' }),
    ).rejects.toThrow(/réseau/);
  });
});
