import { environment } from '../shared/environment.ts';

function at(path: string): string {
  return `${environment('SITE_URL')}${path}`;
}

/** A ticket as its requester sees it, in the portal of the desk. */
export function requestLink(slug: string, ticketId: string): string {
  return at(`/p/${slug}/requests/${ticketId}`);
}

/** The portal of the desk: its first screen says what waits for the reader. */
export function portalLink(slug: string): string {
  return at(`/p/${slug}/`);
}

/** Where the requester says how it went. */
export function ratingLink(slug: string, ticketId: string): string {
  return `${requestLink(slug, ticketId)}#rating`;
}

/** A ticket as the desk's staff sees it. */
export function ticketLink(ticketId: string): string {
  return at(`/desk/tickets/${ticketId}`);
}

/** A contract, in the settings of the desk. */
export function contractLink(contractId: string): string {
  return at(`/desk/settings/contracts/${contractId}`);
}

/** Where an invitation is accepted. */
export function invitationLink(invitationId: string, token: string): string {
  return at(`/invitation?${new URLSearchParams({ id: invitationId, token })}`);
}

/** Where the members of a desk sign in. */
export function signInLink(slug: string): string {
  return at(`/signin/?${new URLSearchParams({ desk: slug })}`);
}
