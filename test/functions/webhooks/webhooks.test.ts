import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultOfUrl, isOpen } from '../../../functions/webhooks/address.ts';
import { post, signature } from '../../../functions/webhooks/post.ts';
import { attempted, mostAttempts } from '../../../functions/webhooks/webhook.ts';

const here = (on: boolean) => {
  if (on) process.env.WEBHOOKS_TO_LOOPBACK = '1';
  else delete process.env.WEBHOOKS_TO_LOOPBACK;
};
afterEach(() => here(false));

describe('where messages may go', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001:0:1::1',
    'example.com',
  ])('is never %s', (address) => expect(isOpen(address)).toBe(false));

  it.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111'])('is %s', (address) =>
    expect(isOpen(address)).toBe(true),
  );

  it.each([
    ['nonsense', 'webhook.url'],
    ['ftp://hooks.example.com', 'webhook.url'],
    ['javascript:alert(1)', 'webhook.url'],
    ['http://hooks.example.com/in', 'webhook.https'],
    ['https://user:secret@hooks.example.com', 'webhook.credentials'],
    ['https://127.0.0.1/in', 'webhook.address'],
    ['https://2130706433/in', 'webhook.address'],
    ['https://0x7f.1/in', 'webhook.address'],
    ['https://[::1]/in', 'webhook.address'],
    ['https://[::ffff:169.254.169.254]/latest', 'webhook.address'],
    ['https://localhost/in', 'webhook.address'],
    ['https://localhost./in', 'webhook.address'],
    ['https://printer.local/in', 'webhook.address'],
    ['https://intranet/in', 'webhook.address'],
  ])('is refused at once as %s', (url, fault) => expect(faultOfUrl(url)).toBe(fault));

  it('is any public name', () => {
    expect(faultOfUrl('https://hooks.example.com:8443/in?channel=1')).toBeUndefined();
  });

  it('is the machine itself only where the operator says so', () => {
    here(true);
    expect([isOpen('127.0.0.1'), isOpen('::1'), isOpen('10.0.0.1')]).toEqual([true, true, false]);
    expect(faultOfUrl('http://127.0.0.1:8080/in')).toBeUndefined();
    expect(faultOfUrl('http://10.0.0.1/in')).toBe('webhook.https');
  });
});

describe('sending', () => {
  let server: Server;
  let answer: { status: number; headers?: Record<string, string>; after?: number };
  let got: { headers: IncomingHttpHeaders; body: string }[];
  let url: string;
  beforeEach(async () => {
    here(true);
    got = [];
    answer = { status: 204 };
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += String(part);
      });
      request.on('end', () => {
        got.push({ headers: request.headers, body });
        setTimeout(() => response.writeHead(answer.status, answer.headers).end('x'), answer.after ?? 0);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
    return () => void server.close();
  });

  it('gives the body and its signature, which proves who sent what and when', async () => {
    const body = JSON.stringify({ subject: 'Été' });
    const signed = signature(body, 'secret', 1_700_000_000_999);
    expect(await post(url, body, { 'guichet-signature': signed })).toEqual({ status: 204 });
    expect(got).toHaveLength(1);
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(got[0]?.headers['guichet-signature'])) ?? [];
    expect(t).toBe('1700000000');
    expect(createHmac('sha256', 'secret').update(`${t}.${got[0]?.body}`).digest('hex')).toBe(v1);
    expect(got[0]?.body).toBe(body);
  });

  it('follows no redirect, and says what the program answered', async () => {
    answer = { status: 302, headers: { location: url } };
    expect(await post(url, '{}', {})).toEqual({ status: 302, fault: 'redirect' });
    answer = { status: 500 };
    expect(await post(url, '{}', {})).toEqual({ status: 500, fault: 'status' });
    expect(got).toHaveLength(2);
  });

  it('gives up on what does not answer, or is not there', async () => {
    answer = { status: 200, after: 500 };
    expect(await post(url, '{}', {}, 100)).toEqual({ fault: 'timeout' });
    await new Promise((done) => server.close(done).closeAllConnections());
    expect(await post(url, '{}', {})).toEqual({ fault: 'refused' });
  });

  it('looks at the address that a name leads to, not only at the name', async () => {
    here(false);
    const { port } = server.address() as AddressInfo;
    expect(await post(`http://localhost:${port}/in`, '{}', {})).toEqual({ fault: 'address' });
    expect(await post(url, '{}', {})).toEqual({ fault: 'address' });
    expect(got).toEqual([]);
  });
});

describe('what became of a message', () => {
  const first = { id: 'evt_1', at: '2026-11-24T09:00:00.000Z', kind: 'test' as const };
  const now = Date.UTC(2026, 10, 24, 9);
  it('is tried again while it may get better, five times in all', () => {
    let delivery = attempted(first, { status: 503, fault: 'status' }, now);
    const states = [delivery.state];
    while (delivery.state === 'retrying') {
      delivery = attempted(delivery, { fault: 'timeout' }, now);
      states.push(delivery.state);
    }
    expect(states).toEqual([...Array(mostAttempts - 1).fill('retrying'), 'failed']);
    expect(delivery).toMatchObject({ attempts: mostAttempts, fault: 'timeout' });
    expect(delivery).not.toHaveProperty('status');
  });

  it('is given up at once where the same again would fail the same way', () => {
    for (const outcome of [
      { status: 404, fault: 'status' as const },
      { status: 301, fault: 'redirect' as const },
      { fault: 'address' as const },
    ])
      expect(attempted(first, outcome, now).state).toBe('failed');
    expect(attempted(first, { status: 429, fault: 'status' }, now).state).toBe('retrying');
  });

  it('is known when it arrived', () => {
    expect(attempted(first, { status: 200 }, now)).toEqual({
      ...first,
      state: 'delivered',
      attempts: 1,
      lastAt: '2026-11-24T09:00:00.000Z',
      status: 200,
    });
  });
});
