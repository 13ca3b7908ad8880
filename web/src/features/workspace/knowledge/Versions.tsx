import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { diffWordsWithSpace } from 'diff';
import { useState } from 'react';
import { plainOf } from '../../../../../functions/knowledge/plain.ts';
import { answer, api } from '../../../client/api.ts';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { Moment } from '../parts/Moment.tsx';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { type Article, type ArticleVersion, knowledgeKeys } from '../queries/knowledge.ts';
import { knowledgeText } from '../words/knowledge.ts';
import styles from './knowledge.module.css';

type Compared = Pick<ArticleVersion, 'words' | 'audience'>;

/** What was published, what differs between two of them, and who did what. */
export function Versions({ article }: { article: Article }) {
  const say = knowledgeText.useText();
  const { data, error, refetch } = useQuery({
    queryKey: [...knowledgeKeys.article(article.id), 'versions', article.revision],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/articles/{articleId}/versions', { params: { path: { articleId: article.id } }, signal })),
  });
  if (!data && error) return <LoadProblem title={say('failed')} error={error} onRetry={() => void refetch()} />;
  if (!data) return <ScreenLoading />;
  return (
    <div className={styles.form}>
      {data.items.length === 0 && <p>{say('versions.none')}</p>}
      {(data.items.length > 1 || (data.items.length === 1 && article.state !== 'published')) && (
        <Comparison key={`${article.version} ${article.state}`} article={article} />
      )}
      <section>
        <h2 className={styles.part}>{say('versions.deeds')}</h2>
        <ul className={styles.deeds}>
          {data.deeds.map(({ at, by, what, version, note }) => (
            <li key={`${at} ${what}`}>
              {say(`deed.${what}`, { name: by.name })}
              {version !== undefined && ` (${say('versions.version', { version })})`}
              {note && ` : ${note}`}
              <span className={styles.soft}>
                <Moment at={at} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** A version of the article, or what is being written where it is 0. */
function useCompared(article: Article, version: number): Compared | undefined {
  const { data } = useQuery({
    queryKey: ['articleVersion', article.id, version],
    enabled: version > 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/articles/{articleId}/versions/{version}', {
          params: { path: { articleId: article.id, version } },
          signal,
        }),
      ),
  });
  return version === 0 ? article : data;
}

function Comparison({ article }: { article: Article }) {
  const say = knowledgeText.useText();
  // What the newest version changed; of what is not published yet, what it will change.
  const isPublished = article.state === 'published';
  const [from, setFrom] = useState(isPublished ? Math.max(1, article.version - 1) : article.version);
  const [to, setTo] = useState(isPublished ? article.version : 0);
  const [older, newer] = [useCompared(article, from), useCompared(article, to)];
  const choices = [
    { value: '0', label: say('versions.draft') },
    ...Array.from({ length: article.version }, (_, index) => ({
      value: String(article.version - index),
      label: say('versions.version', { version: article.version - index }),
    })),
  ];
  return (
    <section className={styles.form}>
      <h2 className={styles.part}>{say('versions.compare')}</h2>
      <div className={styles.filters}>
        <Select
          label={say('versions.from')}
          allowDeselect={false}
          data={choices}
          value={String(from)}
          onChange={(value) => setFrom(Number(value))}
        />
        <Select
          label={say('versions.to')}
          allowDeselect={false}
          data={choices}
          value={String(to)}
          onChange={(value) => setTo(Number(value))}
        />
      </div>
      {older && newer ? <Difference older={older} newer={newer} /> : <ScreenLoading />}
    </section>
  );
}

function textOf({ words, audience }: Compared, language: 'fr' | 'en', audienceWord: string): string {
  const one = words[language];
  return `${one?.title ?? ''}\n${one ? plainOf(one.html) : ''}${audience ? `\n${audienceWord}` : ''}`.trim();
}

function Difference({ older, newer }: { older: Compared; newer: Compared }) {
  const say = knowledgeText.useText();
  const texts = (['fr', 'en'] as const)
    .filter((language) => older.words[language] || newer.words[language])
    .map((language) => ({
      language,
      parts: diffWordsWithSpace(
        textOf(older, language, say(`audience.${older.audience}`)),
        textOf(newer, language, say(`audience.${newer.audience}`)),
      ),
    }));
  if (texts.every(({ parts }) => parts.every(({ added, removed }) => !added && !removed)))
    return <p className={styles.soft}>{say('versions.same')}</p>;
  return (
    <div className={styles.sides}>
      {texts.map(({ language, parts }) => (
        <section key={language} className={styles.side} lang={language}>
          <h3 className={styles.label}>{say(`language.${language}`)}</h3>
          <p className={styles.difference}>
            {parts.map(({ value, added, removed }, index) => {
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
              if (added) return <ins key={index}>{value}</ins>;
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
              if (removed) return <del key={index}>{value}</del>;
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
              return <span key={index}>{value}</span>;
            })}
          </p>
        </section>
      ))}
    </div>
  );
}
