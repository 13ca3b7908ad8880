import { useResource } from '../../../client/resource.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { Link } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import './knowledge.css';
import { type Reading, shelves } from './reading.ts';
import { knowledgeText } from './text.ts';

/** Articles that the first screen and the door show. */
const shown = 5;

/** What the shelves hold for a reader. */
export function useLatest(reading: Reading) {
  const language = useLanguage();
  const { slug, signedIn } = reading;
  return useResource(`shelves ${slug} ${signedIn} ${language} `, () => shelves(reading, language, ''));
}

/** The latest articles and the way to all of them, once they are known. */
export default function Latest({ reading }: { reading: Reading }) {
  const { data } = useLatest(reading);
  return data && <LatestArticles articles={data.articles} reading={reading} />;
}

interface Props {
  articles: NonNullable<ReturnType<typeof useLatest>['data']>['articles'];
  reading: Reading;
}

/** The latest articles and the way to all of them; nothing where there is none for this reader. */
export function LatestArticles({ articles, reading: { slug } }: Props) {
  const say = knowledgeText.useText();
  if (articles.length === 0) return null;
  return (
    <section className="portal-section">
      <div className="portal-heading">
        <h2>{say('title')}</h2>
        <Link href={addressOf(slug, 'knowledge')}>{say('all')}</Link>
      </div>
      <ul className="articles">
        {articles.slice(0, shown).map(({ id, language: spoken, title }) => (
          <li key={id} lang={spoken}>
            <Link href={addressOf(slug, `knowledge/${id}`)}>{title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
