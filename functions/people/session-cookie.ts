import type { Call } from '../shared/api.ts';
import { environment } from '../shared/environment.ts';
import { clearedCookie, cookieOf, type Session } from './session.ts';
import type { Opened } from './sessions.ts';

type Answering = Pick<Call<unknown, unknown, unknown>, 'setCookie'>;

/** Gives the refresh token to the browser's cookie and the rest to the caller. */
export function beginSession({ setCookie }: Answering, { session, refreshToken }: Opened): Session {
  setCookie(cookieOf(refreshToken, environment('SITE_URL')));
  return session;
}

/** Takes the refresh token away from the browser. */
export function endSession({ setCookie }: Answering): void {
  setCookie(clearedCookie(environment('SITE_URL')));
}
