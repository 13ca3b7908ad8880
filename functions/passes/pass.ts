import { loadPerson } from '../people/commands.ts';
import { isStaff, type Person } from '../people/person.ts';
import { actAsSystem, type MemberActor, useTenant } from '../shared/actor.ts';
import { sameSecret, tokenFor } from '../shared/codes.ts';
import { unauthenticated } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { ticketById } from '../tickets/commands.ts';

/**
 * A pass opens one request for its requester, without an account. The link in a mail carries its token in the fragment, which
 * browsers send nowhere; the page exchanges it for a cookie that lives for two hours and is sent to that request's routes alone.
 */

/** Milliseconds for which the link in a mail works. */
const linkLife = 30 * 86_400_000;
/** Seconds for which the cookie works. */
export const visitLife = 2 * 3600;

type Purpose = 'pass-link' | 'pass-visit';

/** What is signed: the request, whose it is, until when, and how often that person's passes were taken back. */
function signature(purpose: Purpose, ticketId: string, holder: Person, until: string): Promise<string> {
  return tokenFor(purpose, [useTenant(), ticketId, holder.id, String(holder.passRound ?? 0), until].join('/'));
}

async function tokenOf(purpose: Purpose, ticketId: string, holder: Person, until: number): Promise<string> {
  const text = Math.floor(until / 1000).toString(36);
  return `${text}.${await signature(purpose, ticketId, holder, text)}`;
}

/** The token that a mail to the requester of a ticket carries; `now` in epoch milliseconds. */
export function linkToken(ticketId: string, requester: Person, now: number): Promise<string> {
  return tokenOf('pass-link', ticketId, requester, now + linkLife);
}

/** The token of the cookie that a link is exchanged for. */
export function visitToken(ticketId: string, requester: Person, now: number): Promise<string> {
  return tokenOf('pass-visit', ticketId, requester, now + visitLife * 1000);
}

/**
 * Whose pass this is: the ticket's present requester, if the token was signed for them, is not over, and was not taken back.
 * @throws PublicError 401, the same for whatever is wrong
 */
export async function holderOf(purpose: Purpose, ticketId: string, token: string, now: number): Promise<Person> {
  const [, until = '', given = ''] = /^([0-9a-z]{1,9})\.([0-9a-f]{32})$/.exec(token) ?? [];
  const refused = unauthenticated('pass.over');
  if (!given || Number.parseInt(until, 36) * 1000 <= now) throw refused;
  const ticket = await ticketById(ticketId);
  const holder = ticket && (await loadPerson(ticket.requester.id));
  if (!holder || holder.status === 'disabled') throw refused;
  if (!sameSecret(given, await signature(purpose, ticketId, holder, until))) throw refused;
  return holder;
}

/** Who acts by a pass: a requester, also where the person works at the desk; nothing of their role comes with a link. */
export function visitorOf(tenantId: string, { id, name, email = '', language, customerId }: Person): MemberActor {
  return {
    kind: 'member',
    tenantId,
    personId: id,
    name,
    email,
    role: 'requester',
    level: 1,
    teamIds: [],
    language,
    ...(customerId ? { customerId } : {}),
  };
}

const cookieName = 'guichet_pass';

/** The Set-Cookie of a visit: to this request's routes alone, unreadable for scripts, and never sent from another site. */
export function visitCookie(tenantId: string, ticketId: string, token: string, siteUrl: string): string {
  const secure = !/^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/.test(siteUrl);
  const attributes = `Max-Age=${visitLife}; Path=/api/pass/tickets/${ticketId}; HttpOnly; SameSite=Strict`;
  return `${cookieName}=${tenantId}.${token}; ${attributes}${secure ? '; Secure' : ''}`;
}

/**
 * Who visits a ticket by the cookie of a request.
 * @throws PublicError 401 where there is none, or it is another request's, over, or taken back
 */
export async function visitorIn(
  cookies: Record<string, string>,
  ticketId: string,
  now: number,
): Promise<{ actor: MemberActor; person: Person }> {
  const [tenantId = '', ...token] = (cookies[cookieName] ?? '').split('.');
  if (!idPattern('tenant').test(tenantId)) throw unauthenticated('pass.over');
  const person = await actAsSystem(tenantId, 'pass', () => holderOf('pass-visit', ticketId, token.join('.'), now));
  return { actor: visitorOf(tenantId, person), person };
}

/** Whether a pass is given to somebody: who works at the desk signs in. */
export function getsPass(person: Person, ticket: { requester: { id: string } }): boolean {
  return person.id === ticket.requester.id && !isStaff(person);
}
