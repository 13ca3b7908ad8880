import './workspace.css';
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import '@mantine/notifications/styles.layer.css';
import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { followClock } from '../../client/clock.ts';
import { loadEarly } from '../../client/resource.ts';
import { homeOf, session } from '../../client/session.ts';
import { announcementsKey, announcementsNow } from '../../components/announcements/now.ts';
import { loadLanguage } from '../../i18n/language.ts';
import { queryClient } from './queries/client.ts';
import { ticketQuery } from './queries/tickets.ts';
import { Unreachable } from './shell/Unreachable.tsx';
import { Workspace } from './Workspace.tsx';

/** Milliseconds for which the first drawing waits for what is announced at the most. */
const longestWait = 1_000;

/** Where somebody signs in before coming back to the address that they asked for. */
function signInAddress(): string {
  return `/signin/?next=${encodeURIComponent(location.pathname + location.search)}`;
}

async function begin(): Promise<void> {
  const place = document.getElementById('workspace');
  if (!place) throw new Error('The page has no place for the workspace');
  const root = createRoot(place);
  const [, , restored] = await Promise.all([loadLanguage(), followClock(), session.restore().catch(() => undefined)]);
  if (!restored) {
    root.render(<Unreachable onRetry={() => location.reload()} />);
    return;
  }
  if (restored.status !== 'signedIn') {
    location.replace(signInAddress());
    return;
  }
  if (restored.me.person.role === 'requester') {
    location.replace(homeOf(restored.me));
    return;
  }
  session.onChange(() => {
    if (session.state().status === 'signedOut') location.replace(signInAddress());
  });
  const announced = loadEarly(announcementsKey, announcementsNow);
  const [, ticketId] = /^\/desk\/tickets\/(\w+)$/.exec(location.pathname) ?? [];
  if (ticketId) void queryClient.prefetchQuery(ticketQuery(ticketId));
  // What is announced stands above all else and pushes nothing away; nothing waits long for it.
  await Promise.race([announced, new Promise((resolve) => setTimeout(resolve, longestWait))]);
  // In slices: the browser can paint and listen between them.
  startTransition(() => root.render(<Workspace />));
}

void begin();
