import createClient from 'openapi-fetch';
import { currentLanguage } from '../i18n/language.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { passAddress } from './pass.ts';
import { problemOf } from './problem.ts';
import type { paths } from './schema.d.ts';
import { session } from './session.ts';

/** The desk's API, typed from its OpenAPI description. Wrap each call in `answer`. */
export const api = createClient<paths>({
  Request: class extends Request {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' ? passAddress(input) : input, init);
    }
  },
  fetch: guardedFetch({ fetch: (request) => fetch(request), session, language: currentLanguage }),
});

/** The body of a successful call; throws a Problem otherwise (also when nobody answered). */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemOf(response, error);
  return data as T;
}
