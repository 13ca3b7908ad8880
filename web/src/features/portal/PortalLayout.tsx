import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { session } from '../../client/session.ts';
import type { Me, PublicDesk } from '../../client/types.ts';
import Announcements from '../../components/announcements/Announcements.tsx';
import { ClockBanner } from '../../components/ClockBanner.tsx';
import { DeskLogo } from '../../components/DeskLogo.tsx';
import { Logo } from '../../components/Logo.tsx';
import { useLook } from '../../components/look.ts';
import { Skeleton } from '../../components/Skeleton.tsx';
import { Switches } from '../../components/Switches.tsx';
import type { Language } from '../../i18n/language.ts';
import { siteText } from '../../i18n/site.ts';
import { Link } from './navigation.tsx';
import { addressOf, type Route } from './route.ts';
import { portalText } from './text.ts';
import './portal.css';

interface Props {
  children: ReactNode;
  desk?: PublicDesk | undefined;
  me?: Me;
  route?: Route;
  onLanguage?: (language: Language) => void;
  /** Somebody is probably signed in: their places are kept free. */
  opening?: boolean;
}

/** Header, navigation and place for one screen of the portal. A new screen gets the focus, so that it is read out. */
export function PortalLayout({ children, desk, me, route, onLanguage, opening = false }: Props) {
  const site = siteText.useText();
  useLook(desk?.look);
  const main = useRef<HTMLElement>(null);
  const screen = route && (route.screen === 'request' ? route.ticketId : route.screen);
  const shown = useRef(screen);
  useEffect(() => {
    if (screen !== shown.current) main.current?.focus();
    shown.current = screen;
  }, [screen]);

  // What is announced comes above all else: nothing is pushed away by it that was being read.
  const [known, setKnown] = useState(false);
  const onKnown = useCallback(() => setKnown(true), []);
  const announced = known || !me || route?.screen === 'announcements';

  return (
    <>
      <a className="skip" href="#main">
        {site('skip')}
      </a>
      <ClockBanner zone={me?.desk.timeZone} />
      <header className="portal-header">
        <div className="portal-header-in">
          <a className="portal-brand" href={desk ? addressOf(desk.slug, '') : '/'}>
            {desk ? <DeskLogo slug={desk.slug} logo={desk.look?.logo} /> : <Logo />}
            <span>{desk?.name ?? 'Guichet'}</span>
          </a>
          {me && desk && route && <Navigation slug={desk.slug} me={me} route={route} />}
          {opening && <div className="portal-nav" />}
          <div className="portal-tools">
            <Switches onLanguage={onLanguage} />
            {me && <Account me={me} />}
          </div>
        </div>
      </header>
      {me && desk && route?.screen !== 'announcements' && <Announcements zone={me.desk.timeZone} onKnown={onKnown} />}
      {!announced && (
        <div className="portal-main">
          <Skeleton lines={['60%', '100%', '100%', '80%']} height="2.5rem" />
        </div>
      )}
      <main id="main" ref={main} tabIndex={-1} className="portal-main" hidden={!announced}>
        {children}
      </main>
    </>
  );
}

function Navigation({ slug, me, route }: { slug: string; me: Me; route: Route }) {
  const say = portalText.useText();
  const places = [
    { place: '', label: say('nav.home'), here: route.screen === 'home' },
    { place: 'requests', label: say('nav.requests'), here: route.screen === 'requests' || route.screen === 'request' },
    { place: 'catalogue', label: say('nav.catalogue'), here: route.screen === 'catalogue' || route.screen === 'form' },
    { place: 'new', label: say('nav.new'), here: route.screen === 'new' },
    {
      place: 'knowledge',
      label: say('nav.knowledge'),
      here: route.screen === 'knowledge' || route.screen === 'article',
    },
    { place: 'equipment', label: say('nav.equipment'), here: route.screen === 'equipment' },
    { place: 'announcements', label: say('nav.announcements'), here: route.screen === 'announcements' },
  ] as const;
  const bar = useRef<HTMLElement>(null);
  // On a phone the bar is longer than the screen: where the reader is comes into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew for each screen.
  useEffect(() => {
    const here = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (bar.current && here) bar.current.scrollLeft = here.offsetLeft - bar.current.offsetLeft - 16;
  }, [route.screen]);
  return (
    <nav className="portal-nav" aria-label={say('nav.label')} ref={bar}>
      {places.map(({ place, label, here }) => (
        <Link key={place} href={addressOf(slug, place)} aria-current={here ? 'page' : undefined}>
          {label}
        </Link>
      ))}
      {me.person.role !== 'requester' && <a href="/desk/">{say('nav.workspace')}</a>}
    </nav>
  );
}

function Account({ me }: { me: Me }) {
  const site = siteText.useText();
  const initials = me.person.name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('');
  return (
    <details className="account">
      <summary aria-label={site('account')}>{initials || '?'}</summary>
      <div className="account-menu">
        <strong>{me.person.name}</strong>
        <span className="soft small">{me.person.email}</span>
        <button type="button" className="button small" onClick={() => void session.end().catch(() => undefined)}>
          {site('signOut')}
        </button>
      </div>
    </details>
  );
}
