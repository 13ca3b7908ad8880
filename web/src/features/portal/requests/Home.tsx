import { Suspense, useMemo } from 'react';
import { useTitle } from '../../../client/mount.tsx';
import type { Me, PublicDesk } from '../../../client/types.ts';
import { welcomeOf } from '../../../components/look.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { later } from '../later.tsx';
import { Link } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { isUnderWay, isYours } from '../standing.ts';
import { portalText } from '../text.ts';
import { AskBox } from './AskBox.tsx';
import { Decisions, useDecisions } from './Decisions.tsx';
import { RequestCard, RequestsLoading } from './RequestCard.tsx';
import { useMyRequests } from './useMyRequests.ts';

export const HomeShelves = later(() => import('./HomeShelves.tsx'));

/** The first screen: ask, then what waits for the reader, then what is under way. */
export function Home({ desk, me }: { desk: PublicDesk; me: Me }) {
  const say = portalText.useText();
  const { first, items } = useMyRequests();
  const decisions = useDecisions(me.person.role === 'requester');
  const language = useLanguage();
  const reading = useMemo(() => ({ slug: desk.slug, signedIn: true }), [desk.slug]);
  // All of it at once: nothing is pushed away by what came a moment later.
  const known = Boolean(first.data && (decisions.data || decisions.problem));
  useTitle(desk.name);
  const yours = items.filter(isYours);
  const underWay = items.filter((row) => isUnderWay(row) && !isYours(row));
  const firstName = me.person.name.split(/[\s,]+/)[0] || me.person.name;
  return (
    <>
      <AskBox title={say('home.hello', { name: firstName })} lead={welcomeOf(desk.look, language)} requests={items} />
      {known && <Decisions {...decisions} />}
      {first.problem && <ProblemNotice problem={first.problem} onRetry={first.reload} />}
      {!known && !first.problem && <RequestsLoading />}
      {known && yours.length > 0 && (
        <section className="portal-section">
          <h2>{say('home.yourTurn')}</h2>
          <ul className="requests">
            {yours.map((row) => (
              <RequestCard key={row.id} request={row} />
            ))}
          </ul>
        </section>
      )}
      {known && (
        <section className="portal-section">
          <h2>{say('home.open')}</h2>
          {underWay.length > 0 ? (
            <ul className="requests">
              {underWay.map((row) => (
                <RequestCard key={row.id} request={row} />
              ))}
            </ul>
          ) : (
            <div className="empty">
              <strong>{say('home.none')}</strong>
              <p className="soft">{say('home.noneWhy')}</p>
            </div>
          )}
        </section>
      )}
      <Suspense fallback={null}>
        <HomeShelves reading={reading} ready={known || first.problem !== undefined}>
          <footer className="portal-foot small">
            <Link href={addressOf(desk.slug, 'requests')}>{say('home.all')}</Link>
            <span className="soft">{say('home.mail', { address: desk.address })}</span>
          </footer>
        </HomeShelves>
      </Suspense>
    </>
  );
}
