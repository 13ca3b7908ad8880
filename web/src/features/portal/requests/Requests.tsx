import { lazy, Suspense, useState } from 'react';
import { useTitle } from '../../../client/mount.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { loadLanguage } from '../../../i18n/language.ts';
import { colleaguesText, useColleagues } from '../colleagues/useColleagues.ts';
import { later } from '../later.tsx';
import { Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { isUnderWay } from '../standing.ts';
import { portalText } from '../text.ts';
import { RequestCard, RequestsLoading } from './RequestCard.tsx';
import { useMyRequests } from './useMyRequests.ts';

/** Loaded beside the list, with its words. */
const OwnSearch = lazy(async () => {
  const module = await import('./OwnSearch.tsx');
  await loadLanguage();
  return module;
});

const Colleagues = later(() => import('../colleagues/Colleagues.tsx'));

/** All requests of the reader, under way or finished, and those of their colleagues where they may read them. */
export default function Requests() {
  const say = portalText.useText();
  const among = colleaguesText.useText();
  const { slug } = usePlace();
  const { first, items, more, moreProblem } = useMyRequests();
  const { data: colleagues } = useColleagues();
  const [shown, setShown] = useState<'open' | 'done' | 'colleagues'>('open');
  const [searching, setSearching] = useState(false);
  useTitle(say('list.title'));
  const rows = items.filter((row) => isUnderWay(row) === (shown === 'open'));
  return (
    <>
      <div className="portal-heading">
        <h1>{say('list.title')}</h1>
        <Link className="button primary" href={addressOf(slug, 'new')}>
          {say('nav.new')}
        </Link>
      </div>
      <Suspense fallback={null}>
        <OwnSearch onSearching={setSearching} />
      </Suspense>
      {!searching && (
        <>
          <fieldset className="tabs">
            <legend className="visually-hidden">{say('list.filter')}</legend>
            {(['open', 'done'] as const).map((one) => (
              <label key={one}>
                <input type="radio" name="shown" checked={shown === one} onChange={() => setShown(one)} />
                {say(`list.${one}`)}
                {first.data && !more && <b>{items.filter((row) => isUnderWay(row) === (one === 'open')).length}</b>}
              </label>
            ))}
            {colleagues?.reads && (
              <label>
                <input
                  type="radio"
                  name="shown"
                  checked={shown === 'colleagues'}
                  onChange={() => setShown('colleagues')}
                />
                {among('tab')}
              </label>
            )}
          </fieldset>
          {shown === 'colleagues' ? (
            <Suspense fallback={<RequestsLoading />}>
              <Colleagues />
            </Suspense>
          ) : (
            <>
              {first.problem && <ProblemNotice problem={first.problem} onRetry={first.reload} />}
              {!first.data && !first.problem && <RequestsLoading />}
              {first.data && rows.length === 0 && (
                <div className="empty">
                  <p className="soft">{say(shown === 'open' ? 'list.noneOpen' : 'list.noneDone')}</p>
                </div>
              )}
              <ul className="requests">
                {rows.map((row) => (
                  <RequestCard key={row.id} request={row} />
                ))}
              </ul>
              {moreProblem && <ProblemNotice problem={moreProblem} />}
              {more && (
                <div>
                  <button type="button" className="button" onClick={() => void more()}>
                    {say('list.more')}
                  </button>
                </div>
              )}
            </>
          )}
        </>
      )}
    </>
  );
}
