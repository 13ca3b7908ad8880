import { describe, expect, it } from 'vitest';
import { guardedFetch } from '../../web/src/client/guarded-fetch.ts';
import { newKey } from '../../web/src/client/idempotency.ts';

interface Seen {
  method: string;
  key: string | null;
  token: string | null;
  language: string | null;
  body: string;
}

/** A browser whose API answers what the list says, one after another; `'lost'` is an answer that never comes. */
function browser(answers: (number | 'lost')[], token: string | undefined = 'old') {
  const seen: Seen[] = [];
  const renewed: (string | undefined)[] = [];
  const send = guardedFetch({
    async fetch(request) {
      seen.push({
        method: request.method,
        key: request.headers.get('idempotency-key'),
        token: request.headers.get('authorization'),
        language: request.headers.get('accept-language'),
        body: await request.text(),
      });
      const answer = answers.shift() ?? 200;
      if (answer === 'lost') throw new TypeError('Failed to fetch');
      return new Response('{}', { status: answer });
    },
    session: {
      token: async () => token,
      renew: async (stale) => {
        renewed.push(stale);
        return stale === 'old' ? 'new' : undefined;
      },
    },
    language: () => 'fr',
  });
  const post = (body: unknown) =>
    send(new Request('https://desk.test/api/tickets', { method: 'POST', body: JSON.stringify(body) }));
  const get = () => send(new Request('https://desk.test/api/me'));
  return { seen, renewed, post, get };
}

describe('a request', () => {
  it('carries the token and the language; only a POST carries an Idempotency-Key', async () => {
    const { seen, get, post } = browser([]);
    await get();
    await post({ a: 1 });
    expect(seen[0]).toMatchObject({ token: 'Bearer old', language: 'fr', key: null });
    expect(seen[1]?.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen[1]?.body).toBe('{"a":1}');
  });

  it('whose token is refused is made once more with a new one, body and key the same', async () => {
    const { seen, renewed, post } = browser([401, 201]);
    expect((await post({ a: 1 })).status).toBe(201);
    expect(renewed).toEqual(['old']);
    expect(seen.map(({ token }) => token)).toEqual(['Bearer old', 'Bearer new']);
    expect(seen[1]).toMatchObject({ key: seen[0]?.key, body: seen[0]?.body });
  });

  it('of a visitor that is refused is not made again: a wrong password is no expired session', async () => {
    const { seen, renewed, post } = browser([401], '');
    expect((await post({ password: 'x' })).status).toBe(401);
    expect(seen).toHaveLength(1);
    expect(renewed).toEqual([]);
  });

  it('without an answer throws a problem that says so', async () => {
    await expect(browser(['lost']).get()).rejects.toMatchObject({ code: 'offline', status: 0 });
  });
});

describe('pressing the button again', () => {
  it('after a lost answer or a failure repeats the same request, so that it happens once', async () => {
    const { seen, post } = browser(['lost', 503, 201]);
    await expect(post({ a: 1 })).rejects.toThrow();
    await post({ a: 1 });
    await post({ a: 1 });
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
  });

  it('after a definite answer is a new wish', async () => {
    const { seen, post } = browser([201, 201]);
    await post({ a: 1 });
    await post({ a: 1 });
    expect(seen[0]?.key).not.toBe(seen[1]?.key);
  });

  it('with other words is another request', async () => {
    const { seen, post } = browser(['lost', 201]);
    await expect(post({ a: 1 })).rejects.toThrow();
    await post({ a: 2 });
    expect(seen[0]?.key).not.toBe(seen[1]?.key);
  });
});

it('keys are UUIDs also where the page is not a secure context', () => {
  const original = crypto.randomUUID;
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
  try {
    expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  } finally {
    Object.defineProperty(crypto, 'randomUUID', { value: original, configurable: true });
  }
});
