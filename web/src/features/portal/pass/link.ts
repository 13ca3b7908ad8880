const mark = (ticketId: string) => `guichet.visit.${ticketId}`;

/** The token in the address's fragment, which no server and no other site is ever told. */
export function carriedToken(): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get('pass') ?? undefined;
}

/** Takes the token out of the address bar and of the history, so that a shared screen or address does not give it away. */
export function hideToken(): void {
  history.replaceState(null, '', location.pathname + location.search);
}

/** Whether this tab visits a request, or has a link to. */
export function mayVisit(ticketId: string): boolean {
  try {
    return carriedToken() !== undefined || sessionStorage.getItem(mark(ticketId)) !== null;
  } catch {
    return carriedToken() !== undefined;
  }
}

/** Remembers in this tab that the cookie opens a request, so that a reload goes on; the cookie itself no script can read. */
export function rememberVisit(ticketId: string): void {
  try {
    sessionStorage.setItem(mark(ticketId), '1');
  } catch {
    return;
  }
}

export function forgetVisit(ticketId: string): void {
  try {
    sessionStorage.removeItem(mark(ticketId));
  } catch {
    return;
  }
}
