import { keyRing } from './idempotency.ts';
import { offline } from './problem.ts';
import type { SessionKeeper } from './session-keeper.ts';

interface Parts {
  fetch: (request: Request) => Promise<Response>;
  session: Pick<SessionKeeper<unknown>, 'token' | 'renew'>;
  language: () => string;
}

/**
 * The fetch of the API client: adds the token, the language and an `Idempotency-Key` to POSTs; when the API refuses the
 * token, renews it and tries once more. Throws a Problem `offline` when no answer comes.
 */
export function guardedFetch({ fetch, session, language }: Parts): (request: Request) => Promise<Response> {
  const keys = keyRing();

  async function send(request: Request, token: string | undefined): Promise<Response> {
    const attempt = request.clone();
    if (token) attempt.headers.set('authorization', `Bearer ${token}`);
    try {
      return await fetch(attempt);
    } catch (thrown) {
      if (request.signal.aborted) throw thrown;
      throw offline();
    }
  }

  return async (original) => {
    const request = original.clone();
    request.headers.set('accept-language', language());
    const wish = request.method === 'POST' ? `${request.url}\n${await original.text()}` : undefined;
    if (wish !== undefined) request.headers.set('idempotency-key', keys.keyFor(wish));

    const token = await session.token();
    let response = await send(request, token);
    if (response.status === 401 && token) {
      const fresh = await session.renew(token);
      if (fresh) response = await send(request, fresh);
    }
    if (wish !== undefined && response.status < 500 && response.status !== 429 && response.status !== 409)
      keys.settle(wish);
    return response;
  };
}
