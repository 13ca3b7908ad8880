import { addressOfFile } from '../../../client/upload.ts';
import { ArticleBody } from '../../../components/ArticleBody.tsx';
import type { Article } from '../queries/knowledge.ts';
import { useCustomers } from '../queries/people.ts';
import { FileList } from '../ticket/timeline/FileList.tsx';
import { knowledgeText } from '../words/knowledge.ts';
import styles from './knowledge.module.css';

/** What is being written as its readers will see it, and who they are. */
export function Preview({ article }: { article: Article }) {
  const say = knowledgeText.useText();
  const { data: customers = [] } = useCustomers();
  const { words, audience, customerIds = [], files } = article;
  const besides = files.filter(({ id }) => !Object.values(words).some(({ html }) => html.includes(id)));
  const names = customers.flatMap(({ id, name }) => (customerIds.includes(id) ? [name] : [])).join(', ');
  const readers = audience === 'customer' ? say('preview.customer', { names }) : say(`preview.${audience}`);
  return (
    <div className={styles.form}>
      <p className={styles.soft}>
        {say('preview.who')} : {readers}
      </p>
      {!words.fr && !words.en && <p>{say('preview.none')}</p>}
      <div className={styles.sides}>
        {(['fr', 'en'] as const).map((language) => {
          const one = words[language];
          if (!one) return null;
          return (
            <article key={language} className={styles.side} lang={language}>
              <h2>{one.title}</h2>
              <ArticleBody html={one.html} lang={language} addressOf={addressOfFile} />
            </article>
          );
        })}
      </div>
      {besides.length > 0 && <FileList files={besides} />}
    </div>
  );
}
