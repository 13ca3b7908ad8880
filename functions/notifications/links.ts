import { environment } from '../shared/environment.ts';
import { addressAtHost, portalAddress } from '../tenants/portal.ts';
import type { Desk } from '../tenants/tenant.ts';

type Portal = Pick<Desk, 'slug' | 'portalHost'>;

function at(path: string): string {
  return `${environment('SITE_URL')}${path}`;
}

/** A ticket as its requester sees it, in the portal of the desk. */
export function requestLink(desk: Portal, ticketId: string, pass?: string): string {
  return `${portalAddress(desk)}/requests/${ticketId}${fragment(pass)}`;
}

/** The token by which the link works without an account; in the fragment, which no server and no other site is told. */
function fragment(pass: string | undefined): string {
  return pass ? `#pass=${pass}` : '';
}

/** The portal of the desk: its first screen says what waits for the reader. */
export function portalLink(desk: Portal): string {
  return `${portalAddress(desk)}/`;
}

/** Where the requester says how it went, with this score (1 to 5) already chosen. */
export function ratingLink(desk: Portal, ticketId: string, score: number, pass?: string): string {
  return `${portalAddress(desk)}/requests/${ticketId}?rate=${score}${fragment(pass)}`;
}

/** Where one file of a request is had without an account. The token is in the fragment, which no server and no other site is told. */
export function fileLink(desk: Portal, fileId: string, token: string): string {
  return `${portalAddress(desk)}/files/${fileId}#link=${token}`;
}

/** A ticket as the desk's staff sees it. */
export function ticketLink(ticketId: string): string {
  return at(`/desk/tickets/${ticketId}`);
}

/** The workspace: its first list is one’s own tickets. */
export function workspaceLink(): string {
  return at('/desk/');
}

/** Where somebody of the staff says of what they are told, and how. */
export function preferencesLink(): string {
  return at('/desk/profile');
}

/** A contract, in the settings of the desk. */
export function contractLink(contractId: string): string {
  return at(`/desk/settings/contracts/${contractId}`);
}

/** An article, where the desk's staff writes it. */
export function articleLink(articleId: string): string {
  return at(`/desk/knowledge/${articleId}`);
}

/** Where a desk's own domains are looked after. */
export function domainsLink(): string {
  return at('/desk/settings/domains');
}

/** Where an invitation is accepted: beside the portal, where whoever asks the desk for help has it at a name of its own. */
export function invitationLink(invitationId: string, token: string, portalHost?: string): string {
  const path = `/invitation?${new URLSearchParams({ id: invitationId, token })}`;
  return portalHost ? `${addressAtHost(portalHost)}${path}` : at(path);
}

/** Where the members of a desk sign in. */
export function signInLink(slug: string): string {
  return at(`/signin/?${new URLSearchParams({ desk: slug })}`);
}
