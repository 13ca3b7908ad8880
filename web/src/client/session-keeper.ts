import { offline, problemOf } from './problem.ts';

/** What the keeper needs to know of a session; the API's answer has more. */
export interface SessionLike<Me> {
  token: string;
  me: Me;
}

export type SessionState<Me> =
  /** Nobody asked yet whether the cookie still opens a session. */
  | { status: 'unknown' }
  | { status: 'signedIn'; token: string; renewAt: number; me: Me }
  /** `expired` when a session ended by itself, so that the page can say so. */
  | { status: 'signedOut'; because: 'never' | 'expired' | 'left' };

type News<Me> = { kind: 'begun'; session: SessionLike<Me> } | { kind: 'ended' };

/** The world around the keeper, passed in so that it can be tested. */
export interface Surroundings<Me> {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds that never jump (`performance.now`). */
  elapsed: () => number;
  /** How many times faster than real time the desk's clock runs; tokens age with it. */
  speed: () => number;
  /** Runs `work` while no other tab does. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Tells the other tabs. */
  tell: (news: News<Me>) => void;
  /** Hears the other tabs. */
  listen: (hear: (news: News<Me>) => void) => void;
  /** A mark on this device that a session was begun; without it nothing is asked of the API on load. */
  mark: { get: () => boolean; set: (signedIn: boolean) => void };
}

/** Holds the token in memory, renews it before it expires, and tells the page and the other tabs. */
export interface SessionKeeper<Me> {
  state(): SessionState<Me>;
  onChange(listener: () => void): () => void;
  /** Whether somebody is signed in, asking the API once when it is not known. Throws a Problem when nobody answers. */
  restore(): Promise<SessionState<Me>>;
  /** A session was opened by signing in, confirming, accepting or completing. */
  begin(session: SessionLike<Me>): void;
  /** The person or desk changed its own data. */
  update(me: Me): void;
  /** A token that is good for at least a little while; undefined when nobody is signed in. */
  token(): Promise<string | undefined>;
  /** A token other than `stale`, which the API refused; undefined when the session is over. */
  renew(stale?: string): Promise<string | undefined>;
  /** Signs out here and in every other tab. */
  end(): Promise<void>;
}

/** Where a session goes on by its cookie. */
export const renewal = '/api/sessions/renewal';
/** A token is renewed when this part of its life has passed. */
const renewAfter = 0.8;
/** Seconds: the life of a token that does not say when it expires. */
const unknownLife = 300;

/** Seconds for which a JWT is valid (RFC 7519 `exp` − `iat`), read without the device's clock, which may be wrong. */
export function lifeOf(token: string): number {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { exp, iat } = JSON.parse(atob(payload)) as { exp?: number; iat?: number };
    const life = Number(exp) - Number(iat);
    return life > 0 ? life : unknownLife;
  } catch {
    return unknownLife;
  }
}

export function createSessionKeeper<Me>(around: Surroundings<Me>): SessionKeeper<Me> {
  let state: SessionState<Me> = { status: 'unknown' };
  let renewing: Promise<string | undefined> | undefined;
  const listeners = new Set<() => void>();

  function become(next: SessionState<Me>): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function hold({ token, me }: SessionLike<Me>): void {
    const life = (lifeOf(token) * renewAfter * 1000) / Math.max(1, around.speed());
    become({ status: 'signedIn', token, me, renewAt: around.elapsed() + life });
  }

  function release(because: 'never' | 'expired' | 'left'): void {
    around.mark.set(false);
    become({ status: 'signedOut', because });
  }

  async function ask(stale: string | undefined): Promise<string | undefined> {
    // Another tab may have renewed while this one waited for its turn.
    if (state.status === 'signedIn' && state.token !== stale) return state.token;
    const before = state.status;
    let response: Response;
    try {
      response = await around.fetch(renewal, { method: 'POST', credentials: 'same-origin' });
    } catch {
      throw offline();
    }
    if (response.ok) {
      const session = (await response.json()) as SessionLike<Me>;
      begin(session);
      return session.token;
    }
    if (response.status === 429 || response.status >= 500) {
      throw problemOf(response, await response.json().catch(() => undefined));
    }
    release(before === 'signedIn' || around.mark.get() ? 'expired' : 'never');
    return undefined;
  }

  function renew(stale?: string): Promise<string | undefined> {
    renewing ??= around
      .alone(() => ask(stale))
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  }

  function begin(session: SessionLike<Me>): void {
    around.mark.set(true);
    hold(session);
    around.tell({ kind: 'begun', session });
  }

  around.listen((news) => {
    if (news.kind === 'begun') hold(news.session);
    else if (state.status !== 'signedOut') become({ status: 'signedOut', because: 'left' });
  });

  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async restore() {
      if (state.status === 'unknown') {
        if (around.mark.get()) await renew();
        else become({ status: 'signedOut', because: 'never' });
      }
      return state;
    },
    begin,
    update(me) {
      if (state.status === 'signedIn') become({ ...state, me });
    },
    async token() {
      if (state.status !== 'signedIn') return undefined;
      if (around.elapsed() < state.renewAt) return state.token;
      return renew(state.token);
    },
    renew,
    async end() {
      const token = state.status === 'signedIn' ? state.token : undefined;
      release('left');
      around.tell({ kind: 'ended' });
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
      try {
        await around.fetch('/api/sessions', { method: 'DELETE', credentials: 'same-origin', headers });
      } catch {
        throw offline();
      }
    },
  };
}
