import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { useNow } from '../../../client/clock.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { useResource } from '../../../client/resource.ts';
import type { Answer } from '../../../client/types.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { relative } from '../../../i18n/format.ts';
import { Link, usePlace } from '../navigation.tsx';
import { RequestsLoading } from '../requests/RequestCard.tsx';
import { addressOf } from '../route.ts';
import { portalText } from '../text.ts';
import { colleaguesText } from './useColleagues.ts';

type Page = Answer<'/api/colleagues/tickets', 'get'>;

function load(from?: number): Promise<Page> {
  return answer(api.GET('/api/colleagues/tickets', { params: { query: from === undefined ? {} : { from } } }));
}

/** What the reader's colleagues asked for, newest first; older ones on demand. */
export default function Colleagues() {
  const say = colleaguesText.useText();
  const portal = portalText.useText();
  const { owner } = usePlace();
  const { data, problem, reload } = useResource(`requests of colleagues of ${owner}`, () => load());
  const [older, setOlder] = useState<Page>();
  const [moreProblem, setMoreProblem] = useState<Problem>();
  const next = older ? older.next : data?.next;

  async function more(): Promise<void> {
    setMoreProblem(undefined);
    try {
      const page = await load(next);
      setOlder({ ...page, items: [...(older?.items ?? []), ...page.items] });
    } catch (thrown) {
      setMoreProblem(asProblem(thrown));
    }
  }

  if (!data && problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!data) return <RequestsLoading />;
  const items = [...data.items, ...(older?.items ?? [])];
  return (
    <>
      {items.length === 0 && (
        <div className="empty">
          <p className="soft">{say(next === undefined ? 'none' : 'noneYet')}</p>
        </div>
      )}
      <ul className="requests">
        {items.map((row) => (
          <Card key={row.id} request={row} />
        ))}
      </ul>
      {moreProblem && <ProblemNotice problem={moreProblem} />}
      {next !== undefined && (
        <div>
          <button type="button" className="button" onClick={() => void more()}>
            {portal('list.more')}
          </button>
        </div>
      )}
    </>
  );
}

function Card({ request }: { request: Page['items'][number] }) {
  const say = colleaguesText.useText();
  const portal = portalText.useText();
  const language = useLanguage();
  const { slug } = usePlace();
  const now = useNow(15_000);
  return (
    <li>
      <Link className="request" data-tone="quiet" href={addressOf(slug, `requests/${request.id}`)}>
        <span className="request-stub">
          <span className="request-number">{portal('row.number', { number: String(request.number) })}</span>
          <span className="chip" data-state={`state.${request.state}`}>
            {request.statusName ?? say(`state.${request.state}`)}
          </span>
        </span>
        <span className="request-body">
          <strong className="request-subject">{request.subject}</strong>
          <span className="request-standing">{request.requester.name}</span>
          <span className="soft small">
            {portal('row.updated', { ago: relative(request.updatedAt, now, language) })}
          </span>
        </span>
      </Link>
    </li>
  );
}
