import { Link } from 'wouter';
import { useNow } from '../../../client/clock.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { Moment } from '../parts/Moment.tsx';
import type { ArticleCategory, ArticleRow } from '../queries/knowledge.ts';
import { useZone } from '../shell/me.ts';
import { knowledgeText } from '../words/knowledge.ts';
import styles from './knowledge.module.css';
import { StateMark, titleOf } from './marks.tsx';

/** The desk's articles, one on each line. */
export function ArticlesTable({ articles, categories }: { articles: ArticleRow[]; categories: ArticleCategory[] }) {
  const say = knowledgeText.useText();
  const language = useLanguage();
  const zone = useZone();
  // Canada writes days as ISO 8601 does.
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(useNow(60_000));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{say('column.title')}</th>
          <th scope="col">{say('column.state')}</th>
          <th scope="col">{say('column.audience')}</th>
          <th scope="col">{say('column.updated')}</th>
        </tr>
      </thead>
      <tbody>
        {articles.map((article) => {
          const category = categories.find(({ id }) => id === article.categoryId);
          const expired = article.expiresOn !== undefined && article.expiresOn < today;
          const due = article.reviewOn !== undefined && article.reviewOn <= today;
          const notes = [category?.name[language], expired && say('expired'), due && say('reviewDue')].filter(Boolean);
          return (
            <tr key={article.id}>
              <th scope="row">
                <Link href={`/knowledge/${article.id}`}>{titleOf(article, language) || say('untitled')}</Link>
                {notes.length > 0 && <span className={styles.soft}>{notes.join(' · ')}</span>}
              </th>
              <td data-label={say('column.state')}>
                <StateMark article={article} />
              </td>
              <td data-label={say('column.audience')}>{say(`audience.${article.audience}`)}</td>
              <td data-label={say('column.updated')}>
                <Moment at={article.updatedAt} as="ago" /> · {article.updatedBy.name}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
