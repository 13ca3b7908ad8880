/** What a request can concern, as contracts name it. */
export const matterKinds = ['service', 'site', 'asset', 'assetClass'] as const;
type MatterKind = (typeof matterKinds)[number];

/** Where in a desk's portal the reader is: `/p/<slug>/…`, or `/…` where the portal has a name of its own. */
export type Route =
  | { screen: 'home' }
  | { screen: 'requests' }
  | { screen: 'new'; subject: string; about?: { kind: MatterKind; id: string } }
  | { screen: 'request'; ticketId: string; fresh: boolean; rate?: number }
  | { screen: 'catalogue' }
  | { screen: 'form'; formId: string }
  | { screen: 'knowledge'; query: string }
  | { screen: 'article'; articleId: string }
  | { screen: 'equipment' }
  | { screen: 'file'; fileId: string }
  | { screen: 'announcements' }
  | { screen: 'missing' };

/** Whether the path names the desk; where it does not, the host does. */
const namesDesk = (path: string) => /^\/p(\/|$)/.test(path);

/** The desk's slug in a portal address, or the host that is its own; empty when there is none. */
export function slugIn({ pathname, hostname }: Pick<Location, 'pathname' | 'hostname'>): string {
  return namesDesk(pathname) ? decodeURIComponent(pathname.split('/')[2] ?? '').toLowerCase() : hostname;
}

/** What the new request is to concern: `about=asset:…`. */
function aboutIn(query: URLSearchParams): { about?: { kind: MatterKind; id: string } } {
  const [kind, id = ''] = (query.get('about') ?? '').split(':');
  const known = matterKinds.find((one) => one === kind);
  return known && id ? { about: { kind: known, id } } : {};
}

/** Reads a portal address. */
export function routeOf(path: string, search: string): Route {
  const [section = '', id = ''] = path
    .split('/')
    .slice(namesDesk(path) ? 3 : 1)
    .filter(Boolean);
  const query = new URLSearchParams(search);
  if (section === '') return { screen: 'home' };
  if (section === 'new') return { screen: 'new', subject: query.get('subject') ?? '', ...aboutIn(query) };
  if (section === 'catalogue') return id === '' ? { screen: 'catalogue' } : { screen: 'form', formId: id };
  if (section === 'knowledge')
    return id === '' ? { screen: 'knowledge', query: query.get('q') ?? '' } : { screen: 'article', articleId: id };
  if ((section === 'equipment' || section === 'announcements') && id === '') return { screen: section };
  if (section === 'files' && id !== '') return { screen: 'file', fileId: id };
  if (section !== 'requests') return { screen: 'missing' };
  if (id === '') return { screen: 'requests' };
  const score = Number(query.get('rate'));
  const rate = score >= 1 && score <= 5 ? { rate: Math.floor(score) } : {};
  return { screen: 'request', ticketId: id, fresh: query.has('fresh'), ...rate };
}

/** The address of a place in a desk's portal. */
export function addressOf(
  slug: string,
  place:
    | ''
    | 'requests'
    | 'new'
    | 'catalogue'
    | `requests/${string}`
    | `new?${string}`
    | `catalogue/${string}`
    | 'equipment'
    | 'announcements'
    | 'knowledge'
    | `knowledge/${string}`,
): string {
  return namesDesk(globalThis.location?.pathname ?? '/p') ? `/p/${slug}/${place}` : `/${place}`;
}
