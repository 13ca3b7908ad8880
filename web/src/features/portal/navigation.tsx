import { type AnchorHTMLAttributes, createContext, type MouseEvent, use, useEffect, useState } from 'react';
import { type Route, routeOf } from './route.ts';

const went = 'guichet:went';

/** Goes to another place of the portal without loading the page again; the top of the new screen is shown. */
export function go(href: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', href);
  dispatchEvent(new Event(went));
  scrollTo(0, 0);
}

function addressBar(): string {
  return `${location.pathname}\n${location.search}`;
}

/** The place that the address bar says; renders again when it changes. */
export function useRoute(): Route {
  const [address, setAddress] = useState(addressBar);
  useEffect(() => {
    const follow = () => setAddress(addressBar());
    addEventListener('popstate', follow);
    addEventListener(went, follow);
    return () => {
      removeEventListener('popstate', follow);
      removeEventListener(went, follow);
    };
  }, []);
  const [path = '', search = ''] = address.split('\n');
  return routeOf(path, search);
}

/** A link inside the portal; a new tab is left to the browser. `onClick` comes before it is followed. */
export function Link({ href, onClick, ...anchor }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    onClick?.(event);
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(href);
  }
  return <a {...anchor} href={href} onClick={follow} />;
}

/** Where every screen of the portal stands: the desk's slug and time zone, and the id of the person whose screen it is. */
interface Place {
  slug: string;
  zone: string;
  owner: string;
  /** By the link of a mail: one request, and nothing else of the desk. */
  visiting?: boolean;
}
export const PortalPlace = createContext<Place | undefined>(undefined);

/** The desk whose portal this is, and who looks at it. */
export function usePlace(): Place {
  const place = use(PortalPlace);
  if (!place) throw new Error('This component stands outside a portal');
  return place;
}
