import { Tabs } from '@mantine/core';
import { Link } from 'wouter';
import { asProblem } from '../../../client/problem.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Icon } from '../parts/Icon.tsx';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { type Article, useArticle } from '../queries/knowledge.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { knowledgeText } from '../words/knowledge.ts';
import { ArticleActions } from './ArticleActions.tsx';
import { ArticleEditor } from './ArticleEditor.tsx';
import styles from './knowledge.module.css';
import { StateMark, titleOf } from './marks.tsx';
import { Preview } from './Preview.tsx';
import { Reception } from './Reception.tsx';
import { Versions } from './Versions.tsx';

/** One article: written, seen as its readers see it, compared with what it was, and what became of it. */
export function ArticleScreen({ articleId }: { articleId: string }) {
  const say = knowledgeText.useText();
  const { data, error, isPending, refetch } = useArticle(articleId);
  const language = useLanguage();
  useScreenTitle(data && (titleOf(data, language) || say('untitled')));
  if (isPending) return <ScreenLoading />;
  if (!data) {
    const { status } = asProblem(error);
    if (status === 404 || status === 400) return <EmptyState title={say('missing')} text={say('missingText')} />;
    return <LoadProblem title={say('failed')} error={error} onRetry={() => void refetch()} />;
  }
  return <Opened article={data} />;
}

function Opened({ article }: { article: Article }) {
  const say = knowledgeText.useText();
  const language = useLanguage();
  const { source } = article;
  const edits = article.may.edit && article.state !== 'archived';
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <Link href="/knowledge" className={styles.back} aria-label={say('back')}>
          <Icon name="back" />
        </Link>
        <div className={styles.who}>
          <h1>{titleOf(article, language) || say('untitled')}</h1>
          <div className={styles.soft}>
            <StateMark article={article} />{' '}
            {article.version > 0 && say('versions.version', { version: article.version })}
            {source && (
              <>
                {' · '}
                <Link href={`/tickets/${source.id}`}>{say('source', { number: String(source.number) })}</Link>
              </>
            )}
          </div>
        </div>
        <ArticleActions article={article} />
      </div>
      {!article.may.edit && <p className={styles.soft}>{say('readOnly')}</p>}
      <Tabs defaultValue={edits ? 'write' : 'preview'} keepMounted={false}>
        <Tabs.List aria-label={say('tabs')}>
          {edits && <Tabs.Tab value="write">{say('tab.write')}</Tabs.Tab>}
          <Tabs.Tab value="preview">{say('tab.preview')}</Tabs.Tab>
          <Tabs.Tab value="versions">{say('tab.versions')}</Tabs.Tab>
          <Tabs.Tab value="reception">{say('tab.reception')}</Tabs.Tab>
        </Tabs.List>
        {edits && (
          <Tabs.Panel value="write" className={styles.panel}>
            <ArticleEditor key={article.revision} article={article} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="preview" className={styles.panel}>
          <Preview article={article} />
        </Tabs.Panel>
        <Tabs.Panel value="versions" className={styles.panel}>
          <Versions article={article} />
        </Tabs.Panel>
        <Tabs.Panel value="reception" className={styles.panel}>
          <Reception articleId={article.id} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
