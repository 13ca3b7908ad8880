import { Suspense, useEffect, useMemo } from 'react';
import { answer, api } from '../../client/api.ts';
import { isAskedEarly, takeEarly } from '../../client/early.ts';
import { loadEarly, useResource } from '../../client/resource.ts';
import { session, useSession } from '../../client/session.ts';
import type { Me, PublicDesk } from '../../client/types.ts';
import { announcementsKey, announcementsNow } from '../../components/announcements/now.ts';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { type Language, readerHasLanguage, speak, speakPreferred } from '../../i18n/language.ts';
import { Door } from './Door.tsx';
import { later } from './later.tsx';
import { Missing } from './Missing.tsx';
import { PortalPlace, useRoute } from './navigation.tsx';
import { OtherDesk } from './OtherDesk.tsx';
import { PortalLayout } from './PortalLayout.tsx';
import { mayVisit } from './pass/link.ts';
import { Home, HomeShelves } from './requests/Home.tsx';
import { type Route, routeOf, slugIn } from './route.ts';
import { portalText } from './text.ts';

const AnnouncementsScreen = later(() => import('./announcements/AnnouncementsScreen.tsx'));
const Article = later(() => import('./knowledge/Article.tsx'));
const Catalogue = later(() => import('./catalogue/Catalogue.tsx'));
const Equipment = later(() => import('./opening/Equipment.tsx'));
const LinkedFile = later(() => import('./file/LinkedFile.tsx'));
const FormScreen = later(() => import('./catalogue/FormScreen.tsx'));
const Knowledge = later(() => import('./knowledge/Knowledge.tsx'));
const NewRequest = later(() => import('./opening/NewRequest.tsx'));
const Conversation = later(() => import('./request/Conversation.tsx'));
const PublicKnowledge = later(() => import('./knowledge/PublicKnowledge.tsx'));
const Visit = later(() => import('./pass/Visit.tsx'));
const Requests = later(() => import('./requests/Requests.tsx'));

/** What a screen needs besides what every page begins with. */
const parts: Readonly<Partial<Record<Route['screen'], { begin: () => void }>>> = {
  home: HomeShelves,
  requests: Requests,
  catalogue: Catalogue,
  form: FormScreen,
  new: NewRequest,
  request: Conversation,
  knowledge: Knowledge,
  article: Article,
  equipment: Equipment,
  announcements: AnnouncementsScreen,
};

const deskKey = (slug: string) => `desk ${slug}`;
/** The desk that the page itself asked for, else asked for now. */
async function earlyDesk(slug: string): Promise<PublicDesk> {
  const response = await takeEarly('desk')?.catch(() => undefined);
  return response?.ok ? response.json() : deskOf(slug);
}

const deskOf = (slug: string) => answer(api.GET('/api/desks/{slug}', { params: { path: { slug } } }));

/** Asks for what every screen needs while the page's words are still on their way. */
export function beginEarly(): void {
  const slug = slugIn(location);
  void loadEarly(deskKey(slug), () => earlyDesk(slug));
  const forget = session.onChange(() => {
    if (session.state().status === 'signedIn') void loadEarly(announcementsKey, announcementsNow);
    forget();
  });
  // Somebody was signed in when a page was last open: their screen is probably the next.
  if (isAskedEarly('session')) parts[routeOf(location.pathname, location.search).screen]?.begin();
  void loadEarly('session', restoreSession);
}

async function restoreSession() {
  return (await session.restore()).status;
}

