import { holderOf, tenantByHost } from '../domains/claims.ts';
import { invalid } from '../shared/errors.ts';
import { perActor } from '../shared/per-actor.ts';
import { hasLevel, withoutLevel } from './levels.ts';
import { hostNamed } from './portal.ts';
import { everyTenantId, inboxOf, saveSettings, settings, slugEntry } from './store.ts';
import type { Desk } from './tenant.ts';

/** The acting tenant's desk, or undefined before it is set up. Read once for each request, message or task. */
export const findDesk = perActor(settings);

/** The acting tenant's desk. Read once for each request, message or task. */
export async function loadDesk(): Promise<Desk> {
  const desk = await findDesk();
  if (!desk) throw new Error('The acting tenant has no desk');
  return desk;
}

/** Reads the desk anew at its next use: after it was changed. */
export const forgetDesk = findDesk.forget;

/** Changes the desk's own choices, such as the calendar or the team that it takes by default. */
export async function changeDefaults(
  change: Partial<Pick<Desk, 'defaultCalendarId' | 'defaultTeamId'>>,
): Promise<void> {
  const before = await loadDesk();
  await saveSettings(before, { ...before, ...change, revision: before.revision + 1 });
  forgetDesk();
}

/** Gives the desk another look. @throws PublicError 409 when somebody else changed the desk's settings meanwhile */
export async function changeAppearance(before: Desk, appearance: Desk['appearance']): Promise<Desk> {
  const { appearance: _old, ...rest } = before;
  const after = { ...rest, ...(appearance ? { appearance } : {}), revision: before.revision + 1 };
  await saveSettings(before, after);
  forgetDesk();
  return after;
}

/** Notes whether the desk's portal has a name of its own at present, by which mails then link to it. */
export async function changePortalHost(host: string, active: boolean): Promise<void> {
  const before = await loadDesk();
  if ((before.portalHost === host) === active) return;
  const { portalHost: _old, ...rest } = before;
  await saveSettings(before, { ...rest, ...(active ? { portalHost: host } : {}), revision: before.revision + 1 });
  forgetDesk();
}

/** Takes a support level away that nothing names any more; `to` stands for it where something goes on that began with it. */
export async function dropLevel(level: number, to: number | undefined): Promise<void> {
  const before = await loadDesk();
  await saveSettings(before, { ...before, ...withoutLevel(before, level, to), revision: before.revision + 1 });
  forgetDesk();
}

/** Refuses a support level that the desk does not have (any more), naming the field. @throws PublicError 400 */
export async function checkLevel(level: number | undefined, field: string): Promise<void> {
  if (level !== undefined && !hasLevel(await loadDesk(), level)) throw invalid({ field, key: 'level.unknown' });
}

/**
 * The id of the tenant whose desk has this web address; undefined when there is none (yet). Where the portal has a name of its own, the
 * host says whose it is: no other web address has a dot. Needs no tenant.
 */
export async function tenantBySlug(slug: string): Promise<string | undefined> {
  if (slug.includes('.')) return tenantByHost(hostNamed(slug));
  const entry = await slugEntry(slug.trim().toLowerCase());
  return entry?.state === 'claimed' ? entry.tenantId : undefined;
}

/**
 * The id of the tenant to whom mail for this address belongs; undefined when it is nobody's. One in a tenant's own domain is theirs
 * for as long as the domain is. Needs no tenant.
 */
export async function tenantByAddress(inboundAddress: string): Promise<string | undefined> {
  const inbox = await inboxOf(inboundAddress.trim().toLowerCase());
  if (!inbox?.domain) return inbox?.tenantId;
  return (await holderOf('mail', inbox.domain)) === inbox.tenantId ? inbox.tenantId : undefined;
}

/** The ids of all tenants, for schedules. Needs no tenant. */
export function listTenants(): AsyncGenerator<string> {
  return everyTenantId();
}
