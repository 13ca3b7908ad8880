import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { loadLanguage } from '../../i18n/language.ts';
import { ScreenLoading } from './parts/ScreenLoading.tsx';
import { QueueScreen } from './queue/QueueScreen.tsx';
import { isQueue } from './queue/queues.ts';
import { ViewScreen } from './queue/ViewScreen.tsx';
import { MissingScreen } from './shell/MissingScreen.tsx';
import { TicketScreen } from './ticket/TicketScreen.tsx';

/** A screen that is loaded when it is first opened, with its words. */
function later<Name extends string>(
  load: () => Promise<Record<Name, React.ComponentType<Record<string, never>>>>,
  name: Name,
) {
  return lazy(async () => {
    const module = await load();
    await loadLanguage();
    return { default: module[name] };
  });
}

const KnowledgeScreens = later(() => import('./knowledge/KnowledgeScreens.tsx'), 'KnowledgeScreens');
const CallScreen = later(() => import('./call/CallScreen.tsx'), 'CallScreen');
const OpeningScreen = later(() => import('./opening/OpeningScreen.tsx'), 'OpeningScreen');
const PeopleScreens = later(() => import('./people/PeopleScreens.tsx'), 'PeopleScreens');
const RatingsScreen = later(() => import('./ratings/RatingsScreen.tsx'), 'RatingsScreen');
const SearchScreen = later(() => import('./search/SearchScreen.tsx'), 'SearchScreen');
const SettingsScreens = later(() => import('./settings/SettingsScreens.tsx'), 'SettingsScreens');
const ProfileScreen = later(() => import('./settings/ProfileScreen.tsx'), 'ProfileScreen');

/** Which screen an address shows. */
export function Screens() {
  return (
    <Suspense fallback={<ScreenLoading />}>
      <Switch>
        <Route path="/">
          <Redirect to="/queues/mine" replace />
        </Route>
        <Route path="/queues/:queue">
          {({ queue }) => (isQueue(queue) ? <QueueScreen key={queue} queue={queue} /> : <MissingScreen />)}
        </Route>
        <Route path="/views/:viewId">{({ viewId }) => <ViewScreen key={viewId} viewId={viewId} />}</Route>
        <Route path="/tickets/:ticketId">{({ ticketId }) => <TicketScreen key={ticketId} ticketId={ticketId} />}</Route>
        <Route path="/call">
          <CallScreen />
        </Route>
        <Route path="/new/*?">
          <OpeningScreen />
        </Route>
        <Route path="/search">
          <SearchScreen />
        </Route>
        <Route path="/people/*?">
          <PeopleScreens />
        </Route>
        <Route path="/customers/*?">
          <PeopleScreens />
        </Route>
        <Route path="/knowledge/*?">
          <KnowledgeScreens />
        </Route>
        <Route path="/ratings">
          <RatingsScreen />
        </Route>
        <Route path="/settings/*?">
          <SettingsScreens />
        </Route>
        <Route path="/profile">
          <ProfileScreen />
        </Route>
        <Route>
          <MissingScreen />
        </Route>
      </Switch>
    </Suspense>
  );
}
