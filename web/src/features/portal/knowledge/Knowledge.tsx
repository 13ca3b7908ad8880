import { useEffect, useState } from 'react';
import { useTitle } from '../../../client/mount.tsx';
import { useResource } from '../../../client/resource.ts';
import { TextField } from '../../../components/Field.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { Link } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import './knowledge.css';
import { Pieces } from './Pieces.tsx';
import { type Reading, searched, shelves } from './reading.ts';
import { knowledgeText } from './text.ts';

/** Milliseconds without a key after which what is typed is looked for. */
const pause = 250;

/** The text as it was a moment ago. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** The knowledge base: search first, then its categories and what is new. */
export default function Knowledge({ reading, query }: { reading: Reading; query: string }) {
  const say = knowledgeText.useText();
  const [typed, setTyped] = useState(query);
  const wanted = useSettled(typed.trim());
  useTitle(say('title'));
  return (
    <div className="knowledge">
      <div className="knowledge-head">
        <h1>{say('title')}</h1>
        <p className="soft">{say('lead')}</p>
        <TextField
          name="knowledge"
          type="search"
          label={say('search')}
          placeholder={say('search.placeholder')}
          autoComplete="off"
          maxLength={300}
          value={typed}
          onValue={setTyped}
          fault={undefined}
        />
      </div>
      {wanted ? <Results reading={reading} wanted={wanted} /> : <Shelves reading={reading} />}
    </div>
  );
}

function Results({ reading, wanted }: { reading: Reading; wanted: string }) {
  const say = knowledgeText.useText();
  const language = useLanguage();
  const { slug, signedIn } = reading;
  const { data, problem, reload } = useResource(`articles ${slug} ${signedIn} ${language} ${wanted}`, () =>
    searched(reading, language, wanted),
  );
  return (
    <section className="portal-section">
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Skeleton lines={['100%', '100%']} height="4rem" />}
      <div aria-live="polite">
        {data && data.length > 0 && <h2>{say('found', { count: data.length })}</h2>}
        {data?.length === 0 && (
          <div className="empty">
            <strong>{say('none')}</strong>
            <p className="soft">{say('noneWhy')}</p>
            {signedIn && (
              <Link className="button" href={addressOf(slug, `new?${new URLSearchParams({ subject: wanted })}`)}>
                {say('ask')}
              </Link>
            )}
          </div>
        )}
      </div>
      {data && data.length > 0 && (
        <ul className="articles">
          {data.map(({ id, language: spoken, title, excerpt, category }) => (
            <li key={id} lang={spoken}>
              <Link href={addressOf(slug, `knowledge/${id}`)}>
                <Pieces pieces={title} />
              </Link>
              <p>
                <Pieces pieces={excerpt} />
              </p>
              {category && <span className="soft small">{category.name}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Shelves({ reading }: { reading: Reading }) {
  const say = knowledgeText.useText();
  const language = useLanguage();
  const [categoryId, setCategoryId] = useState('');
  const { slug, signedIn } = reading;
  const { data, problem, reload } = useResource(`shelves ${slug} ${signedIn} ${language} ${categoryId}`, () =>
    shelves(reading, language, categoryId),
  );
  if (problem && !data) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!data) return <Skeleton lines={['100%', '100%', '100%']} height="3rem" />;
  if (data.articles.length === 0) return <p className="soft">{say('empty')}</p>;
  return (
    <>
      {data.categories.length > 0 && (
        <fieldset className="categories">
          <legend className="visually-hidden">{say('categories')}</legend>
          {[{ id: '', name: say('all'), count: undefined }, ...data.categories].map(({ id, name, count }) => (
            <button
              key={id}
              type="button"
              className="button small"
              aria-pressed={id === categoryId}
              onClick={() => setCategoryId(id)}
            >
              {name}
              {count !== undefined && ` (${count})`}
            </button>
          ))}
        </fieldset>
      )}
      <section className="portal-section">
        <h2>{data.categories.find(({ id }) => id === categoryId)?.name ?? say('latest')}</h2>
        <ul className="articles">
          {data.articles.map(({ id, language: spoken, title, category }) => (
            <li key={id} lang={spoken}>
              <Link href={addressOf(slug, `knowledge/${id}`)}>{title}</Link>
              {category && <span className="soft small">{category.name}</span>}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
