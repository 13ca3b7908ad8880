import { doors } from '../../constructs/page-paths.ts';
import type { Site } from './site.ts';

/** Whether a host is the name of a portal's own: on this machine they stand below localhost, which browsers take for it. */
export function isOwnName(host: string | undefined): boolean {
  return /^[a-z0-9.-]+\.localhost(:\d+)?$/i.test(host ?? '');
}

export type AtOwnName = { kind: 'page'; pathname: string } | { kind: 'moved'; to: string };

/**
 * What answers an address where a portal has a name of its own, as the CloudFront function does (infra/constructs/page-paths.ts): the
 * portal at the root, beside the screens by which one comes in; what is not the portal's is at the site.
 */
export function atOwnName(url: string, origin: string, site: Pick<Site, 'hasPage'> | undefined): AtOwnName {
  const [pathname = '/', ...rest] = url.split('?');
  const query = rest.length > 0 ? `?${rest.join('?')}` : '';
  const path = pathname.length > 1 && pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
  const within = (root: string) => path === root || path.startsWith(`${root}/`);
  // Two slashes, or a backslash, at the beginning would lead to another host.
  const plain = (part: string) => part !== '' && !part.includes('\\');
  if (within('/p')) return { kind: 'moved', to: `/${pathname.split('/').slice(3).filter(plain).join('/')}${query}` };
  const isDoor = doors.includes(path);
  if (within('/desk') || (path !== '/' && !isDoor && site?.hasPage(path)))
    return { kind: 'moved', to: `${origin}${url}` };
  if (isDoor || path.split('/').pop()?.includes('.')) return { kind: 'page', pathname };
  return { kind: 'page', pathname: '/p/' };
}