/** The portal of the desk that the address names: its door to strangers, its counters to those who are signed in. */
export function Portal() {
  const slug = slugIn(location);
  const state = useSession();
  const place = useRoute();
  const desk = useResource(deskKey(slug), () => deskOf(slug));
  const restored = useResource('session', restoreSession);

  useEffect(() => {
    if (desk.data && !readerHasLanguage()) void speak(desk.data.language, false);
  }, [desk.data]);

  if (desk.problem && !desk.data) {
    const gone = desk.problem.status === 404 || desk.problem.status === 400;
    return (
      <PortalLayout>{gone ? <NoDesk /> : <ProblemNotice problem={desk.problem} onRetry={desk.reload} />}</PortalLayout>
    );
  }
  if (desk.data && place.screen === 'file')
    return (
      <PortalLayout desk={desk.data}>
        <Suspense fallback={<Skeleton lines={['60%', '40%']} height="2.5rem" />}>
          <LinkedFile slug={desk.data.slug} fileId={place.fileId} />
        </Suspense>
      </PortalLayout>
    );
  if (state.status === 'unknown' && restored.problem)
    return (
      <PortalLayout desk={desk.data}>
        <ProblemNotice problem={restored.problem} onRetry={restored.reload} />
      </PortalLayout>
    );
  if (!desk.data || state.status === 'unknown')
    return (
      <PortalLayout desk={desk.data} opening={state.status !== 'signedOut'}>
        <Skeleton lines={['60%', '100%', '100%', '80%']} height="2.5rem" />
      </PortalLayout>
    );
  if (state.status === 'signedOut' && place.screen === 'request' && mayVisit(place.ticketId))
    return (
      <Suspense fallback={<PortalLayout desk={desk.data}>{null}</PortalLayout>}>
        <Visit
          key={place.ticketId}
          desk={desk.data}
          ticketId={place.ticketId}
          rate={place.rate}
          expired={state.because === 'expired'}
        />
      </Suspense>
    );
  if (state.status === 'signedOut' && (place.screen === 'knowledge' || place.screen === 'article'))
    return (
      <PortalLayout desk={desk.data}>
        <Suspense fallback={<Skeleton lines={['60%', '100%', '100%', '80%']} height="2.5rem" />}>
          <PublicKnowledge desk={desk.data} route={place} />
        </Suspense>
      </PortalLayout>
    );
  if (state.status === 'signedOut') return <Door desk={desk.data} expired={state.because === 'expired'} />;
  if (state.me.desk.slug !== desk.data.slug) return <OtherDesk desk={desk.data} me={state.me} />;
  return <Counters key={state.me.person.id} desk={desk.data} me={state.me} />;
}

function NoDesk() {
  const say = portalText.useText();
  return <Missing title={say('desk.missing')} why={say('desk.missingWhy')} />;
}

/** Keeps the language that somebody chose on screen, so that their mails speak it too. */
function keepLanguage(language: Language): void {
  answer(api.PATCH('/api/me', { body: { language } })).then(session.update, () => undefined);
}

function Counters({ desk, me }: { desk: PublicDesk; me: Me }) {
  const route = useRoute();
  const place = useMemo(
    () => ({ slug: desk.slug, zone: me.desk.timeZone, owner: me.person.id }),
    [desk.slug, me.desk.timeZone, me.person.id],
  );
  useEffect(() => speakPreferred(me.person.language), [me.person.language]);
  const reading = useMemo(() => ({ slug: desk.slug, signedIn: true }), [desk.slug]);
  return (
    <PortalPlace value={place}>
      <PortalLayout desk={desk} me={me} route={route} onLanguage={keepLanguage}>
        <Suspense fallback={<Skeleton lines={['35%', '100%', '100%', '60%']} height="2.5rem" />}>
          {route.screen === 'home' && <Home desk={desk} me={me} />}
          {route.screen === 'requests' && <Requests />}
          {route.screen === 'catalogue' && <Catalogue />}
          {route.screen === 'form' && <FormScreen key={route.formId} formId={route.formId} />}
          {route.screen === 'new' && <NewRequest subject={route.subject} concern={route.about} />}
          {route.screen === 'request' && (
            <Conversation
              key={route.ticketId}
              ticketId={route.ticketId}
              fresh={route.fresh}
              rate={route.rate}
              me={me}
            />
          )}
          {route.screen === 'knowledge' && <Knowledge reading={reading} query={route.query} />}
          {route.screen === 'article' && (
            <Article key={route.articleId} reading={reading} articleId={route.articleId} />
          )}
          {route.screen === 'equipment' && <Equipment />}
          {route.screen === 'announcements' && <AnnouncementsScreen />}
          {route.screen === 'missing' && <Missing />}
        </Suspense>
      </PortalLayout>
    </PortalPlace>
  );
}
