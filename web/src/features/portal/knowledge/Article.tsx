import { useState } from 'react';
import { useNow } from '../../../client/clock.ts';
import { useTitle } from '../../../client/mount.tsx';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { useResource } from '../../../client/resource.ts';
import { ArticleBody } from '../../../components/ArticleBody.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { fileSize, moment } from '../../../i18n/format.ts';
import { Missing } from '../Missing.tsx';
import { Link } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { Helped } from './Helped.tsx';
import './knowledge.css';
import { type ArticleReading, addressOfFile, type Reading, read } from './reading.ts';
import { knowledgeText } from './text.ts';

/** One article, and whether it helped. */
export default function Article({ reading, articleId }: { reading: Reading; articleId: string }) {
  const say = knowledgeText.useText();
  const language = useLanguage();
  const { slug, signedIn } = reading;
  const { data, problem, reload } = useResource(`article ${signedIn} ${language} ${articleId}`, () =>
    read(reading, language, articleId),
  );
  useTitle(data?.title ?? say('title'));
  if (problem && !data) {
    if (problem.status !== 404 && problem.status !== 400) return <ProblemNotice problem={problem} onRetry={reload} />;
    return <Missing title={say('missing')} why={say('missingWhy')} />;
  }
  if (!data) return <Skeleton lines={['40%', '100%', '100%', '80%']} height="2rem" />;
  return (
    <article className="article">
      <Link className="small" href={addressOf(slug, 'knowledge')}>
        ← {say('back')}
      </Link>
      <h1 lang={data.language}>{data.title}</h1>
      <Facts article={data} />
      {data.language !== language && <p className="notice time">{say('other')}</p>}
      <ArticleBody
        html={data.html}
        lang={data.language}
        addressOf={(file) => addressOfFile(reading, articleId, file)}
      />
      <Files reading={reading} article={data} />
      {signedIn && <Helped key={data.id} articleId={data.id} said={data.feedback} />}
    </article>
  );
}

function Facts({ article: { category, publishedAt } }: { article: ArticleReading }) {
  const say = knowledgeText.useText();
  const language = useLanguage();
  const now = useNow(60_000);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <p className="soft small">
      {category && `${category.name} · `}
      {say('updated', { when: moment(publishedAt, now, language, zone) })}
    </p>
  );
}

function Files({ reading, article: { id: articleId, files, html } }: { reading: Reading; article: ArticleReading }) {
  const say = knowledgeText.useText();
  const language = useLanguage();
  const [problem, setProblem] = useState<Problem>();
  async function open(fileId: string): Promise<void> {
    try {
      location.assign(await addressOfFile(reading, articleId, fileId));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }
  // Those that stand in the text are there.
  const besides = files.filter(({ id }) => !html.includes(id));
  if (besides.length === 0) return null;
  return (
    <section>
      <h2 className="article-files">{say('files')}</h2>
      <ul className="articles">
        {besides.map(({ id, name, size }) => (
          <li key={id}>
            <button type="button" className="button small" onClick={() => void open(id)}>
              {name} · {fileSize(size, language)}
            </button>
          </li>
        ))}
      </ul>
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
