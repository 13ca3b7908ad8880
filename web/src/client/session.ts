import { useSyncExternalStore } from 'react';
import { deskSpeed } from './clock.ts';
import { takeEarly } from './early.ts';
import { createSessionKeeper, renewal, type SessionState } from './session-keeper.ts';
import type { Me } from './types.ts';

const markKey = 'guichet.session';
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('guichet.session');

/** The one session of this browser, shared by its tabs. The token is in memory only; the cookie renews it. */
export const session = createSessionKeeper<Me>({
  fetch: (url, init) => (url === renewal ? takeEarly('session') : undefined) ?? fetch(url, init),
  elapsed: () => performance.now(),
  speed: deskSpeed,
  alone: async (work) => (navigator.locks ? await navigator.locks.request('guichet.session', work) : work()),
  tell: (news) => channel?.postMessage(news),
  listen: (hear) => channel?.addEventListener('message', ({ data }) => hear(data)),
  mark: {
    get() {
      try {
        return localStorage.getItem(markKey) !== null;
      } catch {
        return true;
      }
    },
    set(signedIn) {
      try {
        if (signedIn) localStorage.setItem(markKey, '1');
        else localStorage.removeItem(markKey);
      } catch {
        return;
      }
    },
  },
});

/** Who is signed in; renders again when that changes. */
export function useSession(): SessionState<Me> {
  return useSyncExternalStore(session.onChange, session.state);
}

/** Where a person belongs after signing in: the workspace for staff, their desk's portal for requesters. */
export function homeOf(me: Me): string {
  return me.person.role === 'requester' ? `/p/${me.desk.slug}/` : '/desk/';
}

/** `next` if it is an address of this site, so that a link cannot send somebody elsewhere after signing in. */
export function safeNext(next: string | null): string | undefined {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return undefined;
  const url = new URL(next, location.origin);
  return url.origin === location.origin ? url.pathname + url.search + url.hash : undefined;
}
