import { Drawer } from '@mantine/core';
import { useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ticketTypes } from '../../../../../functions/tickets/ticket-type.ts';
import Announcements from '../../../components/announcements/Announcements.tsx';
import { ClockBanner } from '../../../components/ClockBanner.tsx';
import { loadLanguage } from '../../../i18n/language.ts';
import { siteText } from '../../../i18n/site.ts';
import { BulkProgress } from '../bulk/BulkProgress.tsx';
import { Announcer } from '../parts/Announcer.tsx';
import { useChanges } from '../queries/changes.ts';
import { queues } from '../queue/queues.ts';
import { workspaceText } from '../words/workspace.ts';
import { CheatSheet } from './CheatSheet.tsx';
import { Header } from './Header.tsx';
import { LostNotice } from './LostNotice.tsx';
import { useMe } from './me.ts';
import { Navigation } from './Navigation.tsx';
import { openingKeys } from './opening-keys.ts';
import { PaletteComing } from './PaletteComing.tsx';
import { queueKeys } from './queue-keys.ts';
import styles from './shell.module.css';
import { useShortcuts } from './shortcuts.ts';

/** Loaded when it is first asked for, with its words. */
const Palette = lazy(async () => {
  const module = await import('../search/Palette.tsx');
  await loadLanguage();
  return { default: module.Palette };
});

/** The frame: header, navigation, and the screen of the moment. */
export function Shell({ children }: { children: ReactNode }) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  const me = useMe();
  const [location, navigate] = useLocation();
  const [menu, { open: openMenu, close: closeMenu }] = useDisclosure();
  const [keys, setKeys] = useState(false);
  const [notices, setNotices] = useState(false);
  const [palette, setPalette] = useState(0);
  const [ahead, setAhead] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  const narrow = useMediaQuery('(max-width: 60rem)', false, { getInitialValueInEffect: false });
  const { lost } = useChanges();

  // Also while somebody writes; a browser's own search of the address line is not in the way of work.
  useHotkeys([['mod+K', () => setPalette((count) => count + 1)]], []);
  useShortcuts({
    '?': () => setKeys(true),
    c: () => navigate('/call'),
    '/': () => search.current?.focus(),
    'g s': () => navigate('/search'),
    'g p': () => navigate('/people'),
    'g n': () => setNotices(true),
    ...Object.fromEntries(queues.map((queue) => [`g ${queueKeys[queue]}`, () => navigate(`/queues/${queue}`)])),
    ...Object.fromEntries(ticketTypes.map((type) => [openingKeys[type], () => navigate(`/new/${type}`)])),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address closes the menu.
  useEffect(closeMenu, [location]);

  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {site('skip')}
      </a>
      <div className={styles.top}>
        <ClockBanner zone={me.desk.timeZone} />
        <Header
          menuOpen={menu}
          onMenu={openMenu}
          onKeys={() => setKeys(true)}
          noticesOpen={notices}
          onNotices={setNotices}
          searchInput={search}
        />
        <Announcements zone={me.desk.timeZone} />
        <LostNotice lost={lost} />
      </div>
      {narrow ? (
        <Drawer
          opened={menu}
          onClose={closeMenu}
          title={me.desk.name}
          size="18rem"
          closeButtonProps={{ 'aria-label': say('nav.close') }}
          classNames={{ content: styles.drawer, header: styles.drawerHeader }}
        >
          <Navigation />
        </Drawer>
      ) : (
        <div className={styles.side}>
          <Navigation />
        </div>
      )}
      <main className={styles.main} id="content" ref={main} tabIndex={-1}>
        {children}
      </main>
      <div className={styles.foot}>
        <BulkProgress />
      </div>
      {palette > 0 && (
        <Suspense fallback={<PaletteComing onTyped={setAhead} onClose={() => [setPalette(0), setAhead('')]} />}>
          <Palette asked={palette} begun={ahead} onKeys={() => setKeys(true)} onNotices={() => setNotices(true)} />
        </Suspense>
      )}
      <CheatSheet opened={keys} onClose={() => setKeys(false)} />
      <Announcer />
    </div>
  );
}
