import { environment, optionalEnvironment } from '../shared/environment.ts';
import type { Desk } from './tenant.ts';

/** Where portals with a name of their own are; on one machine, names that lead to it stand for them. */
const pattern = () => optionalEnvironment('PORTAL_URL') ?? 'https://{host}';

/** The address of a portal that has this name, without a slash at the end. */
export function addressAtHost(host: string): string {
  return pattern().replace('{host}', host);
}

/** The address of a desk's portal, without a slash at the end: at the name of its own while that is in use, else at the service's. */
export function portalAddress({ slug, portalHost }: Pick<Desk, 'slug' | 'portalHost'>): string {
  return portalHost ? addressAtHost(portalHost) : `${environment('SITE_URL')}/p/${slug}`;
}

/** The name of a portal, of the host that a browser says. */
export function hostNamed(given: string): string {
  const [, after = ''] = /\{host\}([^:/]*)/.exec(pattern()) ?? [];
  const host = given.trim().toLowerCase().replace(/\.$/, '');
  return after && host.endsWith(after) ? host.slice(0, -after.length) : host;
}
