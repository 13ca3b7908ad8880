import { useEffect, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { useResource } from '../../../client/resource.ts';
import type { Answer } from '../../../client/types.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { dictionary } from '../../../i18n/dictionary.ts';
import { useColleagues } from '../colleagues/useColleagues.ts';
import { Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { stateKey } from '../standing.ts';
import { portalText } from '../text.ts';
import './own-search.css';

type Found = Answer<'/api/search/own', 'get'>;
type Pieces = Found['items'][number]['subject'];

export const ownSearchText = dictionary({
  en: () => import('../../../i18n/own-search.en.ts'),
  fr: () => import('../../../i18n/own-search.fr.ts'),
});

/** Milliseconds without a key after which the desk is asked. */
const pause = 250;

function Marked({ pieces }: { pieces: Pieces }) {
  let at = 0;
  return pieces.map(({ text, hit }) => {
    const key = at;
    at += text.length;
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}

/** A page of what was found, with the words by which it was. */
async function ask(words: string, cursor?: string): Promise<Found & { words: string }> {
  const query = { q: words, ...(cursor ? { cursor } : {}) };
  return { ...(await answer(api.GET('/api/search/own', { params: { query } }))), words };
}

/** Finds one's own requests by any word that one can read on them. `onSearching`: whether the field has something in it. */
export default function OwnSearch({ onSearching }: { onSearching: (searching: boolean) => void }) {
  const say = ownSearchText.useText();
  const portal = portalText.useText();
  const { data: colleagues } = useColleagues();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Found & { words: string }>();
  const [problem, setProblem] = useState<Problem>();
  const wanted = typed.trim();

  useEffect(() => {
    setProblem(undefined);
    if (wanted.length < 2) {
      setFound(undefined);
      return;
    }
    let current = true;
    const timer = setTimeout(() => {
      ask(wanted).then(
        (page) => current && setFound(page),
        (thrown: unknown) => current && setProblem(asProblem(thrown)),
      );
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted]);

  async function more(): Promise<void> {
    if (!found) return;
    try {
      const page = await ask(found.words, found.cursor);
      setFound({ ...page, items: [...found.items, ...page.items] });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  return (
    <search className="own-search">
      <label>
        <span className="visually-hidden">{say(colleagues?.reads ? 'labelAll' : 'label')}</span>
        <input
          type="search"
          className="input"
          placeholder={say(colleagues?.reads ? 'labelAll' : 'label')}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            onSearching(event.currentTarget.value.trim().length > 1);
          }}
        />
      </label>
      {problem && <ProblemNotice problem={problem} />}
      {found && wanted.length > 1 && (
        <>
          <p className="soft small" role="status">
            {found.items.length === 0 && !found.cursor ? say('none') : say('found', { count: found.items.length })}
          </p>
          <FoundList items={found.items} />
          {found.cursor && (
            <button type="button" className="button" onClick={() => void more()}>
              {portal('list.more')}
            </button>
          )}
          {colleagues?.reads && <AmongColleagues typed={found.words} />}
        </>
      )}
    </search>
  );
}

/** What was found, each with the words by which it was. `of`: whose request each is. */
function FoundList({ items, of = false }: { items: Found['items']; of?: boolean }) {
  const portal = portalText.useText();
  const { slug } = usePlace();
  return (
    <ul className="own-found">
      {items.map((item) => (
        <li key={item.id}>
          <Link href={addressOf(slug, `requests/${item.id}`)}>
            <span className="soft small">
              {portal('row.number', { number: String(item.number) })}
              {of && ` · ${item.requester}`}
            </span>
            <strong>
              <Marked pieces={item.subject} />
            </strong>
            <span className="soft small">{item.statusName ?? portal(stateKey({ state: item.state }))}</span>
            {item.excerpt && (
              <span className="own-excerpt small">
                {item.excerpt.by} · <Marked pieces={item.excerpt.pieces} />
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What colleagues asked for, where the reader may read it. */
function AmongColleagues({ typed }: { typed: string }) {
  const say = ownSearchText.useText();
  const { owner } = usePlace();
  const { data, problem, reload } = useResource(`colleagues’ ${typed} for ${owner}`, () =>
    answer(api.GET('/api/search/colleagues', { params: { query: { q: typed } } })),
  );
  return (
    <section className="portal-section">
      <h2>{say('colleagues')}</h2>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {data?.tooLarge && <p className="soft small">{say('tooLarge')}</p>}
      {data && !data.tooLarge && data.items.length === 0 && <p className="soft small">{say('noneThere')}</p>}
      {data && <FoundList items={data.items} of />}
    </section>
  );
}
